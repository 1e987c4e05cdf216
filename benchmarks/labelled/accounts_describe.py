"""Counts what an export contains: entities, repeated rows, true pairs and look-alikes per situation."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from accounts_clerk import Record
from accounts_names import ABBREVIATIONS

_SHORT = [short for shorts in ABBREVIATIONS.values() for short in shorts]
_FOLDED = {unicodedata.normalize("NFKC", form) for form in (*ABBREVIATIONS, *_SHORT)}
_FORMS = re.compile("|".join(re.escape(form) for form in sorted(_FOLDED, key=lambda form: (-len(form), form))))
COLUMNS = ("reading", "number", "phone", "postal", "street", "website", "industry", "employees")


def bare(name: str) -> str:
    """Fold a name the simple way: NFKC, no legal form, no blanks, lower case."""
    return re.sub(r"[\s・]", "", _FORMS.sub("", unicodedata.normalize("NFKC", name))).casefold()


def situation(left: Record, right: Record) -> str:
    """Say what makes two records of one entity differ, the strongest reason first."""
    tags = left.tags | right.tags
    if left.site != right.site:
        return "other site"
    for tag in ("double import", "both names"):
        if tag in tags:
            return tag
    for tag in ("old name", "other script", "old address"):
        if tag in left.tags ^ right.tags:
            return tag
    if "slip" in tags:
        return "slip in the name"
    return (
        "same name typed alike" if bare(left.cells["name"]) == bare(right.cells["name"]) else "name typed differently"
    )


def describe(records: Sequence[Record]) -> str:
    """Return the counts as text, one line each."""
    by_legal: defaultdict[str, list[Record]] = defaultdict(list)
    by_family: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_legal[record.legal].append(record)
        by_family[record.family].append(record)
    repeated = sum(len(group) for group in by_legal.values() if len(group) > 1)
    same = Counter(situation(*pair) for group in by_legal.values() for pair in combinations(group, 2))
    lookalikes = Counter(
        group[0].family.split()[1]
        for group in by_family.values()
        for left, right in combinations(group, 2)
        if left.legal != right.legal
    )
    tags = Counter(tag for record in records for tag in record.tags)
    lines = [
        f"rows {len(records)}, legal entities {len(by_legal)}, sites {len({record.site for record in records})}",
        f"rows of entities with several records {repeated / len(records):.1%}",
        f"pairs of one legal entity {sum(same.values())}, of one site {sum(same.values()) - same['other site']}",
        *(f"  {count:6d} {name}" for name, count in same.most_common()),
        "pairs of different entities of one family",
        *(f"  {count:6d} {name}" for name, count in lookalikes.most_common()),
        "pairs of different entities that share",
        *(f"  {_shared(records, field):6d} {field}" for field in ("name", "phone", "website", "street")),
        "filled " + ", ".join(f"{field} {_filled(records, field):.0%}" for field in COLUMNS),
        "tags " + ", ".join(f"{tag} {count}" for tag, count in tags.most_common()),
    ]
    return "\n".join(lines) + "\n"


def _filled(records: Sequence[Record], field: str) -> float:
    return sum(bool(record.cells[field]) for record in records) / len(records)


def _key(field: str, value: str) -> str:
    if field == "name":
        return bare(value)
    if field == "phone":
        return re.sub(r"\D", "", unicodedata.normalize("NFKC", value))
    if field == "website":
        return re.sub(r"^https?://|^www\.|/.*$", "", re.sub(r"^https?://", "", value.casefold()))
    return value


def _shared(records: Iterable[Record], field: str) -> int:
    """Count the pairs of different entities whose cells say the same."""
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if key := _key(field, record.cells[field]):
            groups[key][record.legal] += 1
    squares = sum(counts.total() ** 2 - sum(count**2 for count in counts.values()) for counts in groups.values())
    return squares // 2
