"""The command `disclosures add`."""

import hashlib
from datetime import date
from pathlib import Path

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import DAY, NOTE, note_text
from daicho.governance.consent.saying import echo_json, say
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, spoken

# As in `daicho.consent.disclosures.kinds`, which --help must not load; a test holds the two together.
KINDS = (
    "provision_consent",
    "provision_opt_out",
    "receipt_consent",
    "receipt_opt_out",
    "receipt_non_operator",
    "receipt_related",
    "related_information",
)
METHODS = ("each", "batch", "contract")
DAYS_IN = click.option(
    "--zone",
    default="Asia/Tokyo",
    show_default=True,
    help=spoken("In which days are counted.", "日付を数えるタイムゾーン。"),
)
"""The same for making a record and purging it: its day comes where it was counted."""


@click.command(
    help=spoken(
        "Record one disclosure, or prolong a batch or contract record with --continues NUMBER --last-on DAY.\n\n"
        f"KIND: {', '.join(KINDS)}. Each has fields the law wants; a missing one is named with its article. Names and"
        " texts are sealed.\n\n"
        "Example: daicho disclosures add provision_consent --subject crm:salesforce:003A --item name --item email"
        " --counterparty 'Example K.K.' --address 'Tokyo' --representative 'M. Sample' --consent 'web form'"
        " --on 2026-04-01",
        "提供・受領を 1 件記録します。一括・契約書等の記録は --continues と --last-on で最後の提供日を更新します。\n\n"
        f"KIND（種類）: {'、'.join(KINDS)}。種類ごとに法定の記録事項があり、足りない項目は条文とともに示します。"
        "氏名や文章は封印して保存します。\n\n"
        "例: daicho disclosures add provision_consent --subject crm:salesforce:003A --item 氏名 --item メールアドレス"
        " --counterparty 株式会社みほん --address 東京都 --representative 見本太郎 --consent 申込書で同意"
        " --on 2026-04-01",
    )
)
@click.argument("kind", type=click.Choice(KINDS), required=False, metavar="[KIND]")
@click.option(
    "--subject", help=spoken("The person: crm:SYSTEM:ID, email:…, id:…", "本人: crm:システム:ID、email:…、id:…")
)
@click.option(
    "--person",
    type=click.File("rb"),
    callback=note_text,
    help=spoken(
        "File with a name or other matter that tells who the subject is; without it the subject's identifier does.",
        "本人を特定する事項のファイル。省略時は本人の識別子で特定する。",
    ),
)
@click.option(
    "--population",
    help=spoken(
        "Instead of a person: which group, naming nobody.", "本人の代わりに、対象となる集団（個人名は書かない）。"
    ),
)
@click.option(
    "--population-list",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=spoken("The group's list of people; its SHA-256 is kept.", "集団の名簿。SHA-256 のみを記録する。"),
)
@click.option("--item", "items", multiple=True, help=spoken("An item of data; repeatable.", "データの項目（複数可）。"))
@click.option(
    "--counterparty",
    help=spoken("The third party's name; * for unspecified many.", "相手方の氏名・名称。* は不特定かつ多数。"),
)
@click.option("--address", help=spoken("The third party's address.", "相手方の住所。"))
@click.option("--representative", help=spoken("Representative of a corporation.", "法人の代表者の氏名。"))
@click.option("--individual", is_flag=True, help=spoken("The third party is a natural person.", "相手方が個人である。"))
@click.option(
    "--country", default="JP", help=spoken("Where it is, ISO 3166; default JP.", "相手方の国（2 文字）。省略時は JP。")
)
@click.option("--on", type=DAY, help=spoken("Day, or the first of several.", "提供・受領の日（複数なら最初の日）。"))
@click.option("--last-on", type=DAY, help=spoken("Last day, once it is known.", "最後の提供日（確定後）。"))
@click.option(
    "--method",
    type=click.Choice(METHODS),
    default="each",
    help=spoken(
        "How the record is made; default each.", "記録の作成方法。each 都度（既定）、batch 一括、contract 契約書等。"
    ),
)
@click.option("--consent", help=spoken("That consent was obtained, and how.", "本人の同意を得ている旨とその方法。"))
@click.option(
    "--consent-event", type=int, help=spoken("Event of this register that proves it.", "同意を示すこの台帳の記録番号。")
)
@click.option("--acquisition", help=spoken("How the supplier acquired the data.", "提供元による取得の経緯。"))
@click.option(
    "--publication", help=spoken("That the opt-out filing is published.", "オプトアウト届出が公表されている旨。")
)
@click.option(
    "--confirmation", help=spoken("That consent was confirmed, and how (31).", "同意を確認した旨とその方法（31条）。")
)
@click.option(
    "--abroad",
    help=spoken("That information on the country was given (31).", "外国に関する情報提供を確認した旨（31条）。"),
)
@click.option(
    "--continues", type=int, help=spoken("Number of the record to prolong.", "最後の提供日を更新する記録の番号。")
)
@NOTE
@DAYS_IN
@REGISTER
@KEYS
@JSON_TOO
@LANG
def add(
    kind: str | None,
    subject: str | None,
    person: str | None,
    population: str | None,
    population_list: Path | None,
    items: tuple[str, ...],
    counterparty: str | None,
    address: str | None,
    representative: str | None,
    individual: bool,
    country: str,
    on: date | None,
    last_on: date | None,
    method: str,
    consent: str | None,
    consent_event: int | None,
    acquisition: str | None,
    publication: str | None,
    confirmation: str | None,
    abroad: str | None,
    continues: int | None,
    note: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Record, and print the number and the first day on which the record may be purged."""
    from daicho.consent.disclosures.door import Disclosures
    from daicho.consent.disclosures.draft import Disclosure, Party
    from daicho.consent.disclosures.kinds import Kind, Method
    from daicho.consent.identity import parse_identifier
    from daicho.consent.requests.clock import zone_of

    final = last_on
    if (kind is None) == (continues is None) or (continues is not None and final is None):
        raise click.UsageError(
            spoken(
                "name a kind, or a record with --continues and --last-on",
                "種類か、--continues と --last-on を指定してください",
            )
        )
    days = zone_of(zone)
    if kind is not None:
        made = Disclosure(
            kind=Kind(kind),
            counterparty=Party(
                name=counterparty or "", address=address, representative=representative, individual=individual
            ),
            items=items,
            subject=None if subject is None else parse_identifier(subject),
            person=person,
            population=population,
            population_list=None if population_list is None else _sha256(population_list),
            on=on,
            last_on=final,
            method=Method(method),
            consent=consent,
            consent_event=consent_event,
            acquisition=acquisition,
            publication=publication,
            confirmation=confirmation,
            abroad=abroad,
            country=country,
            note=note,
        )
    with opened(register, keys) as ledger:
        records = Disclosures(ledger.register, zone=days)
        if continues is not None and final is not None:
            recorded = records.prolong(continues, final)
        else:
            recorded = records.add(made)
    until = recorded.retain_until
    if form == "json":
        echo_json({"number": recorded.seq, "made_on": recorded.made_on, "retain_until": until})
        return
    kept = Bilingual(
        f"record {recorded.seq}: kept by law; may be purged from {until}",
        f"記録 {recorded.seq}: 保存期間中です。{until} から廃棄できます",
    )
    running = Bilingual(
        f"record {recorded.seq}: kept by law; its period starts with the last provision (--continues)",
        f"記録 {recorded.seq}: 保存期間は最後の提供日から始まります（--continues で更新）",
    )
    say(running if until is None else kept, language_of(lang))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
