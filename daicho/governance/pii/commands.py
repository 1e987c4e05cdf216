"""The command `pii`: a group whose commands load when named."""

import click

from daicho.governance.lazy import LazyGroup
from daicho.language import Bilingual, spoken

_ROOM = "daicho.governance.pii"

_COMMANDS = {
    "scan": (
        f"{_ROOM}.scan_command:scan",
        Bilingual("Find which columns hold personal information.", "個人情報を含む列を探す。"),
    ),
    "text": (
        f"{_ROOM}.text_command:text",
        Bilingual("Mark personal information in notes.", "自由記述の中の個人情報の位置を書き出す。"),
    ),
    "redact": (
        f"{_ROOM}.redact_command:redact",
        Bilingual(
            "Write the same files with personal values replaced.", "個人情報を置き換えた同じ形のファイルを作る。"
        ),
    ),
    "types": (
        f"{_ROOM}.types_command:types",
        Bilingual(
            "List every type: format, check, law, example.", "種類の一覧（形式・検査数字・法令・例）を表示する。"
        ),
    ),
    "eval": (
        f"{_ROOM}.eval_command:evaluate",
        Bilingual("Measure findings against labelled notes.", "正解付きデータと突き合わせて精度を測る。"),
    ),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    help=spoken(
        "Find personal information (APPI, GDPR) in exports and notes, Japanese and English.\n\n"
        "Example: daicho pii types",
        "エクスポートや自由記述の中の個人情報を見つけます（日本語・英語、個人情報保護法・GDPR）。\n\n"
        "例: daicho pii types",
    ),
)
def pii() -> None:
    """Hold the commands; each says itself what it does."""
