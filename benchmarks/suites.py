"""Twenty checks on N contacts from CSV: Daicho beside hand-written DuckDB SQL and Great Expectations on pandas.

    python benchmarks/suites.py [--rows 1000000] [--repeat 3]

Contestants take turns, each in a process of its own; medians are printed, and the spread says how quiet the machine
was. Every contestant must find the same failures, or the run ends with an error. Daicho and the SQL also keep every
failing record; Great Expectations on pandas only counts, which flatters it.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

HERE = Path(__file__).parent


def write_contacts(path: Path, rows: int) -> None:
    """Write an invented export: 20 columns, Salesforce's Japanese labels, a few per cent of every kind of dirt."""
    dice = np.random.default_rng(20261101)

    def pick(*values: str) -> pa.Array:
        return pa.array(values).take(pa.array(dice.integers(0, len(values), rows)))

    def joined(*parts: object) -> pa.Array:
        columns = [part if isinstance(part, str) else np.asarray(part).astype(str) for part in parts]
        text = columns[0]
        for column in columns[1:]:
            text = np.char.add(text, column)
        return pa.array(text)

    def number(low: int, high: int, width: int) -> np.ndarray:
        return np.char.zfill(dice.integers(low, high, rows).astype(str), width)

    def some_blank(values: pa.Array, share: float) -> pa.Array:
        return pa.compute.if_else(pa.array(dice.random(rows) < share), pa.scalar(None, pa.string()), values)

    def day(first: str, days: int) -> pa.Array:
        return pa.array((np.datetime64(first) + dice.integers(0, days, rows)).astype(str))

    ids = np.char.add("003", np.char.zfill(np.arange(rows).astype(str), 12))
    ids[: rows // 200] = ids[rows // 200 : 2 * (rows // 200)]
    table = {
        "取引先責任者 ID": pa.array(ids),
        "姓": some_blank(pick("佐藤", "鈴木", "高橋", "田中", "伊藤", "テスト", "渡辺", "山本"), 0.01),
        "名": pick("太郎", "花子", "健", "美咲", "翔"),
        "姓(カナ)": pick("サトウ", "スズキ", "タカハシ", "たなか", "イトウ"),
        "名(カナ)": pick("タロウ", "ハナコ", "ケン"),
        "メール": some_blank(joined("user", number(0, rows, 7), "@corp", number(0, 500, 3), ".example"), 0.05),
        "電話": joined("03-", number(0, 9999, 4), "-", number(0, 99999, 4)),
        "携帯電話": some_blank(joined("090-", number(0, 9999, 4), "-", number(0, 9999, 4)), 0.3),
        "郵便番号(郵送先)": joined(number(100, 999, 3), "-", number(0, 11000, 4)),
        "都道府県(郵送先)": pick("東京都", "大阪府", "北海道", "愛知県", "福岡県", "東京"),
        "市区郡(郵送先)": pick("千代田区", "港区", "中央区", "北"),
        "町名・番地(郵送先)": joined("丸の内", number(1, 9, 1), "-", number(1, 30, 1)),
        "部署": pick("営業部", "総務部", "情報システム部"),
        "役職": pick("部長", "課長", "主任", "Select"),
        "説明": pick("展示会で名刺交換", "紹介", ""),
        "取引先責任者 所有者": some_blank(joined("005", number(0, 60, 12)), 0.01),
        "作成日": day("2015-01-01", 4400),
        "最終更新日": day("2018-01-01", 3300),
        "誕生日": some_blank(day("1950-01-01", 20000), 0.6),
        "メール送信除外": pick("0", "1"),
    }
    pyarrow.csv.write_csv(pa.table(table), path)


def run(name: str, path: Path) -> dict[str, object]:
    """Run one contestant in its own process."""
    done = subprocess.run(
        [sys.executable, str(HERE / "contestants.py"), name, str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Write the data, let everybody run, print ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    names = ("sql", "daicho", "gx_pandas")
    runs: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        write_contacts(path, options.rows)
        print(
            f"{options.rows:,} contacts, {path.stat().st_size / 1e6:,.0f} MB, twenty checks, {options.repeat} runs each"
        )
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        for _ in range(options.repeat):
            for name in names:
                runs[name].append(run(name, path))
    found = {name: runs[name][0]["failed"] for name in names}
    if any(found[name] != found["sql"] for name in names):
        sys.exit(f"the contestants disagree: {json.dumps(found, indent=1)}")
    print(f"{'':<10} {'wall s':>14} {'CPU s':>14} {'CPU beyond imports':>20} {'peak MB':>8}")
    beyond = {}
    for name in names:
        wall, cpu, imports, peak = (
            [float(one[key]) for one in runs[name]] for key in ("wall_s", "cpu_s", "import_cpu_s", "peak_mb")
        )
        net = [total - spent for total, spent in zip(cpu, imports, strict=True)]
        beyond[name] = statistics.median(net)
        print(
            f"{name:<10} {statistics.median(wall):>7.2f} ±{(max(wall) - min(wall)) / 2:<5.2f} "
            f"{statistics.median(cpu):>7.2f} ±{(max(cpu) - min(cpu)) / 2:<5.2f} {beyond[name]:>20.2f} {max(peak):>8.0f}"
        )
    print(f"\nCPU beyond imports: daicho / sql = {beyond['daicho'] / beyond['sql']:.2f}")
    print(f"CPU beyond imports: gx_pandas / daicho = {beyond['gx_pandas'] / beyond['daicho']:.2f}")


if __name__ == "__main__":
    main()
