"""A writing group's folder: whose draft each document is, in which order, how they stand, and what is open."""
