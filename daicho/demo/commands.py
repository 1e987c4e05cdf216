"""The command of this room: demo."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from daicho.language import spoken


@click.command(
    help=spoken(
        "Write an invented Japanese CRM export with planted problems, and the key to them.\n\n"
        "Every person, company and number in it is invented; addresses end in .example.\n\n"
        "Example: daicho demo --rows 2000 --seed 1 --out demo/",
        "問題を仕込んだ架空の CRM エクスポートと、その正解一覧を作ります。\n\n"
        "人・会社・番号はすべて架空で、メールアドレスは .example です。\n\n"
        "例: daicho demo --rows 2000 --seed 1 --out demo/",
    )
)
@click.option("--rows", type=int, default=2000, show_default=True, help=spoken("Contacts.", "取引先責任者の件数。"))
@click.option("--seed", type=int, default=1, show_default=True, help=spoken("Same seed, same files.", "乱数の種。"))
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=spoken("Day of the export; default today.", "エクスポートの日付。省略時は今日。"),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help=spoken("Folder to write to.", "出力先のフォルダ。"),
)
def demo(rows: int, seed: int, as_of: datetime | None, out: Path) -> None:
    """Write the demonstration export and say what to do next."""
    from daicho.demo import generate_demo

    day: date = as_of.date() if as_of else datetime.now(UTC).date()
    made = generate_demo(out, rows=rows, seed=seed, as_of=day)
    total, planted = sum(made.rows.values()), len(made.planted)
    click.echo(
        spoken(
            f"{total:,} records in {made.exports}; {planted} kinds of problems planted, see {made.answer_key}\n"
            f"next: daicho audit {made.exports} --as-of {day}",
            f"{made.exports} に {total:,} 件を作成（仕込んだ問題 {planted} 種、正解は {made.answer_key}）\n"
            f"次は: daicho audit {made.exports} --as-of {day}",
        )
    )
