"""The command `consent may-contact`: for every row of a file, may this person be reached, and why not?"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from daicho.errors import RegisterError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import PURPOSE_REQUIRED, RECIPIENT, ZONE, Clock
from daicho.governance.consent.saying import echo_json
from daicho.governance.options import JSON_TOO, LANG, QUERY, TABLE, language_of
from daicho.language import Bilingual, Language, spoken

if TYPE_CHECKING:
    from daicho.consent import Contact, Decision, Reason
    from daicho.governance.consent.contacts_file import Row

_CHANNELS = ("email", "sms", "phone", "fax", "post", "push", "messenger", "web", "in_person")
_HEADER: Final = ("record_id", "allowed", "reason", "reason_text", "state", "since", "until", "event")
_LINES_AT_ONCE: Final = 4_096
_SPECIAL = re.compile(r"[\",\r\n]")


@click.command(
    "may-contact",
    help=spoken(
        "Say of every row of a file whether this person may be contacted now, and why not: one line per row, in the "
        "file's order.\n\n"
        "FILE is any export Daicho reads. Rows are found by record id and by mailbox or number; the suppression list "
        "comes first, and who is not in the register may not be contacted. Contact points are not written.\n\n"
        "Example: daicho consent may-contact contacts.csv --purpose newsletter --channel email --out allowed.csv",
        "ファイルの各行の人に今連絡してよいかを、理由とともに判定します。1行につき1行を、元の順に出力します。\n\n"
        "FILE は Daicho が読める任意のエクスポートです。レコード ID とメールアドレス・電話番号で照合します。"
        "送信停止リストが最優先で、台帳にいない人は「不可」になります。連絡先は出力しません。\n\n"
        "例: daicho consent may-contact contacts.csv --purpose newsletter --channel email --out allowed.csv",
    ),
)
@click.argument("file")
@PURPOSE_REQUIRED
@click.option(
    "--channel",
    type=click.Choice(_CHANNELS),
    required=True,
    help=spoken("Through what.", "連絡に使うチャネル。"),
)
@RECIPIENT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=spoken("CSV to write; default: standard output.", "出力する CSV。省略時は標準出力。"),
)
@click.option("--id-column", help=spoken("Column of record ids.", "レコード ID の列。"))
@click.option(
    "--contact-column",
    "contact_columns",
    multiple=True,
    help=spoken("Column of the mailbox or number; may be given several times.", "連絡先の列。複数指定可。"),
)
@click.option(
    "--system",
    help=spoken(
        "The CRM the record ids are of, as in crm:SYSTEM:ID; default: as the headers show.",
        "レコード ID の CRM（crm:システム名:ID のシステム名）。省略時は見出しから判断。",
    ),
)
@TABLE
@QUERY
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def may_contact(
    file: str,
    purpose: str,
    channel: str,
    recipient: str,
    out: Path | None,
    id_column: str | None,
    contact_columns: tuple[str, ...],
    system: str | None,
    table: str | None,
    query: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Write the answers, print how many there are of each."""
    from daicho.governance.consent.contacts_file import Columns, contacts_file
    from daicho.governance.consent.lines_out import lines_out
    from daicho.governance.pii.progress import counting

    clock, language = Clock.of(zone), language_of(lang)
    named = Columns(id=id_column, points=contact_columns, system=system)
    with (
        opened(register, keys) as ledger,
        contacts_file(file, channel, named, table=table, query=query) as people,
        counting(spoken("rows answered", "行を判定")) as progress,
    ):
        if people.id_column is not None and people.system is None and ledger.knows_crm_records():
            raise RegisterError(
                f"column {people.id_column!r} holds record ids, and whose is not known: name the CRM with --system,"
                " as in crm:SYSTEM:ID; without it a no said under a record would not be found",
                f"列「{people.id_column}」のレコード ID がどの CRM のものか分かりません。--system で CRM 名"
                "（crm:システム名:ID のシステム名）を指定してください。レコードに対する拒否を見落とすおそれがあります",
            )
        asking = _Asking(people.rows())
        decisions = ledger.may_contact(asking.contacts(), purpose=purpose, channel=channel, recipient=recipient)
        first = next(decisions, None)  # an unknown purpose is told before a file is made
        with lines_out(out, source=file) as write:
            write(",".join(_HEADER))
            lines = _Lines(clock, language)
            answers = asking.answers(() if first is None else _after(first, decisions))
            while batch := list(islice(answers, _LINES_AT_ONCE)):
                write("\r\n".join([lines.line(shown, decision) for shown, decision in batch]))
                progress(len(batch))
        left = people.table.rows_read - people.table.rows
        notes = [_NO_SYSTEM] if people.id_column is not None and people.system is None else []
        if left:
            notes.append(
                Bilingual(f"{left:,} rows of the file could not be read", f"読み取れない行が {left:,} 行あります")
            )
    _print_counts(lines.counts, notes, language, as_json=form == "json", to_stderr=out is None)


