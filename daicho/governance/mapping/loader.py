"""Mapping files become typed values.

Decides what a mapping file may say; a mistake is told with file and line. Leaves the use to `recognise`.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from daicho.canonical import OBJECTS, CrmObject, FieldType
from daicho.documents import Node, read_yaml
from daicho.errors import MappingError
from daicho.governance.mapping.headers import loose_key, normalise_header, normalise_word
from daicho.governance.mapping.model import (
    AmbiguousRule,
    CustomFields,
    Evidence,
    Fingerprint,
    GenericRules,
    ObjectMapping,
    SystemMapping,
    Target,
    Traits,
    Zone,
)

BUILT_IN = Path(__file__).parent.parent / "mappings"
GENERIC = "generic"
VALUES = "values.yaml"

_FILE_KEYS = {
    "system", "title", "blank_values", "custom_fields", "recognise", "refuse", "leave", "columns", "objects",
    "weak", "ambiguous", "usual_custom_fields", "units",
}  # fmt: skip
_GENERIC_KEYS = {"weak", "ambiguous", "usual_custom_fields", "units"}
_OBJECT_KEYS = {"recognise", "leave", "columns"}
_EVIDENCE_KEYS = {"evidence", "needs", "file_names"}
_FLAGS = {"invert", "date_means_true", "blank_is_false", "append", "fallback"}
_TRAIT_KEYS = _FLAGS | {
    "headers", "true_values", "false_values", "scale", "separator", "many", "zone", "drop_prefix", "format",
}  # fmt: skip
_FORMATS = {"salesforce_id"}
_YES_NO_TRAITS = {"invert", "date_means_true", "blank_is_false", "true_values", "false_values"}


def load_mappings(directory: Path | None = None) -> tuple[SystemMapping, ...]:
    """Return the mapping files of a directory, by system name; the built-in ones without an argument.

    Read once per directory. A directory replaces the built-in files and needs a `generic.yaml`.

    Raises:
        MappingError: a file says something a mapping cannot say, or `generic.yaml` is missing.
    """
    return _load((directory or BUILT_IN).resolve())


@lru_cache(maxsize=8)
def _load(directory: Path) -> tuple[SystemMapping, ...]:
    paths = sorted(path for path in directory.glob("*.yaml") if path.name != VALUES)
    mappings: dict[str, SystemMapping] = {}
    for path in paths:
        mapping = _system(read_yaml(path, MappingError))
        if mapping.system in mappings:
            raise MappingError(
                f"{path.name}: system {mapping.system!r} is described in another file too; keep one",
                f"{path.name}: システム {mapping.system!r} は別のファイルにもあります。1つにまとめてください",
            )
        mappings[mapping.system] = mapping
    if GENERIC not in mappings:
        raise MappingError(
            f"{directory.name}: has no mapping for the system 'generic'; copy the built-in generic.yaml there",
            f"{directory.name}: system: generic の対応表がありません。標準の generic.yaml をコピーしてください",
        )
    return tuple(mappings[name] for name in sorted(mappings))


def _system(root: Node) -> SystemMapping:
    entries = root.table(_FILE_KEYS)
    for key in ("system", "title", "objects"):
        if key not in entries:
            raise root.wrong(f"key {key!r} is missing", f"キー {key!r} がありません")
    name = entries["system"].text()
    generic = name == GENERIC
    stray = sorted(_GENERIC_KEYS & entries.keys())
    if stray and not generic:
        raise entries[stray[0]].wrong(
            f"key {stray[0]!r} belongs into the generic mapping only", f"キー {stray[0]!r} は generic だけで使えます"
        )
    blanks = _words(entries.get("blank_values"))
    leave = _keys(entries.get("leave"), generic=generic)
    shared = entries["columns"].table(_all_fields()) if "columns" in entries else {}
    objects, evidence = {}, {}
    for object_name, node in entries["objects"].table(OBJECTS).items():
        parts = node.table(_OBJECT_KEYS | (_EVIDENCE_KEYS if generic else set()))
        objects[object_name] = ObjectMapping(
            name=object_name,
            fingerprints=_fingerprints(parts.get("recognise")),
            targets=_targets(OBJECTS[object_name], parts.get("columns"), shared, blanks, generic=generic),
            leave=leave | _keys(parts.get("leave"), generic=generic),
        )
        if generic:
            evidence[object_name] = _evidence(node, OBJECTS[object_name], parts)
    return SystemMapping(
        system=name,
        title=entries["title"].bilingual(),
        custom_fields=_custom_fields(entries.get("custom_fields")),
        fingerprints=_fingerprints(entries.get("recognise")),
        refusals=_fingerprints(entries.get("refuse")),
        objects=objects,
        generic=_generic_rules(entries, evidence) if generic else None,
    )


def _targets(
    crm_object: CrmObject, own: Node | None, shared: dict[str, Node], blanks: tuple[str, ...], *, generic: bool
) -> dict[str, Target]:
    """Return what each header means: the object's own columns first, then the shared ones where it has the field."""
    targets: dict[str, Target] = {}
    known = {field.name for field in crm_object.fields}
    for field, node in (own.table(known) if own else {}).items():
        for key, target, place in _field_targets(crm_object, field, node, blanks, generic=generic):
            if key in targets and targets[key].field != field:
                raise place.wrong(
                    f"header {key!r} of {crm_object.name} is already mapped to {targets[key].field}",
                    f"{crm_object.name} の見出し {key!r} は既に {targets[key].field} に対応付けられています",
                )
            targets.setdefault(key, target)
    for field, node in shared.items():
        if field in known:
            for key, target, _ in _field_targets(crm_object, field, node, blanks, generic=generic):
                targets.setdefault(key, replace(target, rank=target.rank + 1000))
    return targets


