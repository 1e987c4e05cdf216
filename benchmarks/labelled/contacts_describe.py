"""What is in a generated export: how many pairs of each situation, and how far a plain rule gets."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from contacts_rows import Row, linked

Pair = tuple[int, int]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", re.sub(r"内線.*", "", unicodedata.normalize("NFKC", text)))
    return "0" + digits[2:] if digits.startswith("81") and len(digits) > 10 else digits


def _name(row: Row) -> str:
    return _plain(row.cells["family"] + row.cells["given"])


def _firm(row: Row) -> str:
    return re.sub(r"株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)", "", _plain(row.cells["firm"]))


def _sound(row: Row) -> str:
    return f"{row.who.family_on(row.day)[0].kana} {row.who.given.kana}" if row.who else ""


def _employer(row: Row) -> str:
    post = row.who.stint_on(row.day) if row.who else None
    return str(id(post.firm)) if post else ""


def _pairs(made: list[Row], key: Callable[[Row], str], limit: int = 400) -> set[Pair]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(made):
        if value := key(row):
            blocks[value].append(index)
    return {pair for block in blocks.values() if len(block) <= limit for pair in combinations(block, 2)}


def _score(found: set[Pair], true: set[Pair]) -> str:
    hits = len(found & true)
    precision, recall = hits / max(len(found), 1), hits / max(len(true), 1)
    f1 = 2 * hits / max(len(found) + len(true), 1)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  pairs {len(found)}"


def _closure(found: set[Pair]) -> set[Pair]:
    parent: dict[int, int] = {}

    def top(node: int) -> int:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent[above] = parent.setdefault(above, above)
            node = parent[node]
        return node

    for one, other in found:
        parent[top(one)] = top(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for node in parent:
        groups[top(node)].append(node)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _alike(a: Row, b: Row) -> Iterable[str]:
    """Name the situations of two rows of one person."""
    who = a.who
    if who is None:
        return
    if (post := who.stint_on(a.day)) and (later := who.stint_on(b.day)) and post.firm is not later.firm:
        yield "job change"
    if who.family_on(a.day) != who.family_on(b.day):
        yield "surname changed by marriage"
    if who.kind != "japanese":
        yield "name from abroad"
    if _name(a) != _name(b):
        yield "name differs after width and spaces"
    if _firm(a) != _firm(b):
        yield "employer differs or is missing after legal form"
    if not a.cells["mail"] or not b.cells["mail"]:
        yield "mail missing on a side"
    elif _plain(a.cells["mail"]) != _plain(b.cells["mail"]):
        yield "two mail addresses"
    if not a.evidence & b.evidence:
        yield "nothing in common but the name (maybe linked through a third row)"
    for note in a.notes | b.notes:
        if note.startswith("name_") or note in SPOILED:
            yield f"on a side: {note.replace('_', ' ')}"


SPOILED = {"old_form_dropped", "old_form_confused", "given_name_misconverted", "surname_misconverted",
"misread_by_scanner",
           "mail_mistyped", "mail_role_box", "mail_placeholder", "mobile_placeholder", "imported_again"}  # fmt: skip


def _different(a: Row, b: Row) -> Iterable[str]:
    """Name the situations of two rows of different people."""
    one, other = a.who, b.who
    if one is None or other is None:
        yield "a placeholder name"
        return
    post, place = one.stint_on(a.day), other.stint_on(b.day)
    colleagues = post is not None and place is not None and post.firm is place.firm
    family, given = one.family_on(a.day)[0], one.given
    their_family, their_given = other.family_on(b.day)[0], other.given
    if (family.text, given.text) == (their_family.text, their_given.text):
        yield "namesakes in one firm" if colleagues else "namesakes across firms"
    elif colleagues and (family.kana, given.kana) == (their_family.kana, their_given.kana):
        yield "names sounding alike in one firm"
    if one.home is other.home:
        yield "family of one home"
        if post and place and colleagues:
            yield "family in one firm"
    mail, mobile = _plain(a.cells["mail"]), _digits(a.cells["mobile"])
    if mail and mail == _plain(b.cells["mail"]):
        boxes = {note for note in a.notes | b.notes if note in ("mail_placeholder", "mail_role_box", "mail_family")}
        shared = post is not None and not post.firm.own_mail
        kind = "shared box" if boxes or shared else "assistant, other"
        yield f"one mail: {'placeholder' if 'mail_placeholder' in boxes else kind}"
    if mobile and mobile == _digits(b.cells["mobile"]):
        placeholder = "mobile_placeholder" in a.notes | b.notes
        yield f"one mobile: {'placeholder' if placeholder else 'family' if one.home is other.home else 'successor'}"
    if a.cells["phone"] and _digits(a.cells["phone"]) == _digits(b.cells["phone"]):
        yield "one landline: family" if one.home is other.home else "one landline: switchboard"


def describe(made: list[Row]) -> list[str]:
    """Return lines of text: rows, people, pairs per situation, scores of plain rules."""
    count = Counter(row.person for row in made)
    label = {index: row.person for index, row in enumerate(made)}
    true = _pairs(made, lambda row: str(row.person))
    repeated = sum(n for n in count.values() if n > 1)
    filled = {key: sum(bool(row.cells[key]) for row in made) / len(made) for key in made[0].cells if key != "id"}
    lines = [
        f"rows {len(made)}, people {len(count)}, rows of people with several {repeated} ({repeated / len(made):.1%})",
        f"people by rows {dict(sorted(Counter(count.values()).items()))}, true pairs {len(true)}",
        "filled " + ", ".join(f"{key} {share:.0%}" for key, share in filled.items()),
        "", "rows per note: " + ", ".join(f"{note} {n}" for note,
        n in Counter(n for row in made for n in row.notes).most_common()),
        "", "true pairs",
    ]  # fmt: skip
    seen = Counter(situation for a, b in true for situation in _alike(made[a], made[b]))
    lines += [f"  {name:66} {n}" for name, n in seen.most_common()]
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in made:
        groups[row.person].append(row)
    hopeless = sum(not linked(group) for group in groups.values())
    lines.append(f"  people whose rows hang together by the name alone: {hopeless}")
    rules: dict[str, set[Pair]] = {
        "mail": _pairs(made, lambda row: _plain(row.cells["mail"])),
        "mobile": _pairs(made, lambda row: _digits(row.cells["mobile"])),
        "phone": _pairs(made, lambda row: _digits(row.cells["phone"])),
        "name + employer": _pairs(made, lambda row: f"{_name(row)}|{_firm(row)}" if _name(row) and _firm(row) else ""),
        "name": _pairs(made, _name),
        "name + postcode": _pairs(made, lambda r: r.cells["postcode"] and _name(r) + _digits(r.cells["postcode"])),
    }
    homes = _pairs(made, lambda row: str(id(row.who.home)) if row.who else "")
    firms = _pairs(made, lambda row: f"{_sound(row)}|{_employer(row)}" if _employer(row) else "")
    near = {
        pair
        for pair in set().union(homes, firms, _pairs(made, _sound), *rules.values())
        if label[pair[0]] != label[pair[1]]
    }
    seen = Counter(situation for a, b in near for situation in _different(made[a], made[b]))
    lines += ["", "pairs of different people"]
    lines += [f"  {name:66} {n}" for name, n in sorted(seen.items())]
    lines += ["", "plain rules"]
    lines += [f"  {name:30} {_score(pairs, true)}" for name, pairs in rules.items()]
    either = rules["mail"] | rules["mobile"] | rules["name + employer"]
    lines += [
        f"  {'mail or mobile or name+employer':30} {_score(either, true)}",
        f"  {'the same, closed':30} {_score(_closure(either), true)}",
    ]
    return lines
