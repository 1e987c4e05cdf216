"""Requests of data subjects: access, correction, stop, erasure and their like, with the clocks of the law."""
