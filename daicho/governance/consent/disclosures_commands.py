"""The command `disclosures`: a group whose commands load when named."""

import click

from daicho.governance.lazy import LazyGroup
from daicho.language import Bilingual, spoken

_ROOM = "daicho.governance.consent"

_COMMANDS = {
    "add": (
        f"{_ROOM}.disclosure_add:add",
        Bilingual(
            "Record what was given to or received from a third party.", "第三者への提供・第三者からの受領を記録する。"
        ),
    ),
    "list": (
        f"{_ROOM}.disclosure_list:list_records",
        Bilingual(
            "List records by kind, counterparty, period or person.", "記録を種類・相手方・期間・本人で一覧にする。"
        ),
    ),
    "purge": (
        f"{_ROOM}.disclosure_list:purge",
        Bilingual("Take out records that may be purged by now.", "廃棄可能日の来た記録を廃棄する。"),
    ),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    help=spoken(
        "Records of provision and receipt of personal data, and of person-related information (APPI 29, 30, 31).\n\n"
        "Example: daicho disclosures list --since 2026-04-01",
        "個人データの第三者提供・受領、個人関連情報の提供の記録です（個人情報保護法 29条・30条・31条）。\n\n"
        "例: daicho disclosures list --since 2026-04-01",
    ),
)
def disclosures() -> None:
    """Hold the commands; each says itself what it does."""
