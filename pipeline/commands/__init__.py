"""One small file a command: what it takes, and which steps it runs."""
