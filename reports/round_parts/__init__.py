"""The pieces of what is shown and exported of a round."""
