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
from daicho.documents import DocumentError, Node, read_yaml
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
    return ("accounts", "contacts", "leads", "opportunities", "activities", "freshness", "duplicates")


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
    try:
        document = read_yaml(path)
    except DocumentError as error:
        raise SuiteError(f"{error.where}: {error.en}", f"{error.where}: {error.ja}") from error
    reader = _Reader(path.name)
    return reader.suite(document)


class _Reader:
    """Reads one file; every complaint names its line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _error(self, line: int, en: str, ja: str) -> SuiteError:
        return SuiteError(f"{self._name}:{line}: {en}", f"{self._name}:{line}: {ja}")

    def suite(self, document: Node) -> Suite:
        name, checks = document.get("suite"), document.get("checks")
        if not isinstance(name, str) or not isinstance(checks, list) or not checks:
            raise self._error(
                1, "needs `suite:` (a name) and `checks:` (a list)", "`suite:`（名前）と `checks:`（一覧）が必要です"
            )
        self._only(document, {"suite", "title", "object", "checks"})
        default_object = document.get("object")
        read: list[Check] = []
        seen: set[str] = set()
        for entry in checks:
            if not isinstance(entry, Node):
                raise self._error(
                    document.lines["checks"], "every check is a mapping", "check は一つずつマッピングで書いてください"
                )
            check = self._check(entry, name, default_object)
            if check.id in seen:
                raise self._error(
                    entry.line, f"check {check.id!r} stands twice", f"check {check.id!r} が重複しています"
                )
            seen.add(check.id)
            read.append(check)
        return Suite(name=name, title=self._text(document, "title") or Bilingual(name, name), checks=tuple(read))

    def _only(self, node: Node, allowed: set[str] | frozenset[str]) -> None:
        for key in node:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise self._error(
                    node.lines[key],
                    f"unknown key {key!r}; known: {known}",
                    f"キー {key!r} は使えません。使えるのは {known} です",
                )

    def _choice(self, node: Node, key: str, allowed: list[str], default: str | None = None) -> str:
        value = node.get(key, default)
        if value not in allowed:
            known = ", ".join(allowed)
            raise self._error(
                node.lines.get(key, node.line),
                f"{key} must be one of {known}",
                f"{key} は {known} のいずれかにしてください",
            )
        return str(value)

    def _check(self, node: Node, suite: str, default_object: Any) -> Check:
        # Here, not at the top: kinds describe themselves in the words of suites.
        from daicho.checks.kinds import KINDS

        check_id = node.get("id")
        if not isinstance(check_id, str) or not _ID.fullmatch(check_id):
            raise self._error(
                node.line,
                "id must be plain words, `stale_contact`",
                "id は `stale_contact` のような英小文字の語にしてください",
            )
        kind_name = self._choice(node, "kind", sorted(KINDS))
        kind = KINDS[kind_name]
        object_name = self._choice(
            node, "object", list(OBJECTS), default_object if isinstance(default_object, str) else None
        )
        self._only(node, _COMMON | kind.params.keys())
        columns = self._columns(node, object_name, kind.width)
        params = {}
        for name, reader in kind.params.items():
            if name in node:
                try:
                    params[name] = reader(node[name])
                except ValueError as error:
                    raise self._error(
                        node.lines[name], f"{name}: {error}", f"{name} の値が正しくありません: {error}"
                    ) from error
        missing = [name for name in kind.required if name not in params]
        if missing:
            raise self._error(
                node.line,
                f"kind {kind_name!r} needs {missing[0]!r}",
                f"kind {kind_name!r} には {missing[0]!r} が必要です",
            )
        label = _labels(object_name, columns)
        texts = {key: self._text(node, key) or kind.text(key, label, params) for key in ("title", "why", "remedy")}
        return Check(
            id=check_id,
            suite=suite,
            object=object_name,
            kind=kind_name,
            columns=columns,
            severity=Severity(self._choice(node, "severity", [s.value for s in Severity], "critical")),
            dimension=Dimension(
                self._choice(node, "dimension", [d.value for d in Dimension], kind.dimension_of(params))
            ),
            tolerance=self._tolerance(node),
            where=self._where(node, object_name),
            unless=node.get("unless"),
            owner=node.get("owner"),
            params=tuple(params.items()),
            **texts,
        )

    def _columns(self, node: Node, object_name: str, width: int | None) -> tuple[tuple[str, ...], ...]:
        if ("column" in node) == ("columns" in node):
            raise self._error(
                node.line, "give `column` or `columns`", "`column` か `columns` のどちらか一方を書いてください"
            )
        raw = [node["column"]] if "column" in node else node["columns"]
        line = node.lines.get("column") or node.lines["columns"]
        if not isinstance(raw, list) or (width is not None and len(raw) != width):
            raise self._error(line, f"this kind looks at {width} column(s)", f"この kind が見る列は {width} 個です")
        columns = tuple(tuple(entry) if isinstance(entry, list) else (entry,) for entry in raw)
        for alternatives in columns:
            for column in alternatives:
                if field_of(object_name, column) is None:
                    raise self._error(
                        line, f"{object_name} has no column {column!r}", f"{object_name} に列 {column!r} はありません"
                    )
        return columns

    def _text(self, node: Node, key: str) -> Bilingual | None:
        value = node.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            return Bilingual(value, value)
        if isinstance(value, Node) and set(value) == {"en", "ja"}:
            return Bilingual(str(value["en"]), str(value["ja"]))
        raise self._error(
            node.lines[key],
            f"{key} is a text, or {{en: …, ja: …}}",
            f"{key} は文字列か {{en: …, ja: …}} で書いてください",
        )

    def _tolerance(self, node: Node) -> Tolerance:
        ratio, count = node.get("max_ratio", 0.0), node.get("max_count")
        if isinstance(ratio, bool) or not isinstance(ratio, int | float) or not 0 <= ratio <= 1:
            raise self._error(
                node.lines["max_ratio"], "max_ratio is a share between 0 and 1", "max_ratio は 0〜1 の割合です"
            )
        if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
            raise self._error(
                node.lines["max_count"], "max_count is a number of records", "max_count は件数（0 以上の整数）です"
            )
        return Tolerance(max_ratio=float(ratio), max_count=count)

    def _where(self, node: Node, object_name: str) -> tuple[Condition, ...]:
        conditions = []
        for entry in node.get("where", []):
            if not isinstance(entry, Node) or set(entry) != {"column", "in"} or not isinstance(entry["in"], list):
                raise self._error(
                    node.lines["where"],
                    "where is a list of {column: …, in: […]}",
                    "where は {column: …, in: […]} の一覧です",
                )
            if field_of(object_name, entry["column"]) is None:
                raise self._error(
                    entry.line,
                    f"{object_name} has no column {entry['column']!r}",
                    f"{object_name} に列 {entry['column']!r} はありません",
                )
            values = tuple(None if value is None else str(value) for value in entry["in"])
            conditions.append(Condition(column=entry["column"], values=values))
        return tuple(conditions)


def field_of(object_name: str, column: str) -> Field | None:
    """Return the canonical or derived field called `column` of an object, or None."""
    derived = DERIVED.get(object_name, ())
    return OBJECTS[object_name].field(column) or next((field for field in derived if field.name == column), None)


def _labels(object_name: str, columns: tuple[tuple[str, ...], ...]) -> tuple[Bilingual, ...]:
    """Return the label of each column's first alternative."""
    fields = (field_of(object_name, alternatives[0]) for alternatives in columns)
    return tuple(field.label for field in fields if field is not None)
