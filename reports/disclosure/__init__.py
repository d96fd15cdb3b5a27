"""Disclosure control: which counts of a report must stay hidden so that no one can be told from it.

Counts of the same submissions hang together: rows add up to totals, rounds to all rounds, and a later report differs
from an earlier one by those who came in between. All of that is written down as linear equations between counts; what
a reader could work out from what is shown is then a question to a linear program, and counts are hidden until its
answer is harmless.
"""
