"""One character for one: full width, dashes and blanks made plain, so that offsets stay those of the original."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d"
_TABLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in (0xFF5E,)},
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
    ),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a character: no library beyond Python takes one
    0x301C: "~",
    0xFF5E: "~",
}


def plain(text: str) -> str:
    """Return `text` in ASCII width where Japanese typing has its own; the result is exactly as long as `text`.

    Letters, digits and marks lose full width, dashes become `-`, blanks become spaces (line breaks stay). ー stays, as
    it is a letter; 〒 stays too. Half a character (a lone surrogate) becomes U+FFFD.
    """
    return text if text.isascii() else text.translate(_TABLE)
