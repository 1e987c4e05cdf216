"""The commands `disclosures list` and `disclosures purge`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from daicho.governance.consent.disclosure_add import DAYS_IN, KINDS
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import DAY
from daicho.governance.consent.saying import NOTHING, echo_json, echo_table, say
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken

if TYPE_CHECKING:
    from daicho.consent.disclosures.rows import Recorded

_HEADS = (
    Bilingual("No.", "番号"),
    Bilingual("Kind", "種類"),
    Bilingual("Method", "作成方法"),
    Bilingual("Day", "提供・受領日"),
    Bilingual("Recorded", "記録日"),
    Bilingual("Purge from", "廃棄可能日"),
    Bilingual("Counterparty", "相手方"),
    Bilingual("Items", "項目"),
)
_PURGED = Bilingual("(purged)", "（廃棄済み）")
_GONE = Bilingual("(erased)", "（消去済み）")
_ONGOING = Bilingual("ongoing", "継続中")
_MANY = Bilingual("unspecified many", "不特定かつ多数")


@click.command(
    "list",
    help=spoken(
        "List records; the person's name is shown with --format json only.\n\n"
        "Example: daicho disclosures list --counterparty 'Example K.K.' --since 2026-04-01",
        "記録を一覧にします。本人の氏名は --format json のときだけ出力します。\n\n"
        "例: daicho disclosures list --counterparty 株式会社みほん --since 2026-04-01",
    ),
)
@click.option("--kind", type=click.Choice(KINDS), help=spoken("Only this kind.", "種類で絞り込む。"))
@click.option("--counterparty", help=spoken("Only with this third party.", "相手方（全名）で絞り込む。"))
@click.option("--subject", help=spoken("Only about this person.", "本人で絞り込む。"))
@click.option("--since", type=DAY, help=spoken("Not those that ended earlier.", "この日以降に行われたもの。"))
@click.option("--until", type=DAY, help=spoken("Not those that began later.", "この日までに行われたもの。"))
@REGISTER
@KEYS
@JSON_TOO
@LANG
def list_records(
    kind: str | None,
    counterparty: str | None,
    subject: str | None,
    since: date | None,
    until: date | None,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Print the records in the order they were made."""
    from daicho.consent.disclosures.kinds import Kind

    with opened(register, keys) as ledger:
        found = ledger.disclosures.list(
            kind=None if kind is None else Kind(kind),
            counterparty=counterparty,
            subject=subject,
            since=since,
            until=until,
        )
    if form == "json":
        echo_json([_as_json(one) for one in found])
        return
    language = language_of(lang)
    if not found:
        say(NOTHING, language)
        return
    echo_table(_HEADS, [_row(one, language) for one in found], language)


def _row(one: "Recorded", language: Language) -> tuple[str, ...]:
    ongoing = _ONGOING.say(language)
    first = "-" if one.first_on is None else one.first_on.isoformat()
    last = "" if one.method == "each" else f" – {one.last_on.isoformat() if one.last_on else ongoing}"
    name = one.content.get("counterparty")
    if name is None:
        name = (_GONE if one.purged_at is None else _PURGED).say(language)
    return (
        str(one.seq),
        one.kind.label.say(language),
        one.method.label.say(language),
        first + last,
        one.made_on.isoformat(),
        "-" if one.retain_until is None else one.retain_until.isoformat(),
        _MANY.say(language) if name == "*" else name,
        ", ".join(one.content.get("items", ())),
    )


def _as_json(one: "Recorded") -> dict[str, Any]:
    return {
        "number": one.seq,
        "kind": one.kind.value,
        "method": one.method.value,
        "first_on": one.first_on,
        "last_on": one.last_on,
        "made_on": one.made_on,
        "recorded_at": one.recorded_at,
        "retain_until": one.retain_until,
        "consent_event": one.consent_event,
        "purged_at": one.purged_at,
        "content": dict(one.content),
    }


@click.command(
    help=spoken(
        "Take out the content of records: those NUMBERS name, or with --due all that may be purged by now.\n\n"
        "Refused before the day from which a record may be purged (in `list`), and under a legal hold. The ledger keeps"
        " that there was a record.\n\n"
        "Exit code: 0 purged; 1 with --due, where legal holds kept some; 2 refused.\n\n"
        "Example: daicho disclosures purge --due --dry-run",
        "記録の内容を廃棄します。番号（NUMBERS）で指定するか、--due で廃棄可能日の来たものすべてを対象にします。\n\n"
        "廃棄可能日（`list` に表示）より前と、保全措置中は廃棄できません。記録があったこと自体は残ります。\n\n"
        "終了コード: 0 廃棄完了、1 --due で保全措置により残したものがある、2 廃棄できない。\n\n"
        "例: daicho disclosures purge --due --dry-run",
    )
)
@click.argument("numbers", nargs=-1, type=int)
@click.option("--due", is_flag=True, help=spoken("All whose day has come.", "廃棄可能日が来たものすべて。"))
@click.option("--dry-run", is_flag=True, help=spoken("With --due: only say which.", "--due とともに: 対象を示すだけ。"))
@DAYS_IN
@REGISTER
@KEYS
@JSON_TOO
@LANG
@click.pass_context
def purge(
    ctx: click.Context,
    numbers: tuple[int, ...],
    due: bool,
    dry_run: bool,
    zone: str,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Purge, and print what went and what a hold kept."""
    from daicho.consent.disclosures.door import Disclosures
    from daicho.consent.requests.clock import zone_of

    if bool(numbers) == due or (dry_run and not due):
        raise click.UsageError(
            spoken(
                "name records by number, or --due (with --dry-run to look first)",
                "番号か --due を指定してください（--dry-run は --due とともに）",
            )
        )
    days = zone_of(zone)
    language = language_of(lang)
    held: tuple[tuple[int, tuple[str, ...]], ...] = ()
    with opened(register, keys) as ledger:
        records = Disclosures(ledger.register, zone=days)
        if due:
            done = records.purge_due(dry_run=dry_run)
            purged, held = done.purged, done.held
        else:
            purged = records.purge(numbers)
    if form == "json":
        echo_json({"purged": purged, "held": {str(seq): names for seq, names in held}, "dry_run": dry_run})
    else:
        listed = ", ".join(map(str, purged)) or "-"
        say(
            Bilingual(f"would purge: {listed}", f"廃棄の対象: {listed}")
            if dry_run
            else Bilingual(f"purged: {listed}", f"廃棄しました: {listed}"),
            language,
        )
        for seq, names in held:
            kept = ", ".join(names)
            say(Bilingual(f"kept {seq}: legal hold {kept}", f"残しました {seq}: 保全措置 {kept}"), language)
    ctx.exit(1 if held else 0)
