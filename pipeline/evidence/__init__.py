"""The evidence register: everything offered as evidence, and everything only pointed at."""
