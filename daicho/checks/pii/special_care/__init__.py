"""Phrases that may state special-care information (要配慮個人情報; GDPR art. 9 and 10) about a person in a note.

Decides which phrases are worth a person's look: a word of the lexicon, somebody it may be about, and nothing that makes
it a product, a rule, a crowd, a denial or a question. Leaves finding names to the scanner and the verdict to a reader.
The words, and what speaks for and against them, stand in `ja.yaml` and `en.yaml`.
"""

from daicho.checks.pii.special_care.find import find_special_care

__all__ = ["find_special_care"]
