"""Verifying a register: does the ledger say what it said when it was written, and do the tables say what it says?

Tells apart: content changed, a gap, a fork, a cut-off end, a rewritten past, a bad signature, another register's
checkpoint, a changed or missing payload, a projection that drifted, a guard taken out. What it cannot see: a change
behind the last checkpoint by somebody who recomputes the chain, and a statement that was never true.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from sqlalchemy.engine import Connection

from daicho.consent import guards, rows, schema
from daicho.consent.chain import FIELDS, GENESIS, commit, link
from daicho.consent.checkpoint import Checkpoint, head
from daicho.consent.derived import drift
from daicho.consent.forget import unfinished
from daicho.consent.identity import Identifier
from daicho.consent.projection import state_drift
from daicho.consent.quiet import uncollected
from daicho.consent.register import Register
from daicho.consent.vault import unseal
from daicho.consent.words import ABOUT_A_PERMISSION, EventType
from daicho.errors import DaichoError
from daicho.language import Bilingual

_MOST: Final = 20
"""Problems that are named; what follows them is usually their consequence."""


class Damage(StrEnum):
    """What verifying found wrong."""

    CONTENT_CHANGED = "content_changed"
    GAP = "gap"
    FORK = "fork"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    BAD_SIGNATURE = "bad_signature"
    OTHER_REGISTER = "other_register"
    PAYLOAD_CHANGED = "payload_changed"
    PAYLOAD_MISSING = "payload_missing"
    PROJECTION_DRIFT = "projection_drift"
    GUARD_MISSING = "guard_missing"
    FILE_DAMAGED = "file_damaged"
    ERASURE_UNFINISHED = "erasure_unfinished"
    IDENTIFIER_CHANGED = "identifier_changed"


_SAYS = {
    Damage.CONTENT_CHANGED: Bilingual("event {at}: its content was changed", "記録 {at}: 内容が変更されています"),
    Damage.GAP: Bilingual(
        "event {at}: missing; the ledger has a gap", "記録 {at}: 欠落しています（番号が飛んでいます）"
    ),
    Damage.FORK: Bilingual(
        "event {at}: does not follow the event before it; the ledger forks",
        "記録 {at}: 直前の記録につながっていません（分岐）",
    ),
    Damage.TRUNCATED: Bilingual(
        "after event {at}: the end of the ledger was cut off", "記録 {at} 以降: 記録の末尾が切り取られています"
    ),
    Damage.REWRITTEN: Bilingual(
        "up to event {at}: differs from the checkpoint; the ledger was rewritten",
        "記録 {at} まで: チェックポイントと異なります（記録が書き換えられています）",
    ),
    Damage.BAD_SIGNATURE: Bilingual(
        "checkpoint of size {at}: its signature is not the register's",
        "チェックポイント（件数 {at}）: 署名がこの台帳のものではありません",
    ),
    Damage.OTHER_REGISTER: Bilingual(
        "checkpoint of size {at}: is another register's", "チェックポイント（件数 {at}）: 別の台帳のものです"
    ),
    Damage.PAYLOAD_CHANGED: Bilingual(
        "event {at}: its sealed payload was changed", "記録 {at}: 封印されたデータが変更されています"
    ),
    Damage.PAYLOAD_MISSING: Bilingual(
        "event {at}: its sealed payload is gone though the subject was not erased",
        "記録 {at}: 本人の消去がないのに、封印されたデータがありません",
    ),
    Damage.PROJECTION_DRIFT: Bilingual(
        "{what}: says something else than the ledger (event {at})", "{what}: 記録と内容が食い違っています（記録 {at}）"
    ),
    Damage.GUARD_MISSING: Bilingual(
        "{what}: what keeps the ledger append-only was taken out", "{what}: 追記のみを保証する仕組みが外されています"
    ),
    Damage.ERASURE_UNFINISHED: Bilingual(
        "{at} erased subjects: their key was not destroyed yet; `daicho consent expire` finishes it",
        "消去済み {at} 名: 鍵の破棄が終わっていません。`daicho consent expire` で完了します",
    ),
    Damage.IDENTIFIER_CHANGED: Bilingual(
        "{what}: one leads to another person, or was changed",
        "{what}: 別人につながっているか、変更されたものがあります",
    ),
    Damage.FILE_DAMAGED: Bilingual(
        "{what}: the database file is damaged", "{what}: データベースファイルが壊れています"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where."""

    damage: Damage
    at: int = 0
    """Number of the event, or size of the checkpoint."""
    what: str = ""

    @property
    def message(self) -> Bilingual:
        """Return it in words."""
        texts = (text.format(at=self.at, what=self.what) for text in _SAYS[self.damage])
        return Bilingual(*texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How verifying ended."""

    problems: tuple[Problem, ...]
    """The first twenty; none where all is well."""
    size: int
    root: bytes
    checkpoints: int
    """How many were compared."""
    covered: int
    """Events up to which a good checkpoint vouches; what comes later is only chained."""
    signed_by_ring: bool
    """Whether signatures were checked with the key ring's own key and not only with the database's."""

    @property
    def ok(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class _Seen:
    """What one pass over the chain learns."""

    size: int = 0
    root: bytes = GENESIS
    erased: set[bytes] = field(default_factory=set)
    rest: list[tuple[Any, ...]] = field(default_factory=list)
    """Events about anything but a permission, in the order of FIELDS."""


def verify(register: Register, checkpoints: Sequence[Checkpoint] = (), *, identifiers: bool = False) -> Verification:
    """Verify the whole register against itself and against checkpoints.

    Args:
        register: to read.
        checkpoints: compared with the ledger.
        identifiers: also open every identifier and compute its hashes anew; needs the keys, and takes as long again.

    Raises:
        LedgerError: the database cannot be read at all.
    """
    public_key = register.keyring.public_key if register.has_keys else register.public_key
    problems: list[Problem] = []
    wanted: dict[int, list[Checkpoint]] = {}
    for one in checkpoints:
        if one.register_id != register.id:
            problems.append(Problem(damage=Damage.OTHER_REGISTER, at=one.size))
        elif not one.is_signed_by(public_key):
            problems.append(Problem(damage=Damage.BAD_SIGNATURE, at=one.size))
        else:
            wanted.setdefault(one.size, []).append(one)
    with uncollected(), register.reading() as connection:
        problems += [Problem(damage=Damage.GUARD_MISSING, what=what) for what in guards.missing(connection)]
        problems += [Problem(damage=Damage.FILE_DAMAGED, what=what) for what in guards.file_damage(connection)]
        seen = _Seen()
        steps: tuple[tuple[str, Callable[[], Generator[Problem]]], ...] = (
            ("event", lambda: _chain(connection, wanted, seen)),
            ("ledger_head", lambda: _heads(connection, wanted, seen)),
            ("event_payload", lambda: _payloads(connection, seen)),
            ("subject", lambda: _unfinished(connection)),
            ("consent_state", lambda: _drift(state_drift(connection))),
            ("event", lambda: _drift(drift(connection, seen.rest))),
            ("identifier", lambda: _identifiers(register, connection) if identifiers else _nothing()),
        )
        for step, look in steps:
            if len(problems) < _MOST:
                with closing(_named(look(), step, seen)) as found:
                    problems += islice(found, _MOST - len(problems))
        good = max((size for size in wanted if size <= seen.size), default=0) if not problems else 0
    return Verification(
        problems=tuple(problems[:_MOST]),
        size=seen.size,
        root=seen.root,
        checkpoints=sum(map(len, wanted.values())),
        covered=good,
        signed_by_ring=register.has_keys,
    )


def _named(found: Generator[Problem], step: str, seen: "_Seen") -> Generator[Problem]:
    """Pass problems on; what a step cannot even read, because a value is of no kind it ever had, is one as well."""
    with closing(found):
        try:
            yield from found
        except (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError):
            yield Problem(damage=Damage.PROJECTION_DRIFT, what=step, at=seen.size)


def _nothing() -> Generator[Problem]:
    yield from ()


def _identifiers(register: Register, connection: Connection) -> Generator[Problem]:
    """Open every identifier: it must be its subject's, and lead to the hashes it stands under."""
    hashes = register.hashes
    sql = (
        "SELECT i.match, i.block, i.kind, i.sealed, i.subject_ref, s.id FROM identifier i"
        " LEFT JOIN subject s ON s.ref = i.subject_ref"
    )
    for part in rows.stream(connection, sql):
        keys = register.vault.keys({own for *_, own in part if own is not None})
        for match, block, kind, sealed, ref, own in part:
            key = keys.get(own)
            try:
                value = "" if key is None else unseal(key, sealed, ref + kind.encode()).decode()
            except (DaichoError, TypeError, UnicodeDecodeError):
                value = ""
            identifier = Identifier(kind, value)
            if not value or hashes.match(identifier) != match or hashes.block(identifier) != block:
                yield Problem(damage=Damage.IDENTIFIER_CHANGED, what="identifier")


def _chain(connection: Connection, wanted: dict[int, list[Checkpoint]], seen: _Seen) -> Generator[Problem]:
    """Walk the ledger; yield what does not hold, note in `seen` what later steps need."""
    kind_at, subject_at, seq_at = FIELDS.index("type"), FIELDS.index("subject_ref"), FIELDS.index("seq")
    names = ", ".join((*FIELDS, "prev", "hash"))
    previous = GENESIS
    expected = 1
    yield from _rewritten(wanted, 0, GENESIS)
    for part in rows.stream(connection, f"SELECT {names} FROM event ORDER BY seq"):
        for row in part:
            values, linked, hashed = row[:-2], row[-2], row[-1]
            seq = row[seq_at]
            if seq != expected:
                yield Problem(damage=Damage.FORK if seq < expected else Damage.GAP, at=min(seq, expected))
            elif linked != previous:
                yield Problem(damage=Damage.FORK, at=seq)
            if not _holds(linked, values, hashed):
                yield Problem(damage=Damage.CONTENT_CHANGED, at=seq)
            previous = hashed
            expected = seq + 1
            seen.size, seen.root = seq, hashed
            if seq in wanted:
                yield from _rewritten(wanted, seq, previous)
            kind = row[kind_at]
            if kind not in ABOUT_A_PERMISSION:
                seen.rest.append(values)
                if kind == EventType.ERASED:
                    seen.erased.add(values[subject_at])


def _holds(previous: bytes, values: Sequence[Any], hashed: bytes) -> bool:
    try:
        return link(previous, values) == hashed
    except (AttributeError, TypeError, ValueError):
        return False  # a column of another type than was ever written


def _rewritten(wanted: dict[int, list[Checkpoint]], size: int, root: bytes) -> Iterable[Problem]:
    return [Problem(damage=Damage.REWRITTEN, at=size) for one in wanted.get(size, ()) if one.root != root]


def _heads(connection: Connection, wanted: dict[int, list[Checkpoint]], seen: _Seen) -> Generator[Problem]:
    size, root = head(connection)
    longest = max((one for one in wanted), default=0)
    if max(size, longest) > seen.size:
        yield Problem(damage=Damage.TRUNCATED, at=seen.size)
    elif size < seen.size or root != seen.root:
        yield Problem(damage=Damage.PROJECTION_DRIFT, what="ledger_head", at=seen.size)


def _unfinished(connection: Connection) -> Generator[Problem]:
    if waiting := unfinished(connection):
        yield Problem(damage=Damage.ERASURE_UNFINISHED, at=len(waiting))


def _drift(places: Iterator[tuple[str, int]]) -> Generator[Problem]:
    yield from (Problem(damage=Damage.PROJECTION_DRIFT, what=what, at=at) for what, at in places)


def _payloads(connection: Connection, seen: _Seen) -> Generator[Problem]:
    event, payload = schema.event.name, schema.event_payload.name
    sql = (
        f"SELECT e.seq, e.commitment, e.subject_ref, p.sealed FROM {event} e LEFT JOIN {payload} p ON p.seq = e.seq"
        " WHERE e.commitment IS NOT NULL OR p.sealed IS NOT NULL ORDER BY e.seq"
    )
    for part in rows.stream(connection, sql):
        for seq, committed, ref, sealed in part:
            if sealed is None:
                if ref is None or ref not in seen.erased:
                    yield Problem(damage=Damage.PAYLOAD_MISSING, at=seq)
            elif not isinstance(sealed, bytes) or commit(sealed) != committed:
                yield Problem(damage=Damage.PAYLOAD_CHANGED, at=seq)
