"""Two drafts of one portfolio held against each other; everything is told from their two outcomes alone."""
