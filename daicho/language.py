"""Two languages, side by side: everything a person reads exists in Japanese and in English.

Decides how a sentence carries both texts and which one a person gets. Leaves the wording to whoever says it.
"""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language Daicho speaks."""

    EN = "en"
    JA = "ja"


class Bilingual(NamedTuple):
    """One sentence in both languages."""

    en: str
    ja: str

    def say(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.ja if language is Language.JA else self.en


def preferred_language(environ: Mapping[str, str] = os.environ) -> Language:
    """Return the reader's language: `DAICHO_LANG` first, then the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`)."""
    for name in ("DAICHO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        if value:
            return Language.JA if value.startswith("ja") else Language.EN
    return Language.EN


_reader = preferred_language()


def set_reader(language: Language) -> None:
    """Decide the language of what the command line says; called once, before any command loads."""
    global _reader
    _reader = language


def reader() -> Language:
    """Return the language of whoever reads the command line."""
    return _reader


def spoken(en: str, ja: str) -> str:
    """Return the sentence in the reader's language."""
    return Bilingual(en, ja).say(_reader)
