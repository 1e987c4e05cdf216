"""Validation suites: YAML files of one-line checks, read and checked before anything runs.

Decides the form of a suite. What a kind of check means stands in `kinds.py`; Great Expectations comes in only through
`expectations`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from daicho.canonical import OBJECTS, Field, FieldType
from daicho.documents import Node, read_yaml
from daicho.errors import SuiteError
from daicho.finding import Dimension, Severity, Tolerance
from daicho.language import Bilingual

DERIVED: Mapping[str, tuple[Field, ...]] = {
    "contact": (
        Field("touched_at", FieldType.TIMESTAMP, False, Bilingual("Last touched", "最終接点日")),
        Field("owner_active", FieldType.BOOLEAN, False, Bilingual("Owner is active", "所有者が有効")),
    ),
    "account": (
        Field("touched_at", FieldType.TIMESTAMP, False, Bilingual("Last touched", "最終接点日")),
        Field("owner_active", FieldType.BOOLEAN, False, Bilingual("Owner is active", "所有者が有効")),
    ),
    "lead": (
        Field("touched_at", FieldType.TIMESTAMP, False, Bilingual("Last touched", "最終接点日")),
        Field("unanswered_since", FieldType.TIMESTAMP, False, Bilingual("Unanswered since", "未対応の開始日時")),
        Field("owner_active", FieldType.BOOLEAN, False, Bilingual("Owner is active", "所有者が有効")),
        Field("lead_state", FieldType.CATEGORY, False, Bilingual("Lead state", "リードの状態")),
    ),
    "opportunity": (
        Field("touched_at", FieldType.TIMESTAMP, False, Bilingual("Last touched", "最終接点日")),
        Field("owner_active", FieldType.BOOLEAN, False, Bilingual("Owner is active", "所有者が有効")),
        Field("deal_state", FieldType.CATEGORY, False, Bilingual("Deal state", "商談の状態")),
    ),
}
"""Columns Daicho computes, by object: intake the states, `staleness` the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Rows a check is limited to: `column` holds one of `values` (None among them means empty)."""

    column: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of a suite."""

    id: str
    suite: str
    object: str
    kind: str
    columns: tuple[tuple[str, ...], ...]
    """One entry per column the kind wants; each lists alternatives, the first the export has is taken."""
    severity: Severity
    dimension: Dimension
    tolerance: Tolerance
    title: Bilingual
    why: Bilingual
    remedy: Bilingual
    where: tuple[Condition, ...] = ()
    unless: str | None = None
    """Column in whose presence the check stands back (another check does the work better)."""
    owner: str | None = None
    """Who looks after the check in the organisation."""
    params: tuple[tuple[str, Any], ...] = ()
    """What else the kind wants: format, pattern, min, max, …"""

    def param(self, name: str, default: Any = None) -> Any:
        """Return a parameter of the kind."""
        return dict(self.params).get(name, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A named list of checks."""

    name: str
    title: Bilingual
    checks: tuple[Check, ...]


_COMMON = frozenset(
    """id kind object column columns severity dimension title why remedy where unless owner max_ratio
    max_count""".split()
)
_ID = re.compile(r"[a-z][a-z0-9_]{2,79}")


def shipped_suites() -> tuple[str, ...]:
    """Return the names of the suites Daicho ships, in the order audits run them."""
    return (
        "accounts",
        "contacts",
        "leads",
        "opportunities",
        "activities",
        "freshness",
        "duplicates",
        "personal-information",
    )


@cache
def load_shipped(name: str) -> Suite:
    """Read one of the shipped suites.

    Raises:
        SuiteError: there is none of that name.
    """
    if name not in shipped_suites():
        known = ", ".join(shipped_suites())
        raise SuiteError(
            f"no suite is called {name!r}; known: {known}", f"スイート {name!r} はありません。使えるのは {known} です"
        )
    with resources.as_file(resources.files("daicho.checks") / "suites" / f"{name}.yaml") as path:
        return load_suite(path)


def load_suite(path: Path) -> Suite:
    """Read a suite file.

    Raises:
        SuiteError: the file or a line of it is wrong; says `file:line` and what is allowed.
    """
    return _suite(read_yaml(path, SuiteError))


def _suite(document: Node) -> Suite:
    parts = document.table({"suite", "title", "object", "checks"})
    if "suite" not in parts or not _filled_list(parts.get("checks")):
        raise document.wrong(
            "needs `suite:` (a name) and `checks:` (a list)", "`suite:`（名前）と `checks:`（一覧）が必要です"
        )
    name = parts["suite"].text()
    default_object = parts["object"].text() if "object" in parts else None
    read: list[Check] = []
    seen: set[str] = set()
    for entry in parts["checks"].items():
        if not entry.is_table:
            raise entry.wrong("every check is a mapping", "check は一つずつマッピングで書いてください")
        check = _check(entry, name, default_object)
        if check.id in seen:
            raise entry.wrong(f"check {check.id!r} stands twice", f"check {check.id!r} が重複しています")
        seen.add(check.id)
        read.append(check)
    return Suite(name=name, title=_text(parts, "title") or Bilingual(name, name), checks=tuple(read))


def _filled_list(node: Node | None) -> bool:
    return node is not None and node.is_list and bool(node.items())


def _choice(node: Node, parts: Mapping[str, Node], key: str, allowed: list[str], default: str | None = None) -> str:
    value = parts[key].text() if key in parts else default
    if value not in allowed:
        known = ", ".join(allowed)
        raise parts.get(key, node).wrong(f"{key} must be one of {known}", f"{key} は {known} のいずれかにしてください")
    return value


def _check(node: Node, suite: str, default_object: str | None) -> Check:
    # Here, not at the top: kinds describe themselves in the words of suites.
    from daicho.checks.kinds import KINDS

    parts = node.table()
    check_id = parts["id"].text() if "id" in parts else ""
    if not _ID.fullmatch(check_id):
        raise node.wrong(
            "id must be plain words, `stale_contact`", "id は `stale_contact` のような英小文字の語にしてください"
        )
    kind_name = _choice(node, parts, "kind", sorted(KINDS))
    kind = KINDS[kind_name]
    object_name = _choice(node, parts, "object", list(OBJECTS), default_object)
    node.table(_COMMON | kind.params.keys())
    columns = _columns(node, parts, object_name, kind.width)
    params = {}
    for name, reader in kind.params.items():
        if name in parts:
            try:
                params[name] = reader(parts[name].value())
            except ValueError as error:
                raise parts[name].wrong(f"{name}: {error}", f"{name} の値が正しくありません: {error}") from error
    if kind_name in ("between", "length") and not params:
        raise node.wrong(f"kind {kind_name!r} needs min or max", f"kind {kind_name!r} には min か max が必要です")
    missing = [name for name in kind.required if name not in params]
    if missing:
        raise node.wrong(
            f"kind {kind_name!r} needs {missing[0]!r}", f"kind {kind_name!r} には {missing[0]!r} が必要です"
        )
    label = _labels(object_name, columns)
    texts = {key: _text(parts, key) or kind.text(key, label, params) for key in ("title", "why", "remedy")}
    return Check(
        id=check_id,
        suite=suite,
        object=object_name,
        kind=kind_name,
        columns=columns,
        severity=Severity(_choice(node, parts, "severity", [s.value for s in Severity], "critical")),
        dimension=Dimension(_choice(node, parts, "dimension", [d.value for d in Dimension], kind.dimension_of(params))),
        tolerance=_tolerance(parts),
        where=_where(parts, object_name),
        unless=parts["unless"].text() if "unless" in parts else None,
        owner=parts["owner"].text() if "owner" in parts else None,
        params=tuple(params.items()),
        **texts,
    )


def _columns(node: Node, parts: Mapping[str, Node], object_name: str, width: int | None) -> tuple[tuple[str, ...], ...]:
    if ("column" in parts) == ("columns" in parts):
        raise node.wrong("give `column` or `columns`", "`column` か `columns` のどちらか一方を書いてください")
    place = parts["column"] if "column" in parts else parts["columns"]
    entries = (place,) if "column" in parts else place.items()
    if not entries or (width is not None and len(entries) != width):
        raise place.wrong(
            f"this kind looks at {width or 'one or more'} column(s)", f"この kind が見る列は {width or '1以上'} 個です"
        )
    columns = tuple(entry.texts() if entry.is_list else (entry.text(),) for entry in entries)
    for entry, alternatives in zip(entries, columns, strict=True):
        if not alternatives:
            raise entry.wrong("names no column", "列が書かれていません")
        for column in alternatives:
            _known_column(entry, object_name, column)
    return columns


def _known_column(node: Node, object_name: str, column: str) -> None:
    if field_of(object_name, column) is None:
        raise node.wrong(f"{object_name} has no column {column!r}", f"{object_name} に列 {column!r} はありません")


def _text(parts: Mapping[str, Node], key: str) -> Bilingual | None:
    node = parts.get(key)
    if node is None or node.is_null:
        return None
    if node.is_text:
        return Bilingual(node.text(), node.text())
    if node.is_table and set(node.table()) == {"en", "ja"}:
        return node.bilingual()
    raise node.wrong(f"{key} is a text, or {{en: …, ja: …}}", f"{key} は文字列か {{en: …, ja: …}} で書いてください")


def _tolerance(parts: Mapping[str, Node]) -> Tolerance:
    ratio = parts["max_ratio"].value() if "max_ratio" in parts else 0.0
    count = parts["max_count"].value() if "max_count" in parts else None
    if isinstance(ratio, bool) or not isinstance(ratio, int | float) or not 0 <= ratio <= 1:
        raise parts["max_ratio"].wrong("max_ratio is a share between 0 and 1", "max_ratio は 0〜1 の割合です")
    if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
        raise parts["max_count"].wrong("max_count is a number of records", "max_count は件数（0 以上の整数）です")
    return Tolerance(max_ratio=float(ratio), max_count=count)


def _where(parts: Mapping[str, Node], object_name: str) -> tuple[Condition, ...]:
    conditions = []
    for entry in parts["where"].items() if "where" in parts else ():
        limit = entry.table() if entry.is_table else {}
        if set(limit) != {"column", "in"} or not _filled_list(limit["in"]):
            raise entry.wrong("where is a list of {column: …, in: […]}", "where は {column: …, in: […]} の一覧です")
        column = limit["column"].text()
        _known_column(entry, object_name, column)
        # As written: `in: [No]` means the word.
        values = tuple(None if item.is_null else item.text() for item in limit["in"].items())
        conditions.append(Condition(column=column, values=values))
    return tuple(conditions)


def field_of(object_name: str, column: str) -> Field | None:
    """Return the canonical or derived field called `column` of an object, or None."""
    derived = DERIVED.get(object_name, ())
    return OBJECTS[object_name].field(column) or next((field for field in derived if field.name == column), None)


def _labels(object_name: str, columns: tuple[tuple[str, ...], ...]) -> tuple[Bilingual, ...]:
    """Return the label of each column's first alternative."""
    fields = (field_of(object_name, alternatives[0]) for alternatives in columns)
    return tuple(field.label for field in fields if field is not None)
