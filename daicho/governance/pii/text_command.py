"""The command `pii text`."""

import click

from daicho.governance.options import LANG
from daicho.language import Bilingual, spoken


@click.command(
    help=spoken(
        'Find personal information in texts: JSON Lines of {"id", "text"} in, {"id", "spans", "special_care"} out.\n\n'
        "Offsets are Python string indices (code points) into the text. `-` stands for standard input or output. Lines "
        "come out in the order they came in, none of a text among them.\n\n"
        "Example: daicho pii text notes.jsonl --out spans.jsonl",
        'テキストの個人情報を探します。{"id", "text"} の JSON Lines を読み、'
        '{"id", "spans", "special_care"} を書き出します。\n\n'
        "位置は Python の文字列の添字（コードポイント）です。`-` は標準入力・標準出力を表します。"
        "出力は入力と同じ順で、テキスト自体は含みません。\n\n"
        "例: daicho pii text notes.jsonl --out spans.jsonl",
    )
)
@click.argument("source")
@click.option(
    "--out", default="-", help=spoken("File to write; default: standard output.", "出力先。省略時は標準出力。")
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help=spoken("Leave out findings less sure than this.", "これより確度の低い検出を除く。"),
)
@LANG
def text(source: str, out: str, min_score: float, lang: str | None) -> None:
    """Scan the texts and say how many."""
    from daicho.governance.pii.progress import counting
    from daicho.governance.pii.settings import settings
    from daicho.governance.pii.texts import STREAM, scan_texts

    own = settings(lang)
    with counting(spoken("texts scanned", "件のテキストを調査")) as progress:
        count = scan_texts(source, out, min_score=min_score, custom=own.types, progress=progress)
    if out != STREAM:
        said = Bilingual(f"{count:,} texts: {out}", f"{count:,} 件のテキスト: {out}")
        click.echo(said.say(own.language), err=True)
