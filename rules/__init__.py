"""What is looked for: frameworks and word lists as data, one small file for a kind of rule."""
