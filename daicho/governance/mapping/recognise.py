"""Whose export a table is and what is in it, from its header row.

Decides by fingerprints first: the longest satisfied one wins. Without one, or where two systems tie, the columns
speak for the object through the generic mapping. Leaves what a column's cells become to `governance.intake`.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from daicho.canonical import OBJECTS, FieldType
from daicho.errors import MappingError
from daicho.governance.mapping.columns import Assignment, Header, assign_columns, read_headers
from daicho.governance.mapping.headers import clip, normalise_header, normalise_word
from daicho.governance.mapping.loader import GENERIC, load_mappings
from daicho.governance.mapping.model import ColumnMap, Evidence, Recognition, SystemMapping, Traits
from daicho.language import Bilingual

_HINT = 3.0
"""Points for an object the file or sheet name names: about one characteristic column."""
_LEAST_POINTS = 2.5
_LEAST_FIELDS = 2
_PLENTY = 6.0
"""Points from which on the amount of evidence no longer lowers the confidence."""
_LEAST_SHARE = 0.25
"""A table with few known columns among many needs twice the points: an order list also has a customer name."""


def recognise(
    headers: Sequence[str],
    *,
    name_hint: str = "",
    samples: Mapping[int, Sequence[str]] | None = None,
    mappings: Sequence[SystemMapping] | None = None,
) -> Recognition | None:
    """Return whose export a table is, its object and its columns; None where nothing is recognisable.

    Args:
        headers: one header row, as in the file.
        name_hint: the table's name (`crm.zip/contacts.csv`, `book.xlsx[取引先]`); tips the balance only.
        samples: a few cells by column position, for headers that are ambiguous alone.
        mappings: other mappings than the built-in ones.

    Raises:
        MappingError: a mapping file is wrong.
    """
    systems = tuple(mappings) if mappings is not None else load_mappings()
    generic = _generic(systems)
    samples = samples or {}
    table = read_headers(headers)
    present = frozenset(header.key for header in table if header.key)
    if any(refusal.fits(present) for system in systems for refusal in system.refusals):
        return None
    system, names = _fingerprinted(systems, present)
    if system is not None:
        certain = len(names) == 1
        best = _best(table, system, names or tuple(system.objects), generic, name_hint, samples, certain=certain)
        if best is not None:
            return best
    return _best(table, generic, tuple(generic.objects), generic, name_hint, samples, certain=False)


def map_as(
    headers: Sequence[str],
    system: str | None,
    object_name: str,
    overrides: Mapping[str, str | None] | None = None,
    *,
    samples: Mapping[int, Sequence[str]] | None = None,
    mappings: Sequence[SystemMapping] | None = None,
) -> Recognition:
    """Map a table whose object the project file decides.

    Args:
        headers: one header row, as in the file.
        system: whose headers to expect; None for the generic synonyms.
        object_name: the canonical object.
        overrides: header → canonical field; `not email_opt_out` for a yes/no column that asks the opposite; None
            leaves the column unmapped. A second column for a text or yes/no field is appended to the first.
        samples: a few cells by column position, for headers that are ambiguous alone.
        mappings: other mappings than the built-in ones.

    Raises:
        MappingError: the system, object, field or header is unknown, or two columns are given to one field that
            holds a single value.
    """
    systems = tuple(mappings) if mappings is not None else load_mappings()
    generic = _generic(systems)
    chosen = next((each for each in systems if each.system == (system or GENERIC)), None)
    if chosen is None:
        raise _unknown("system", "システム", system or "", [each.system for each in systems])
    if object_name not in OBJECTS:
        raise _unknown("object", "オブジェクト", object_name, OBJECTS)
    table = read_headers(headers)
    fixed = _fixed(table, object_name, overrides or {})
    found = assign_columns(table, chosen, object_name, generic, samples or {}, fixed)
    reason = Bilingual("decided by the project file", "プロジェクトファイルの指定による")
    return _recognition(chosen.system, object_name, found, 1.0, reason)


def _generic(systems: Sequence[SystemMapping]) -> SystemMapping:
    found = next((system for system in systems if system.generic is not None), None)
    if found is None:
        raise MappingError(
            "the mappings given lack the generic one; add it", "対応表に generic が含まれていません。追加してください"
        )
    return found


def _fingerprinted(
    systems: Sequence[SystemMapping], present: frozenset[str]
) -> tuple[SystemMapping | None, tuple[str, ...]]:
    """Return the system with the longest satisfied fingerprint and the objects it names (none: any object)."""
    hits = [
        (mark.size, system, name)
        for system in systems
        for name, marks in (("", system.fingerprints), *((o.name, o.fingerprints) for o in system.objects.values()))
        for mark in marks
        if mark.fits(present)
    ]
    longest = max((size for size, _, _ in hits), default=0)
    winners = {system.system: system for size, system, _ in hits if size == longest}
    if len(winners) != 1:
        return None, ()
    (winner,) = winners.values()
    own = [(size, name) for size, system, name in hits if system is winner and name]
    most = max((size for size, _ in own), default=0)
    return winner, tuple(sorted({name for size, name in own if size == most}))


def _best(
    table: Sequence[Header],
    system: SystemMapping,
    names: Iterable[str],
    generic: SystemMapping,
    name_hint: str,
    samples: Mapping[int, Sequence[str]],
    *,
    certain: bool,
) -> Recognition | None:
    """Return the object the columns speak for most."""
    evidence = generic.generic.evidence if generic.generic else {}
    hinted = _hinted(name_hint, evidence)
    scored = []
    for order, name in enumerate(OBJECTS):
        if name not in names or name not in evidence:
            continue
        found = assign_columns(table, system, name, generic, samples)
        points = _points(found, evidence[name])
        if not certain and points <= 0 and name != hinted:
            continue
        scored.append((points + (_HINT if name == hinted else 0.0), -order, name, found))
    scored = [each for each in scored if certain or _enough(each[0], each[3], evidence[each[2]], len(table))]
    if not scored:
        return None
    scored.sort(key=lambda each: (each[0], each[1]), reverse=True)
    points, _, name, found = scored[0]
    if len(found.columns) < _LEAST_FIELDS:
        return None
    second = max(scored[1][0], 0.0) if len(scored) > 1 else 0.0
    confidence = 1.0 if certain else round(points / (points + second) * min(1.0, points / _PLENTY), 2)
    return _recognition(system.system, name, found, confidence, _reason(system, name, found, certain, name == hinted))


def _points(found: Assignment, evidence: Evidence) -> float:
    return sum(evidence.weights.get(field, 0.0) for field in found.proven)


def _enough(points: float, found: Assignment, evidence: Evidence, width: int) -> bool:
    fields = {column.field for column in found.columns}
    if len(fields) < _LEAST_FIELDS or not fields & evidence.needs:
        return False
    return points >= _LEAST_POINTS * (1 if len(found.columns) >= _LEAST_SHARE * width else 2)


def _hinted(name_hint: str, evidence: Mapping[str, Evidence]) -> str | None:
    """Return the object named by the sheet, else the file, else its folder; the longest word wins (取引先責任者)."""
    sheet = re.search(r"\[([^\[\]]+)\]$", name_hint)
    path = PurePosixPath(name_hint[: sheet.start()] if sheet else name_hint)
    for part in (sheet.group(1) if sheet else "", path.stem, path.parent.name):
        text = normalise_word(part)
        tokens = " " + " ".join(re.findall(r"[a-z]+", text)) + " "
        hits = {
            (len(word), name)
            for name, each in evidence.items()
            for word in each.file_names
            if (f" {word} " in tokens if word.isascii() else word in text)
        }
        if hits:
            longest = max(size for size, _ in hits)
            names = {name for size, name in hits if size == longest}
            return names.pop() if len(names) == 1 else None
    return None


def _fixed(
    table: Sequence[Header], object_name: str, overrides: Mapping[str, str | None]
) -> dict[int, ColumnMap | None]:
    positions: dict[str, Header] = {}
    for header in table:
        positions.setdefault(header.key, header)
    fixed: dict[int, ColumnMap | None] = {}
    filled: set[str] = set()
    for given, wanted in overrides.items():
        key = normalise_header(given)
        if not key or key not in positions:
            raise _unknown("header", "見出し", given, [each.raw for each in table])
        header = positions[key]
        fixed[header.index] = None
        if wanted is None:
            continue
        inverted = wanted.startswith("not ")
        name = wanted.removeprefix("not ").strip()
        field = OBJECTS[object_name].field(name)
        if field is None:
            raise _unknown("field", "項目", name, [each.name for each in OBJECTS[object_name].fields])
        if inverted and field.type is not FieldType.BOOLEAN:
            raise MappingError(
                f"'not' does not fit {name}: it is no yes/no field", f"{name} は二択の項目ではないため not は使えません"
            )
        if name in filled and field.type not in {FieldType.TEXT, FieldType.BOOLEAN}:
            raise MappingError(
                f"two columns are given to {name}, which holds one value; keep one",
                f"{name} に2つの列が指定されています。1つにしてください",
            )
        traits = Traits(invert=inverted, append=name in filled)
        filled.add(name)
        fixed[header.index] = ColumnMap(index=header.index, header=header.raw, field=name, traits=traits)
    return fixed


def _unknown(what: str, ja: str, given: str, known: Iterable[str]) -> MappingError:
    choices = [clip(each) for each in known if each]
    near = difflib.get_close_matches(clip(given), choices, n=3) or sorted(choices)[:8]
    listed, word = ", ".join(near), clip(given)
    return MappingError(
        f"there is no {what} {word!r}; did you mean one of: {listed}",
        f"{ja} {word!r} はありません。候補: {listed}",
    )


def _reason(system: SystemMapping, name: str, found: Assignment, certain: bool, hinted: bool) -> Bilingual:
    label = OBJECTS[name].label
    if certain:
        return Bilingual(
            f"the headers are those of {system.title.en}: {label.en}",
            f"見出しが{system.title.ja}の「{label.ja}」のものと一致しました",
        )
    fields = sorted(found.proven)
    shown = [OBJECTS[name].field(field) for field in fields[:4]]
    en = ", ".join(field.label.en for field in shown if field)
    ja = "、".join(field.label.ja for field in shown if field)
    also = Bilingual(", and the table's name says so", "（表の名前とも一致）") if hinted else Bilingual("", "")
    return Bilingual(
        f"{label.en} by its columns ({system.title.en}): {en}{also.en}",
        f"列の内容から「{label.ja}」と判断しました（{system.title.ja}）: {ja}{also.ja}",
    )


def _recognition(system: str, name: str, found: Assignment, confidence: float, reason: Bilingual) -> Recognition:
    return Recognition(
        system=system,
        object=name,
        columns=found.columns,
        left_over=found.left_over,
        confidence=confidence,
        reason=reason,
        notes=found.notes,
    )
