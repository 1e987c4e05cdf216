"""Header text made comparable.

Decides which two spellings of a header are the same. Leaves what a header means to the mapping files, and where the
header row is to `header_row`.
"""

import re
import unicodedata

_MARKS = ("(必須)", "[必須]", "【必須】", "<必須>", "※必須", "(任意)", "[任意]", "【任意】")
"""Form marks around a header, as they look after NFKC."""
_INVISIBLE = dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x00AD))
"""Byte order mark, zero-width characters and soft hyphen: copied along from web pages, seen by nobody."""
_LOOSE = re.compile(r"[\s_\-.・()\[\]?'’]+")
_UNIT = re.compile(r"[(\[]([^()\[\]]{1,6})[)\]]$")


def normalise_header(raw: str) -> str:
    """Return the spelling a header is compared by; an empty string for a header that says nothing.

    NFKC, then without byte order mark, `*`, (必須), ※必須 and colons at its ends, casefolded, spaces collapsed.
    """
    text = _fold(_fold(raw.translate(_INVISIBLE)))
    start, end = 0, len(text)
    # Positions move instead of the text being cut: a hostile header of a million marks stays linear.
    moved = True
    while moved and start < end:
        moved = False
        if text[start].isspace() or text[start] == "*":
            start, moved = start + 1, True
        elif text[end - 1].isspace() or text[end - 1] in "*:":
            end, moved = end - 1, True
        for mark in _MARKS:
            if text.startswith(mark, start, end):
                start, moved = start + len(mark), True
            elif text.endswith(mark, start, end):
                end, moved = end - len(mark), True
    return " ".join(text[start:end].split())


def loose_key(normalised: str) -> str:
    """Return a normalised header without spaces, underscores, hyphens, dots and brackets: `close_date` is `closedate`.

    Used for the generic mapping only; a CRM's own headers are told apart by exactly these characters.
    """
    return _LOOSE.sub("", normalised)


def split_unit(normalised: str) -> tuple[str, str]:
    """Return a normalised header and the unit in its closing brackets: `年商(百万円)` gives `年商` and `百万円`."""
    unit = _UNIT.search(normalised)
    return (normalised[: unit.start()].rstrip(), unit.group(1).strip()) if unit else (normalised, "")


def normalise_word(raw: str) -> str:
    """Return the spelling a category cell is compared by: NFKC, casefolded, trimmed, spaces collapsed."""
    return " ".join(_fold(raw).split())


def clip(header: str, length: int = 40) -> str:
    """Return a header fit for a sentence: one line, no control characters, at most `length` characters."""
    text = " ".join("".join(c if c.isprintable() else " " for c in header[: length * 4]).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
