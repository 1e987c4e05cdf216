"""The Great Expectations door: nothing else in Daicho knows that library.

Loading any module of this package imports Great Expectations (seconds), so callers import it inside the function that
needs it.
"""
