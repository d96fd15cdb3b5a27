"""A writing group's progress put into words, cells and sentences that every report of it shows."""
