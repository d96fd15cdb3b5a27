"""From what was handed in (files, folders, zip archives) to submissions: the portfolio, and what lies beside it."""
