"""Showing: a renderer is a pure function of `Report`; only `write` touches the disk."""
