"""Person names: a key for the written name and one for its reading.

Decides which spellings of a name are one. Two people can share a name; whether they are one person is for
`checks.duplicates`.
"""

from daicho.text.kanji import fold_kanji
from daicho.text.width import fold_width, remove_spaces, to_katakana

_BETWEEN_NAMES = str.maketrans("", "", "・･=＝,、")


def person_key(last: str, first: str | None = None) -> str | None:
    """Return a name without width, case, spaces and old kanji, or None when nothing is left.

    Args:
        last: the family name, or the full name.
        first: the given name, where the export keeps it apart.
    """
    # Width before case: a mathematical Α is a letter with a lower case only once it is folded.
    name = remove_spaces(fold_kanji(fold_width(fold_width(f"{last}{first or ''}").casefold())))
    # 様 ends no Japanese name; it comes from mailing lists. A second fold joins marks that folding case set free.
    return fold_width(name.rstrip("様")) or None


def kana_key(s: str) -> str | None:
    """Return a reading in full-width katakana without spaces and middle dots, or None when nothing is left.

    Small kana and the long vowel mark stay: オノ and オーノ, ショウ and シヨウ are different readings.
    """
    return fold_width(remove_spaces(to_katakana(fold_width(s))).translate(_BETWEEN_NAMES)) or None