def _field_targets(
    crm_object: CrmObject, field: str, node: Node, blanks: tuple[str, ...], *, generic: bool
) -> list[tuple[str, Target, Node]]:
    found: list[tuple[str, Target, Node]] = []
    plain = Traits(blank_values=blanks)
    for item in node.items():
        traits, headers = (plain, (item,)) if item.is_text else _traits(crm_object, field, item, blanks)
        for header in headers:
            key = _key(header, generic=generic)
            found.append((key, Target(field=field, traits=traits, rank=len(found)), header))
    return found


def _traits(crm_object: CrmObject, field: str, node: Node, blanks: tuple[str, ...]) -> tuple[Traits, tuple[Node, ...]]:
    parts = node.table(_TRAIT_KEYS)
    if "headers" not in parts:
        raise node.wrong("key 'headers' is missing", "キー 'headers' がありません")
    kind = next(known.type for known in crm_object.fields if known.name == field)
    for key in sorted(parts):
        misplaced = (key in _YES_NO_TRAITS and kind is not FieldType.BOOLEAN) or (
            key == "scale" and kind is not FieldType.NUMBER
        )
        if misplaced:
            raise parts[key].wrong(
                f"{key!r} does not fit {field}, which is a {kind}", f"{field} に {key!r} は使えません"
            )
    form = parts["format"].text() if "format" in parts else ""
    if form and form not in _FORMATS:
        raise parts["format"].wrong(f"unknown format {form!r}", f"format {form!r} は使えません")
    traits = Traits(
        **{flag: parts[flag].flag() for flag in _FLAGS & parts.keys()},
        true_values=_words(parts.get("true_values")),
        false_values=_words(parts.get("false_values")),
        blank_values=blanks,
        scale=parts["scale"].number() if "scale" in parts else None,
        separator=parts["separator"].text() if "separator" in parts else " ",
        many=parts["many"].text() if "many" in parts else None,
        zone=Zone(_choice(parts["zone"], tuple(Zone))) if "zone" in parts else Zone.USER,
        drop_prefix=parts["drop_prefix"].text() if "drop_prefix" in parts else "",
        format=form,
    )
    return traits, parts["headers"].items()


def _fingerprints(node: Node | None) -> tuple[Fingerprint, ...]:
    found = []
    for item in node.items() if node else ():
        parts = item.table({"all", "any", "none"})
        sets = {name: _keys(part, generic=False) for name, part in parts.items()}
        if not (sets.get("all") or sets.get("any")):
            raise item.wrong("a fingerprint needs headers under 'all' or 'any'", "all か any に見出しが必要です")
        found.append(Fingerprint(**sets))
    return tuple(found)


def _evidence(place: Node, crm_object: CrmObject, parts: dict[str, Node]) -> Evidence:
    known = {field.name for field in crm_object.fields}
    for key in sorted(_EVIDENCE_KEYS - parts.keys()):
        raise place.wrong(f"key {key!r} is missing", f"キー {key!r} がありません")
    needs = parts["needs"]
    for name in needs.texts():
        _known_field(needs, name, known)
    weights = {name: value.number() for name, value in parts["evidence"].table(known).items()}
    return Evidence(weights=weights, needs=frozenset(needs.texts()), file_names=_words(parts["file_names"]))


def _generic_rules(entries: dict[str, Node], evidence: dict[str, Evidence]) -> GenericRules:
    ambiguous: dict[str, AmbiguousRule] = {}
    for rule, node in entries["ambiguous"].table(set(AmbiguousRule)).items() if "ambiguous" in entries else ():
        for header in node.items():
            key = _key(header, generic=True)
            if ambiguous.get(key, rule) != rule:
                raise header.wrong(f"header {key!r} has two rules", f"見出し {key!r} に規則が2つあります")
            ambiguous[key] = AmbiguousRule(rule)
    usual = entries.get("usual_custom_fields")
    for name in usual.texts() if usual else ():
        _known_field(usual or entries["system"], name, _all_fields())
    units = entries["units"].table() if "units" in entries else {}
    return GenericRules(
        weak=_keys(entries.get("weak"), generic=True),
        ambiguous=ambiguous,
        usual_custom_fields=frozenset(usual.texts() if usual else ()),
        units={normalise_word(unit): factor.number() for unit, factor in units.items()},
        evidence=evidence,
    )


def _custom_fields(node: Node | None) -> CustomFields:
    return CustomFields(_choice(node, tuple(CustomFields))) if node else CustomFields.USUAL


def _choice(node: Node, choices: tuple[str, ...]) -> str:
    word = node.text()
    if word not in choices:
        listed = ", ".join(choices)
        raise node.wrong(f"{word!r} is not one of {listed}", f"{word!r} は使えません。使えるもの: {listed}")
    return word


def _known_field(node: Node, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise node.wrong(f"unknown field {name!r}", f"項目 {name!r} はありません")


def _all_fields() -> frozenset[str]:
    return frozenset(field.name for crm_object in OBJECTS.values() for field in crm_object.fields)


def _key(header: Node, *, generic: bool) -> str:
    key = normalise_header(header.text())
    key = loose_key(key) if generic else key
    if not key:
        raise header.wrong("an empty header", "見出しが空です")
    return key


def _keys(node: Node | None, *, generic: bool) -> frozenset[str]:
    return frozenset(_key(item, generic=generic) for item in node.items()) if node else frozenset()


def _words(node: Node | None) -> tuple[str, ...]:
    return tuple(normalise_word(text) for text in node.texts()) if node else ()
