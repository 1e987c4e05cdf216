"""The columns of one table given its system and object.

Decides which header fills which field when several could. Leaves the choice of system and object to `recognise`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from daicho.canonical import OBJECTS, FieldType
from daicho.governance.mapping.ambiguous import Surroundings, decide_ambiguous
from daicho.governance.mapping.headers import clip, loose_key, normalise_header, normalise_word, split_unit
from daicho.governance.mapping.model import (
    AmbiguousRule,
    ColumnMap,
    CustomFields,
    GenericRules,
    ObjectMapping,
    SystemMapping,
    Target,
    Traits,
)
from daicho.language import Bilingual

_GENERIC_RANK = 10_000
"""A system's own headers come before the generic synonyms that fill its gaps."""


_TURN = {AmbiguousRule.NAME: 0, AmbiguousRule.CUSTOMER_IDENTIFIER: 1}
"""A name first, the other rules ask whether the table names a person; a customer's code before a running number."""


_WORTH_TELLING = frozenset(
    {
        AmbiguousRule.PERSON_OR_OWNER,
        AmbiguousRule.CONTACT_DETAIL,
        AmbiguousRule.AFFILIATION,
        AmbiguousRule.DIRECT_MAIL,
        AmbiguousRule.CUSTOMER_IDENTIFIER,
    }
)
"""Decisions a reader may want to correct in the project file."""


