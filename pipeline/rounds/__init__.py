"""A round of submissions kept in one file: what was handed in, what came of it, and what people made of it."""
