"""The group `consent purposes`: what there is to agree to, in versions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import ZONE, Clock
from daicho.governance.consent.saying import echo_json, echo_list
from daicho.governance.lazy import LazyGroup
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken

if TYPE_CHECKING:
    from daicho.consent.purposes import PurposeVersion

_HERE = "daicho.governance.consent.purposes_commands"


@click.group(
    cls=LazyGroup,
    lazy={
        "add": (
            f"{_HERE}:add_purpose",
            Bilingual("Define a purpose or its next version.", "目的またはその次の版を登録する。"),
        ),
        "list": (f"{_HERE}:list_purposes", Bilingual("List every version.", "すべての版を一覧表示する。")),
    },
    help=spoken(
        "Define and list what people can agree to.\n\nExample: daicho consent purposes list",
        "同意の対象となる目的を登録・一覧表示します。\n\n例: daicho consent purposes list",
    ),
)
def purposes() -> None:
    """Hold the commands; each says itself what it does."""


@click.command(
    "add",
    help=spoken(
        "Define a purpose, or its next version. Earlier consent covers a new version only with --compatible.\n\n"
        "A withdrawal from a purpose reaches those below it (--parent); consent never does.\n\n"
        'Example: daicho consent purposes add newsletter --en "Our newsletter." --ja "メールマガジンの配信"',
        "目的、またはその次の版を登録します。以前の同意が新しい版にも及ぶのは --compatible を付けた場合だけです。\n\n"
        "撤回は下位の目的（--parent）にも及びます。同意は及びません。\n\n"
        '例: daicho consent purposes add newsletter --en "Our newsletter." --ja "メールマガジンの配信"',
    ),
)
@click.argument("key")
@click.option(
    "--en", required=True, help=spoken("Text in English, as people read it.", "英語の文言（本人に示すもの）。")
)
@click.option(
    "--ja", required=True, help=spoken("Text in Japanese, as people read it.", "日本語の文言（本人に示すもの）。")
)
@click.option(
    "--parent",
    help=spoken(
        'Key of the purpose above it; of a next version, "" takes it out.',
        '上位の目的のキー。次の版で "" を指定すると上位なし。',
    ),
)
@click.option("--term", help=spoken("DPV purpose, such as DirectMarketing.", "DPV の用語（例 DirectMarketing）。"))
@click.option(
    "--compatible",
    is_flag=True,
    help=spoken("Consent to the version before covers this one.", "前の版への同意がこの版にも及ぶ。"),
)
@click.option(
    "--double-opt-in/--single-opt-in",
    default=None,
    help=spoken("Consent counts once the mailbox answered.", "確認メールへの応答をもって同意とする。"),
)
@click.option(
    "--valid-days", type=int, help=spoken("Days a consent holds; 0 for no end.", "同意の有効日数。0 は無期限。")
)
@click.option("--from", "start", help=spoken("When it takes effect; default: now.", "発効日時。省略時は現在。"))
@ZONE
@REGISTER
@KEYS
@LANG
def add_purpose(
    key: str,
    en: str,
    ja: str,
    parent: str | None,
    term: str | None,
    compatible: bool,
    double_opt_in: bool | None,
    valid_days: int | None,
    start: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    lang: str | None,
) -> None:
    """Define it and say which version it is."""
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        made = ledger.define_purpose(
            key,
            Bilingual(en, ja),
            parent=parent,
            term=term,
            compatible=compatible,
            double_opt_in=double_opt_in,
            valid_days=valid_days,
            effective_from=clock.read(start),
        )
    if made.version > 1 and not made.compatible:
        click.echo(
            Bilingual(
                "Consent to the versions before does not cover this one; --compatible would have said that it does.",
                "前の版への同意は、この版には及びません（及ぶ場合は --compatible を指定）。",
            ).say(language_of(lang)),
            err=True,
        )
    when = clock.show(made.effective_from)
    click.echo(
        Bilingual(
            f"purpose {made.key}, version {made.version}, from {when}",
            f"目的 {made.key} 第{made.version}版（{when} から）",
        ).say(language_of(lang))
    )


@click.command(
    "list",
    help=spoken(
        "List every version of every purpose.\n\nExample: daicho consent purposes list --format json",
        "すべての目的のすべての版を一覧表示します。\n\n例: daicho consent purposes list --format json",
    ),
)
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def list_purposes(zone: str, register: str, keys: Path | None, form: str, lang: str | None) -> None:
    """Print them."""
    clock, language = Clock.of(zone), language_of(lang)
    with opened(register, keys, needs_keys=False) as ledger:
        found = ledger.purposes()
    if form == "json":
        echo_json([_purpose_as_json(one, clock) for one in found])
        return
    nothing = Bilingual("no purposes yet", "目的はまだ登録されていません")
    echo_list(_PURPOSE_HEADS, _purpose_rows(found, clock, language), language, nothing=nothing, right=(1, 5))


def _purpose_as_json(one: "PurposeVersion", clock: Clock) -> dict[str, object]:
    return {
        "key": one.key,
        "version": one.version,
        "parent": one.parent,
        "term": one.term,
        "text": {"en": one.text.en, "ja": one.text.ja},
        "compatible": one.compatible,
        "double_opt_in": one.double_opt_in,
        "valid_days": one.valid_days,
        "effective_from": clock.show(one.effective_from),
        "event": one.seq,
    }


_PURPOSE_HEADS: Final = (
    Bilingual("purpose", "目的"),
    Bilingual("version", "版"),
    Bilingual("below", "上位"),
    Bilingual("from", "発効"),
    Bilingual("double opt-in", "ダブルオプトイン"),
    Bilingual("days", "有効日数"),
    Bilingual("text", "文言"),
)


def _purpose_rows(found: "Sequence[PurposeVersion]", clock: Clock, language: Language) -> list[tuple[str, ...]]:
    yes = Bilingual("yes", "要").say(language)
    return [
        (
            one.key,
            str(one.version),
            one.parent or "",
            clock.show(one.effective_from),
            yes if one.double_opt_in else "",
            "" if one.valid_days is None else str(one.valid_days),
            one.text.say(language),
        )
        for one in found
    ]
