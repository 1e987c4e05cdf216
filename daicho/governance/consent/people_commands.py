"""The commands `consent merge`, `unmerge` and `hold`: who is one person, and whose records must stay."""

from pathlib import Path

import click

from daicho.errors import InputError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import AT, STREAM, ZONE, Clock, said
from daicho.governance.consent.saying import echo_json, echo_list
from daicho.governance.lazy import LazyGroup
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, spoken

_HERE = "daicho.governance.consent.people_commands"


@click.command(
    help=spoken(
        "Say that two records are one person: every no of each counts, and only consent that both have.\n\n"
        "Example: daicho consent merge crm:salesforce:003A crm:salesforce:003B",
        "2件のレコードを同一人物として統合します。"
        "拒否・撤回はどちらのものも及び、同意は両方にあるものだけが残ります。\n\n"
        "例: daicho consent merge crm:salesforce:003A crm:salesforce:003B",
    )
)
@click.argument("kept")
@click.argument("absorbed")
@AT
@ZONE
@REGISTER
@KEYS
@LANG
def merge(
    kept: str, absorbed: str, at: str | None, zone: str, register: str, keys: Path | None, lang: str | None
) -> None:
    """Merge them."""
    _only_one_from_stream(kept, absorbed)
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        event = ledger.merge(said(kept), said(absorbed), at=clock.read(at))
    click.echo(Bilingual(f"event {event.seq}: merged", f"記録 {event.seq}: 統合しました").say(language_of(lang)))


@click.command(
    help=spoken(
        "Say that two records were not one person; each has its own answers again.\n\n"
        "Example: daicho consent unmerge crm:salesforce:003A crm:salesforce:003B",
        "統合を解除します。それぞれの状態は統合前の記録どおりに戻ります。\n\n"
        "例: daicho consent unmerge crm:salesforce:003A crm:salesforce:003B",
    )
)
@click.argument("kept")
@click.argument("absorbed")
@AT
@ZONE
@REGISTER
@KEYS
@LANG
def unmerge(
    kept: str, absorbed: str, at: str | None, zone: str, register: str, keys: Path | None, lang: str | None
) -> None:
    """Undo a merge."""
    _only_one_from_stream(kept, absorbed)
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        event = ledger.unmerge(said(kept), said(absorbed), at=clock.read(at))
    click.echo(
        Bilingual(f"event {event.seq}: merge undone", f"記録 {event.seq}: 統合を解除しました").say(language_of(lang))
    )


def _only_one_from_stream(*subjects: str) -> None:
    if list(subjects).count(STREAM) > 1:
        raise InputError("only one can come from standard input", "標準入力から読めるのは一方だけです")


@click.group(
    cls=LazyGroup,
    lazy={
        "begin": (f"{_HERE}:begin", Bilingual("Begin one.", "開始する。")),
        "end": (f"{_HERE}:end", Bilingual("End one.", "解除する。")),
        "list": (f"{_HERE}:list_holds", Bilingual("List all.", "一覧表示する。")),
    },
    help=spoken(
        "Keep legal holds: what they cover is neither erased nor purged.\n\nExample: daicho consent hold list",
        "保全措置（法的保全）を管理します。対象の記録は、消去も廃棄もされません。\n\n例: daicho consent hold list",
    ),
)
def hold() -> None:
    """Hold the commands; each says itself what it does."""


@click.command(
    help=spoken(
        "Begin a legal hold, on one person or on everybody.\n\n"
        'Example: daicho consent hold begin case-2026-7 --reason "dispute over order 88" --subject crm:salesforce:003A',
        "保全措置を開始します。対象は1人、または全員です。\n\n"
        '例: daicho consent hold begin case-2026-7 --reason "注文88に関する紛争" --subject crm:salesforce:003A',
    )
)
@click.argument("key")
@click.option("--reason", required=True, help=spoken("Why.", "理由。"))
@click.option(
    "--subject",
    help=spoken("Whom it covers; default: everybody. - reads it.", "対象者。省略時は全員。- で標準入力から読む。"),
)
@REGISTER
@KEYS
@LANG
def begin(key: str, reason: str, subject: str | None, register: str, keys: Path | None, lang: str | None) -> None:
    """Begin it."""
    with opened(register, keys) as ledger:
        event = ledger.hold(key, reason=reason, subject=None if subject is None else said(subject))
    click.echo(
        Bilingual(f"event {event.seq}: legal hold began", f"記録 {event.seq}: 保全措置を開始しました").say(
            language_of(lang)
        )
    )


@click.command(
    help=spoken(
        "End a legal hold.\n\nExample: daicho consent hold end case-2026-7 --subject crm:salesforce:003A",
        "保全措置を解除します。\n\n例: daicho consent hold end case-2026-7 --subject crm:salesforce:003A",
    )
)
@click.argument("key")
@click.option("--subject", help=spoken("Whom it covers, as it began.", "開始時に指定した対象者。"))
@REGISTER
@KEYS
@LANG
def end(key: str, subject: str | None, register: str, keys: Path | None, lang: str | None) -> None:
    """End it."""
    with opened(register, keys) as ledger:
        event = ledger.release(key, subject=None if subject is None else said(subject))
    click.echo(
        Bilingual(f"event {event.seq}: legal hold ended", f"記録 {event.seq}: 保全措置を解除しました").say(
            language_of(lang)
        )
    )


@click.command(
    "list",
    help=spoken(
        "List legal holds, ended ones too.\n\nExample: daicho consent hold list",
        "保全措置を一覧表示します（解除済みを含む）。\n\n例: daicho consent hold list",
    ),
)
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def list_holds(zone: str, register: str, keys: Path | None, form: str, lang: str | None) -> None:
    """Print them."""
    clock, language = Clock.of(zone), language_of(lang)
    with opened(register, keys, needs_keys=False) as ledger:
        found = ledger.holds()
    if form == "json":
        echo_json(
            [
                {
                    "key": one.key,
                    "everybody": one.everybody,
                    "reason": one.reason,
                    "since": clock.show(one.since),
                    "ended_at": clock.show(one.ended_at) or None,
                }
                for one in found
            ]
        )
        return
    headings = (
        Bilingual("hold", "キー"),
        Bilingual("covers", "対象"),
        Bilingual("since", "開始"),
        Bilingual("ended", "解除"),
        Bilingual("reason", "理由"),
    )
    everybody, one_person = Bilingual("everybody", "全員"), Bilingual("one person", "1人")
    rows = [
        (
            one.key,
            (everybody if one.everybody else one_person).say(language),
            clock.show(one.since),
            clock.show(one.ended_at),
            one.reason,
        )
        for one in found
    ]
    echo_list(headings, rows, language, nothing=Bilingual("no legal holds", "保全措置はありません"))
