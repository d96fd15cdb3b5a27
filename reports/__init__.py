"""One file for an output, each consuming the same outcome unchanged."""
