"""The link check: whether addresses given as evidence open for somebody who is not signed in. Runs only when asked for.

Nothing else of the program opens a connection, and nothing of this package is imported before it is asked for.
"""
