"""The same twenty checks, three ways; each run in a process of its own by `suites.py`.

    python benchmarks/contestants.py NAME CSV

prints one JSON line: failures by check and what the process used, beyond its imports and in all.
"""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
PREFECTURES = ("東京都", "大阪府", "北海道", "愛知県", "福岡県")
TITLES = ("部長", "課長", "主任")
DATES = ("作成日", "最終更新日", "誕生日")


def cpu() -> float:
    """Return the CPU seconds this process has used."""
    return time.process_time()


def daicho(path: str) -> tuple[float, dict[str, int]]:
    """`daicho check CSV --suite twenty.yaml`, quarantine included."""
    import daicho.checks.expectations.run  # noqa: F401 - the import others pay for too
    from daicho.checks.quarantine import Quarantine
    from daicho.checks.run import run_checks
    from daicho.governance.audit import Request, load, plan
    from daicho.governance.project import Project

    ready = cpu()
    suite = str((HERE / "twenty.yaml").resolve())
    request = Request(location=path, as_of=date(2026, 11, 1), project=Project(), suites=(suite,))
    with load(request) as loaded:
        quarantine = Quarantine(loaded.engine)
        findings = run_checks(loaded.engine, plan(loaded, request), quarantine)
    return ready, {finding.check: finding.failed for finding in findings}


def sql(path: str) -> tuple[float, dict[str, int]]:
    """What a good analyst writes by hand: typed load, twenty counts in one query, all failing rows in one more."""
    import duckdb

    ready = cpu()
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE contact AS SELECT * REPLACE (try_cast(作成日 AS TIMESTAMP) AS 作成日, "
        "try_cast(最終更新日 AS TIMESTAMP) AS 最終更新日, try_cast(誕生日 AS DATE) AS 誕生日) "
        f"FROM read_csv('{path}', header = true, all_varchar = true, nullstr = '')"
    )
    repeated = "IN (SELECT {0} FROM contact WHERE {0} IS NOT NULL GROUP BY 1 HAVING count(*) > 1)"
    column = '"取引先責任者 ID"'
    failing = {
        "id_missing": f"{column} IS NULL",
        "last_name_missing": "姓 IS NULL",
        "email_missing": "メール IS NULL",
        "owner_missing": '"取引先責任者 所有者" IS NULL',
        "created_missing": "作成日 IS NULL",
        "id_repeated": f"{column} {repeated.format(column)}",
        "email_repeated": f"メール {repeated.format('メール')}",
        "email_form": r"NOT regexp_matches(メール, '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$')",
        "phone_form": "NOT regexp_matches(電話, '^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{4}$')",
        "mobile_form": "NOT regexp_matches(携帯電話, '^0[789]0-[0-9]{4}-[0-9]{4}$')",
        "postal_code_form": """NOT regexp_matches("郵便番号(郵送先)", '^[0-9]{3}-[0-9]{4}$')""",
        "kana_form": """NOT regexp_matches("姓(カナ)", '^[ァ-ヶー]+$')""",
        "name_placeholder": "regexp_matches(姓, 'テスト|test|不明')",
        "prefecture_known": f""""都道府県(郵送先)" NOT IN {PREFECTURES}""",
        "title_known": f"役職 NOT IN {TITLES}",
        "created_range": "作成日 < DATE '2010-01-01' OR 作成日 >= DATE '2026-11-02'",
        "modified_range": "最終更新日 < DATE '2010-01-01' OR 最終更新日 >= DATE '2026-11-02'",
        "birth_range": "誕生日 < DATE '1900-01-02' OR 誕生日 >= DATE '2026-11-02'",
        "city_length": """length("市区郡(郵送先)") NOT BETWEEN 2 AND 40""",
        "modified_after_created": "最終更新日 < 作成日",
    }
    counts = ", ".join(f"count(*) FILTER ({condition})" for condition in failing.values())
    numbers = connection.execute(f"SELECT {counts} FROM contact").fetchone()
    bits = " | ".join(f"CASE WHEN {c} THEN {1 << bit} ELSE 0 END" for bit, c in enumerate(failing.values()))
    connection.execute(
        "CREATE TABLE quarantine AS WITH marked AS MATERIALIZED "
        f"(SELECT {column} AS id, {bits} AS failed FROM contact) FROM marked WHERE failed > 0"
    )
    return ready, dict(zip(failing, numbers or (), strict=True))


