"""Numbers that name a person: one pass over the number runs of a text, each judged by shape, check digit and words.

Decides what a run of digits is. An official check digit refuses; an unofficial one only raises the score; a number
without any formula needs a word that says what it is. The nearest word counts, before all others.
"""

from daicho.checks.pii.numbers.find import find_numbers

__all__ = ["find_numbers"]
