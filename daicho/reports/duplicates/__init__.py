"""The report of a duplicate run: what was found, how the model weighs evidence, what waits for a person."""
