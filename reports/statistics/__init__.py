"""Statistics of rounds: counts of submissions, and nothing that could not be recounted by hand."""
