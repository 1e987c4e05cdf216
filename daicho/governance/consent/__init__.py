"""The consent register on the command line: what is read for it, what it writes, and how it is opened."""
