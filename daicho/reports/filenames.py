"""A file name for anything a stranger called an owner.

Decides names that every file system takes and nobody can steer: letters and digits of any script, a short hash of the
exact owner at the end. The hash keeps apart owners that differ only in case, width or punctuation, and it makes
`CON`, `..` and the empty owner ordinary.
"""

import hashlib
import re
import unicodedata

_LONGEST = 40
"""Characters of the readable part; 40 of four bytes each and the rest stay below the 255 bytes file systems take."""

_NOT_WORD = re.compile(r"[^\w]+|_+")


def worklist_name(owner: str) -> str:
    """Return the file name of an owner's worklist, `佐藤-一郎-5c2b09af.csv`."""
    digest = hashlib.sha256(owner.encode("utf-8", errors="surrogatepass")).hexdigest()[:8]
    readable = _NOT_WORD.sub("-", unicodedata.normalize("NFKC", owner))[:_LONGEST].strip("-")
    if not readable:
        readable = "owner" if owner.strip() else "no-owner"
    return f"{readable}-{digest}.csv"
