"""Trains what is shipped under `models/trained`, from data named on each model's card."""