@dataclass(frozen=True, slots=True)
class Header:
    """One header in the spellings it is looked up by."""

    index: int
    raw: str
    key: str
    loose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The outcome for one object."""

    columns: tuple[ColumnMap, ...]
    left_over: tuple[int, ...]
    notes: tuple[Bilingual, ...]
    proven: frozenset[str]
    """Fields filled by a header that proves something, i.e. neither weak nor ambiguous."""


def read_headers(headers: Sequence[str]) -> tuple[Header, ...]:
    """Return the headers with their spellings, once per table."""
    found = []
    for index, raw in enumerate(headers):
        key = normalise_header(raw)
        # Salesforce marks a company's own columns with `__c`; the synonyms know them without.
        found.append(Header(index, raw, key, loose_key(key.removesuffix("__c"))))
    return tuple(found)


def assign_columns(
    headers: Sequence[Header],
    system: SystemMapping,
    object_name: str,
    generic: SystemMapping,
    samples: Mapping[int, Sequence[str]],
    fixed: Mapping[int, ColumnMap | None] | None = None,
) -> Assignment:
    """Map the headers to fields of `object_name` as `system` exports them; `fixed` columns are decided already."""
    fixed = fixed or {}
    rules = generic.generic
    mapping = system.objects.get(object_name) or generic.objects[object_name]
    decided = {index: column for index, column in fixed.items() if column}
    notes: list[Bilingual] = []
    candidates: dict[str, list[tuple[Target, Header]]] = {}
    ambiguous: list[tuple[AmbiguousRule, Header]] = []
    weak: set[int] = set()
    seen: set[str] = set()
    for header in headers:
        if not header.key or header.index in fixed:
            continue
        if header.key in seen:
            notes.append(_repeated(header))
            continue
        seen.add(header.key)
        if rules and (header.loose in rules.weak or header.loose in rules.ambiguous):
            weak.add(header.index)
        target = _lookup(header, system, mapping, generic, object_name)
        if target:
            candidates.setdefault(target.field, []).append((target, header))
        elif rules and header.loose in rules.ambiguous and _open_to_generic(header, system, mapping):
            ambiguous.append((rules.ambiguous[header.loose], header))
    taken = {column.field for column in decided.values()}
    for field, rivals in candidates.items():
        rivals.sort(key=lambda rival: (rival[0].rank, rival[1].index))
        _settle(field, rivals, taken, decided, notes)
    _decide(ambiguous, system, object_name, rules, samples, taken, decided, notes)
    return Assignment(
        columns=tuple(decided[index] for index in sorted(decided)),
        left_over=tuple(header.index for header in headers if header.index not in decided),
        notes=tuple(notes),
        proven=frozenset(column.field for index, column in decided.items() if index not in weak),
    )


def _lookup(
    header: Header, system: SystemMapping, mapping: ObjectMapping, generic: SystemMapping, object_name: str
) -> Target | None:
    if header.key in mapping.leave or header.loose in mapping.leave:
        return None
    if system is not generic and (own := mapping.targets.get(header.key)):
        return own
    rules = generic.generic
    if rules is None or not _open_to_generic(header, system, mapping) or object_name not in generic.objects:
        return None
    targets = generic.objects[object_name].targets
    target = targets.get(header.loose)
    if target is None:
        base, unit = split_unit(header.key)
        target = targets.get(loose_key(base)) if unit in rules.units else None
        if target is not None and _is_number(object_name, target.field):
            target = replace(target, traits=replace(target.traits, scale=_factor(rules, unit)))
        elif target is not None:
            target = None
    if target is None:
        return None
    if system.custom_fields is CustomFields.USUAL and target.field not in rules.usual_custom_fields:
        return None
    return replace(target, rank=target.rank + _GENERIC_RANK)


def _open_to_generic(header: Header, system: SystemMapping, mapping: ObjectMapping) -> bool:
    return system.custom_fields is not CustomFields.NONE and header.key not in mapping.leave


def _is_number(object_name: str, field: str) -> bool:
    found = OBJECTS[object_name].field(field)
    return found is not None and found.type is FieldType.NUMBER


def _factor(rules: GenericRules, unit: str) -> float | None:
    factor = rules.units[unit]
    return None if factor == 1 else factor


def _settle(
    field: str,
    rivals: Sequence[tuple[Target, Header]],
    taken: set[str],
    decided: dict[int, ColumnMap],
    notes: list[Bilingual],
) -> None:
    """Give the field to its best column; further columns join it only where the mapping says so."""
    main = next((header.index for target, header in rivals if not _further(target.traits)), rivals[0][1].index)
    for target, header in rivals:
        traits = target.traits
        if field not in taken and header.index == main:
            traits = replace(traits, append=False, fallback=False)
        elif not _further(traits):
            notes.append(_second(header, field))
            continue
        decided[header.index] = ColumnMap(index=header.index, header=header.raw, field=field, traits=traits)
    taken.add(field)


def _further(traits: Traits) -> bool:
    return traits.append or traits.fallback


def _decide(
    ambiguous: Sequence[tuple[AmbiguousRule, Header]],
    system: SystemMapping,
    object_name: str,
    rules: GenericRules | None,
    samples: Mapping[int, Sequence[str]],
    taken: set[str],
    decided: dict[int, ColumnMap],
    notes: list[Bilingual],
) -> None:
    if not ambiguous or rules is None:
        return
    staff_at = [index for index, column in decided.items() if column.field in {"owner", "created_by"}]
    staff = frozenset(word for at in staff_at for cell in samples.get(at, ()) if (word := normalise_word(cell[:200])))
    for rule, header in sorted(ambiguous, key=lambda pair: (_TURN.get(pair[0], len(_TURN)), pair[1].index)):
        around = Surroundings(
            object=object_name, taken=frozenset(taken), values=samples.get(header.index, ()), staff=staff
        )
        decision = decide_ambiguous(rule, around)
        if decision is None or OBJECTS[object_name].field(decision[0]) is None:
            continue
        field, traits = decision
        if system.custom_fields is CustomFields.USUAL and field not in rules.usual_custom_fields:
            continue
        if field in taken:
            notes.append(_second(header, field))
            continue
        taken.add(field)
        decided[header.index] = ColumnMap(index=header.index, header=header.raw, field=field, traits=traits)
        if rule in _WORTH_TELLING:
            notes.append(_taken_for(header, object_name, field))


def _repeated(header: Header) -> Bilingual:
    name, at = clip(header.raw), header.index + 1
    return Bilingual(
        f"column {at} repeats the header {name!r}; the first column with it was taken",
        f"{at}列目の見出し「{name}」は重複しているため、最初の列だけを使用しました",
    )


def _second(header: Header, field: str) -> Bilingual:
    name, at = clip(header.raw), header.index + 1
    return Bilingual(
        f"column {at} ({name!r}) was left over: another column already fills {field}",
        f"{at}列目「{name}」は、項目 {field} に別の列を使用したため対応付けていません",
    )


def _taken_for(header: Header, object_name: str, field: str) -> Bilingual:
    name, at = clip(header.raw), header.index + 1
    found = OBJECTS[object_name].field(field)
    label = found.label if found else Bilingual(field, field)
    return Bilingual(
        f"column {at} ({name!r}) can mean several things and was taken for: {label.en}",
        f"{at}列目「{name}」は複数の意味に取れるため、「{label.ja}」として扱いました",
    )
