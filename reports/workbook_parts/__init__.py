"""The sheets of the workbook: each a table assembled from the outcomes, all written and styled in one place."""
