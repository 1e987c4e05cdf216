"""Reading an export back: the head, then one record after the other; every value checked before it is believed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from daicho.consent.cells import Key
from daicho.consent.exchange.jsonld import FORMAT
from daicho.consent.exchange.people import Block, Told
from daicho.consent.identity import Identifier, parse_identifier
from daicho.consent.instants import microseconds, parse_moment
from daicho.consent.words import ABOUT_A_PERMISSION, Actor, Channel, EventType, Method, SuppressionReason
from daicho.errors import RegisterError

_LONGEST_LINE: Final = 64 << 20
_END: Final = ',"@graph":['


@dataclass(frozen=True, slots=True)
class Incoming:
    """One person of an export."""

    id: str
    identifiers: tuple[Identifier, ...]
    adult_from: int | None
    events: tuple[Told, ...]
    blocks: tuple[Block, ...]


class ExportFile:
    """An export of a register, opened for reading.

    Raises:
        RegisterError: it is no export of ours, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open(encoding="utf-8") as stream:
                head = stream.readline(_LONGEST_LINE).rstrip()
        except (OSError, UnicodeDecodeError) as error:
            raise RegisterError(f"{path.name}: cannot be read", f"{path.name}: 読み取れません") from error
        if not head.endswith(_END):
            _no_export(path.name)
        try:
            document = json.loads(head[: -len(_END)] + "}")
        except (ValueError, RecursionError):
            _no_export(path.name)
        if not isinstance(document, dict) or document.get("daicho:format") != FORMAT:
            _no_export(path.name)
        self.head: Mapping[str, Any] = document

    def purposes(self) -> list[Mapping[str, Any]]:
        """Return the purposes' versions as they were exported."""
        return _list(self.head, "daicho:purposes", 1)

    def notices(self) -> list[Mapping[str, Any]]:
        """Return the notices' versions as they were exported."""
        return _list(self.head, "daicho:notices", 1)

    def merges(self) -> list[tuple[str, str, int]]:
        """Return (absorbed, root, since) of merged records."""
        try:
            return [
                (str(one["absorbed"]), str(one["root"]), moment_of(one["since"]))
                for one in _list(self.head, "daicho:merges", 1)
            ]
        except (KeyError, TypeError, ValueError, RegisterError):
            raise damaged(self.path.name, 1) from None

    def records(self) -> Iterator[Incoming]:
        """Yield every person.

        Raises:
            RegisterError: a line is damaged, or the end is missing; names the line.
        """
        with self.path.open(encoding="utf-8", errors="replace") as stream:
            stream.readline(_LONGEST_LINE)
            number, ended = 1, False
            while line := stream.readline(_LONGEST_LINE):
                number += 1
                text = line.strip().removesuffix(",")
                if ended and text:
                    raise damaged(self.path.name, number)
                if text == "]}":
                    ended = True
                elif text:
                    try:
                        yield _incoming(json.loads(text))
                    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, RegisterError):
                        raise damaged(self.path.name, number) from None
            if not ended:
                raise RegisterError(
                    f"{self.path.name}: its end is missing; export again",
                    f"{self.path.name}: 末尾が欠けています。エクスポートし直してください",
                )


def moment_of(text: Any) -> int:
    """Return a stored moment.

    Raises:
        RegisterError: it is none.
    """
    return microseconds(parse_moment(str(text)))


def damaged(name: str, line: int) -> RegisterError:
    """Return the error for a line that is not as an export writes it."""
    return RegisterError(
        f"{name}:{line}: is not as an export of Daicho writes it; nothing was taken",
        f"{name}:{line}: Daicho のエクスポートの形式ではありません。何も取り込んでいません",
    )


def _incoming(found: Mapping[str, Any]) -> Incoming:
    events: list[Told] = []
    for process in found["dpv:hasProcess"]:
        (purpose,) = process["dpv:hasPurpose"]
        towards = process["dpv:hasRecipient"]
        recipient = str(towards[0]).removeprefix("daicho:recipient:") if towards else ""
        key = Key(str(purpose["dct:identifier"]), Channel(process["daicho:channel"]).value, recipient)
        events.extend(_told(key, status) for status in process["dpv:hasConsentStatus"])
    named = tuple(parse_identifier(str(text)) for text in found["dpv:hasDataSubject"]["dpv:hasIdentifier"])
    if not named:
        raise ValueError
    blocks = tuple(
        Block(
            parse_identifier(str(one["identifier"])),
            str(one["scope"]),
            Channel(one["channel"]).value,
            SuppressionReason(one["reason"]).value,
            moment_of(one["since"]),
        )
        for one in found.get("daicho:suppressions", ())
    )
    adult = found.get("daicho:adultFrom")
    return Incoming(
        str(found["@id"]),
        named,
        None if adult is None else moment_of(adult),
        tuple(sorted(events, key=lambda one: one.seq)),
        blocks,
    )


def _told(key: Key, status: Mapping[str, Any]) -> Told:
    own = status["daicho:event"]
    kind = EventType(own["type"])
    if kind not in ABOUT_A_PERMISSION:
        raise ValueError
    until = status["dpv:hasDuration"].get("rdf:value")
    details = own.get("details", {})
    evidence = own.get("evidence")
    contact = own.get("contact")
    version, refers = own.get("purposeVersion"), own.get("refersTo")
    if not isinstance(details, dict) or not all(isinstance(one, int | None) for one in (version, refers)):
        raise TypeError
    return Told(
        int(own["seq"]),
        kind.value,
        moment_of(status["dpv:isIndicatedAtTime"]),
        moment_of(own["recordedAt"]),
        key,
        version,
        None if own.get("notice") is None else str(own["notice"]),
        None if own.get("method") is None else Method(own["method"]).value,
        None if own.get("actor") is None else Actor(own["actor"]).value,
        None if until is None else moment_of(until),
        refers,
        details,
        None if contact is None else parse_identifier(str(contact)).text,
        None if evidence is None else {"sha256": str(evidence["sha256"]), "size": int(evidence["size"])},
    )


def _list(head: Mapping[str, Any], name: str, line: int) -> list[Mapping[str, Any]]:
    found = head.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise damaged("head", line)
    return found


def _no_export(name: str) -> NoReturn:
    raise RegisterError(
        f"{name}: is no consent export of Daicho ({FORMAT}); other systems' records are read as CSV",
        f"{name}: Daicho の同意エクスポート（{FORMAT}）ではありません。他システムの記録は CSV で取り込んでください",
    )
