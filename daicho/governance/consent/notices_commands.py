"""The group `consent notices`: what people are shown, word for word, known by its hash."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import ZONE, Clock, content_of
from daicho.governance.consent.saying import echo_json, echo_list
from daicho.governance.lazy import LazyGroup
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, spoken

if TYPE_CHECKING:
    from daicho.consent.catalogue import NoticeVersion

_HERE = "daicho.governance.consent.notices_commands"


@click.group(
    cls=LazyGroup,
    lazy={
        "add": (
            f"{_HERE}:add_notice",
            Bilingual("Publish a notice or its next version.", "通知文またはその次の版を公開する。"),
        ),
        "withdraw": (
            f"{_HERE}:withdraw_notice",
            Bilingual("Say that it is shown no more.", "通知文の使用を終了する。"),
        ),
        "list": (f"{_HERE}:list_notices", Bilingual("List every version.", "すべての版を一覧表示する。")),
    },
    help=spoken(
        "Publish, end and list the notices people are shown.\n\nExample: daicho consent notices list",
        "本人に提示する通知文を公開・終了・一覧表示します。\n\n例: daicho consent notices list",
    ),
)
def notices() -> None:
    """Hold the commands; each says itself what it does."""


@click.command(
    "add",
    help=spoken(
        "Publish a notice, or its next version. The register keeps the file's SHA-256, not its text: keep the file.\n\n"
        "Example: daicho consent notices add privacy.html --key privacy-2026-04 --language ja",
        "通知文、またはその次の版を公開します。台帳に残るのは SHA-256 だけです。"
        "ファイル自体は別途保管してください。\n\n"
        "例: daicho consent notices add privacy.html --key privacy-2026-04 --language ja",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", required=True, help=spoken("What it is called.", "通知のキー。"))
@click.option("--language", required=True, help=spoken("Language of the text: ja, en …", "文面の言語: ja、en など。"))
@click.option("--url", help=spoken("Where it can be read.", "掲載場所の URL。"))
@click.option("--published", help=spoken("Since when; default: now.", "公開日時。省略時は現在。"))
@ZONE
@REGISTER
@KEYS
@LANG
def add_notice(
    file: Path,
    key: str,
    language: str,
    url: str | None,
    published: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    lang: str | None,
) -> None:
    """Publish it and say its version and hash."""
    clock = Clock.of(zone)
    content = content_of(file)
    with opened(register, keys) as ledger:
        made = ledger.publish_notice(key, content, language=language, url=url, published_at=clock.read(published))
    when = clock.show(made.published_at)
    click.echo(
        Bilingual(
            f"notice {made.name}, published {when}, SHA-256 {made.sha256.hex()}",
            f"通知 {made.name}（公開 {when}、SHA-256 {made.sha256.hex()}）",
        ).say(language_of(lang))
    )


@click.command(
    "withdraw",
    help=spoken(
        "Say that a notice is shown no more. Consent that names it stays what it is.\n\n"
        "Example: daicho consent notices withdraw privacy-2026-04@1",
        "通知文の使用を終了します。これを示して得た同意はそのまま残ります。\n\n"
        "例: daicho consent notices withdraw privacy-2026-04@1",
    ),
)
@click.argument("name")
@click.option("--at", help=spoken("Since when; default: now.", "終了日時。省略時は現在。"))
@ZONE
@REGISTER
@KEYS
@LANG
def withdraw_notice(name: str, at: str | None, zone: str, register: str, keys: Path | None, lang: str | None) -> None:
    """End it and say when."""
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        ended = ledger.withdraw_notice(name, at=clock.read(at))
    when = clock.show(ended.withdrawn_at)
    click.echo(
        Bilingual(f"notice {ended.name} ended {when}", f"通知 {ended.name} を終了しました（{when}）").say(
            language_of(lang)
        )
    )


@click.command(
    "list",
    help=spoken(
        "List every version of every notice.\n\nExample: daicho consent notices list",
        "すべての通知文のすべての版を一覧表示します。\n\n例: daicho consent notices list",
    ),
)
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def list_notices(zone: str, register: str, keys: Path | None, form: str, lang: str | None) -> None:
    """Print them."""
    clock, language = Clock.of(zone), language_of(lang)
    with opened(register, keys, needs_keys=False) as ledger:
        found = ledger.notices()
    if form == "json":
        echo_json([_notice_as_json(one, clock) for one in found])
        return
    headings = (
        Bilingual("notice", "通知"),
        Bilingual("language", "言語"),
        Bilingual("published", "公開"),
        Bilingual("ended", "終了"),
        Bilingual("SHA-256", "SHA-256"),
        Bilingual("URL", "URL"),
    )
    rows = [
        (
            one.name,
            one.language,
            clock.show(one.published_at),
            clock.show(one.withdrawn_at),
            one.sha256.hex()[:16] + "…",
            one.url or "",
        )
        for one in found
    ]
    echo_list(headings, rows, language, nothing=Bilingual("no notices yet", "通知文はまだ登録されていません"))


def _notice_as_json(one: "NoticeVersion", clock: Clock) -> dict[str, object]:
    return {
        "key": one.key,
        "version": one.version,
        "language": one.language,
        "published_at": clock.show(one.published_at),
        "withdrawn_at": clock.show(one.withdrawn_at) or None,
        "sha256": one.sha256.hex(),
        "url": one.url,
    }
