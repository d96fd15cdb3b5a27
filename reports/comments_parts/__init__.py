"""The pieces of the report that writes comments into a Word file."""