def gx_pandas(path: str) -> tuple[float, dict[str, int]]:
    """Great Expectations on pandas, counts only: with failing ids it takes twenty times as long."""
    import great_expectations as gx
    import great_expectations.expectations as gxe
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig

    ready = cpu()
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name], errors="coerce")
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("contact")
    batch = asset.add_batch_definition_whole_dataframe("whole")
    start, end = pd.Timestamp("2010-01-01"), pd.Timestamp("2026-11-02")

    def named(check: str) -> dict[str, dict[str, str]]:
        return {"meta": {"check": check}}

    expectations = [
        *(
            gxe.ExpectColumnValuesToNotBeNull(column=column, **named(check))
            for check, column in (
                ("id_missing", "取引先責任者 ID"), ("last_name_missing", "姓"), ("email_missing", "メール"),
                ("owner_missing", "取引先責任者 所有者"), ("created_missing", "作成日"),
            )
        ),
        gxe.ExpectColumnValuesToBeUnique(column="取引先責任者 ID", **named("id_repeated")),
        gxe.ExpectColumnValuesToBeUnique(column="メール", **named("email_repeated")),
        *(
            gxe.ExpectColumnValuesToMatchRegex(column=column, regex=regex, **named(check))
            for check, column, regex in (
                ("email_form", "メール", r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$"),
                ("phone_form", "電話", "^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{4}$"),
                ("mobile_form", "携帯電話", "^0[789]0-[0-9]{4}-[0-9]{4}$"),
                ("postal_code_form", "郵便番号(郵送先)", "^[0-9]{3}-[0-9]{4}$"),
                ("kana_form", "姓(カナ)", "^[ァ-ヶー]+$"),
            )
        ),
        gxe.ExpectColumnValuesToNotMatchRegex(column="姓", regex="テスト|test|不明", **named("name_placeholder")),
        gxe.ExpectColumnValuesToBeInSet(
            column="都道府県(郵送先)", value_set=list(PREFECTURES), **named("prefecture_known")
        ),
        gxe.ExpectColumnValuesToBeInSet(column="役職", value_set=list(TITLES), **named("title_known")),
        *(
            gxe.ExpectColumnValuesToBeBetween(
                column=column, min_value=low, max_value=end, strict_max=True, **named(check)
            )
            for check, column, low in (
                ("created_range", "作成日", start), ("modified_range", "最終更新日", start),
                ("birth_range", "誕生日", pd.Timestamp("1900-01-02")),
            )
        ),
        gxe.ExpectColumnValueLengthsToBeBetween(
            column="市区郡(郵送先)", min_value=2, max_value=40, **named("city_length")
        ),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="最終更新日", column_B="作成日", or_equal=True, ignore_row_if="either_value_is_missing",
            **named("modified_after_created"),
        ),
    ]  # fmt: skip
    suite = context.suites.add(gx.ExpectationSuite("twenty", expectations=expectations))
    definition = context.validation_definitions.add(gx.ValidationDefinition(name="twenty", data=batch, suite=suite))
    result = definition.run(batch_parameters={"dataframe": frame}, result_format="BASIC")
    failed = {one.expectation_config.meta["check"]: one.result["unexpected_count"] for one in result.results}
    return ready, failed


CONTESTANTS = {"daicho": daicho, "sql": sql, "gx_pandas": gx_pandas}


def main() -> None:
    """Run one contestant and print what it found and used."""
    name, path = sys.argv[1:]
    started = time.perf_counter()
    ready, failed = CONTESTANTS[name](path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "failed": dict(sorted(failed.items())),
                "wall_s": time.perf_counter() - started,
                "cpu_s": cpu(),
                "import_cpu_s": ready,
                "peak_mb": used.ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