_NO_SYSTEM: Final = Bilingual(
    "rows were found by contact point only: whose record ids these are is not known; name the CRM with --system",
    "連絡先のみで照合しました。レコード ID がどの CRM のものか分からないためです。--system で指定できます",
)


def _after(first: "Decision", rest: "Iterator[Decision]") -> "Iterator[Decision]":
    yield first
    yield from rest


class _Asking:
    """Asks about each mailbox and number of a row and makes one answer of theirs."""

    def __init__(self, rows: "Iterable[Row]") -> None:
        self._rows = rows
        self._waiting: deque[tuple[str, int, bool]] = deque()

    def contacts(self) -> "Iterator[Contact]":
        """Yield what the register is asked, row by row."""
        from daicho.consent import Contact

        for row in self._rows:
            points = row.points
            self._waiting.append((row.shown, len(points) or 1, row.unreadable))
            if len(points) == 1:
                yield Contact(row.record, points[0])
            elif not points:
                yield Contact(row.record, None)
            else:
                for point in points:
                    yield Contact(row.record, point)

    def answers(self, decisions: "Iterable[Decision]") -> "Iterator[tuple[str, Decision]]":
        """Yield each row's name and answer."""
        from daicho.consent import Reason

        stream = iter(decisions)
        for decision in stream:
            shown, count, unreadable = self._waiting.popleft()
            if count > 1:
                decision = _one_of([decision, *islice(stream, count - 1)])
            if unreadable and decision.allowed:
                decision = replace(decision, allowed=False, reason=Reason.NO_CONTACT_POINT)
            yield shown, decision


def _one_of(found: "list[Decision]") -> "Decision":
    """Return the answer about a row with several contact points: a no counts, one nobody knows says nothing."""
    from daicho.consent import Reason

    known = [one for one in found if one.reason is not Reason.NOT_IN_REGISTER] or found
    return next((one for one in known if not one.allowed), known[0])


@dataclass(slots=True)
class _Lines:
    """Makes lines of CSV and counts what they say."""

    clock: Clock
    language: Language
    counts: "Counter[Reason]" = field(default_factory=Counter)
    _middle: "dict[tuple[Reason, str], str]" = field(default_factory=dict)
    _moments: dict[int, str] = field(default_factory=dict)

    def line(self, shown: str, one: "Decision") -> str:
        """Return one answer as a line without its end."""
        self.counts[one.reason] += 1
        kind = (one.reason, one.state.value)
        middle = self._middle.get(kind)
        if middle is None:
            said = ("yes" if one.allowed else "no", one.reason.value, one.reason.label.say(self.language), kind[1])
            self._middle[kind] = middle = ",".join(map(_cell, said))
        record = shown if shown.isascii() and shown.isalnum() else _cell(shown)
        since = "" if one.since is None else self._moment(one.since)
        until = "" if one.until is None else self._moment(one.until)
        return f"{record},{middle},{since},{until},{'' if one.seq is None else one.seq}"

    def _moment(self, stored: int) -> str:
        second = stored // 1_000_000
        shown = self._moments.get(second)
        if shown is None:
            if len(self._moments) >= 100_000:
                self._moments.clear()
            self._moments[second] = shown = self.clock.show(stored)
        return shown


def _cell(text: str) -> str:
    from daicho.masking import neutralise

    safe = neutralise(text)
    return '"' + safe.replace('"', '""') + '"' if _SPECIAL.search(safe) else safe


def _print_counts(
    counts: "Counter[Reason]", notes: list[Bilingual], language: Language, *, as_json: bool, to_stderr: bool
) -> None:
    from daicho.consent import Reason

    allowed, rows = counts[Reason.CONSENT], sum(counts.values())
    ordered = sorted(counts.items(), key=lambda one: (one[0] is not Reason.CONSENT, -one[1], one[0].value))
    if as_json:
        told = {
            "rows": rows,
            "allowed": allowed,
            "reasons": {reason.value: count for reason, count in ordered},
            "notes": [note.say(language) for note in notes],
        }
        echo_json(told, to_stderr=to_stderr)
        return
    from daicho.reports.terminal import aligned

    click.echo(
        Bilingual(f"{allowed:,} of {rows:,} may be contacted", f"{rows:,} 件中 {allowed:,} 件に連絡できます").say(
            language
        ),
        err=to_stderr,
    )
    for line in aligned([(f"{count:,}", reason.value, reason.label.say(language)) for reason, count in ordered], {0}):
        click.echo(line, err=to_stderr)
    for note in notes:
        click.echo(note.say(language), err=to_stderr)
