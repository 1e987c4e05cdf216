"""The command `pii eval`."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from daicho.governance.options import JSON_TOO, LANG
from daicho.language import Bilingual, Language, spoken
from daicho.personal import category_label, type_label

if TYPE_CHECKING:
    from daicho.checks.pii.evaluate import Evaluation, Interval, Score, Scores

_NOTHING = "–"
_TOTAL = Bilingual("all types", "全種類")
_COLUMNS = (
    Bilingual("labels", "正解"),
    Bilingual("found", "検出"),
    Bilingual("right", "一致"),
    Bilingual("precision", "適合率"),
    Bilingual("95 %", "95%区間"),
    Bilingual("recall", "再現率"),
    Bilingual("95 %", "95%区間"),
    Bilingual("F1", "F1"),
)
_STRICT = Bilingual("Strict: same start, end and type", "厳密一致（開始・終了・種類が同じ）")
_OVERLAP = Bilingual(
    "Overlap: same type, at least half in common (intersection over union)",
    "部分一致（種類が同じで、重なりが和集合の半分以上）",
)
_CARE = Bilingual("Special care, by overlap", "要配慮個人情報・機微情報に関する語句（部分一致）")
_ANY_CATEGORY = Bilingual("whatever the category", "区分を問わない")
_CATEGORY = Bilingual("same category", "区分も一致")


@click.command(
    "eval",
    help=spoken(
        "Measure findings against labelled texts: precision, recall and F1 per type, with 95 % Wilson intervals.\n\n"
        "GOLD and PREDICTED are JSON Lines as `daicho pii text` writes them, one line a text, matched by id. "
        "Special care is compared in the texts whose labels speak of it.\n\n"
        "Example: daicho pii eval gold.jsonl pred.jsonl",
        "正解付きのテキストで検出精度を測ります。種類ごとの適合率・再現率・F1と、95%信頼区間（Wilson法）を表示します。\n\n"
        "GOLD（正解）とPREDICTED（検出）は `daicho pii text` の出力と同じ形式のJSON Linesで、idで対応付けます。"
        "要配慮個人情報は、正解に special_care があるテキストだけで比べます。\n\n"
        "例: daicho pii eval gold.jsonl pred.jsonl",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@JSON_TOO
@LANG
def evaluate(gold: Path, predicted: Path, form: str, lang: str | None) -> None:
    """Compare two files and print the scores."""
    from daicho.checks.pii.evaluate import evaluate as compare
    from daicho.governance.pii.settings import settings

    result = compare(gold, predicted)
    if form == "json":
        click.echo(json.dumps(_as_json(result), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_as_text(result, settings(lang).language)))


def _as_text(result: "Evaluation", language: Language) -> Iterator[str]:
    texts = "text" if result.texts == 1 else "texts"
    yield Bilingual(f"{result.texts:,} {texts} compared", f"{result.texts:,}件のテキストを比較").say(language)
    if result.left_out:
        yield Bilingual(
            f"{result.left_out:,} left out: found in, but not labelled",
            f"{result.left_out:,}件は正解がないため対象外",
        ).say(language)
    for heading, scores in ((_STRICT, result.strict), (_OVERLAP, result.overlap)):
        yield from ("", heading.say(language))
        yield from _table(scores, [(_TOTAL.say(language), scores.total)], type_label, language)
    asked, texts = f"{result.special_care_texts:,}", f"{result.texts:,}"
    yield from (
        "",
        Bilingual(f"{_CARE.en}: {asked} of {texts} texts", f"{_CARE.ja}: {texts}件中{asked}件").say(language),
    )
    if not result.special_care_texts:
        none = Bilingual("no text is labelled for it", "正解に special_care があるテキストがありません")
        yield f"  {none.say(language)}"
        return
    totals = [
        (_ANY_CATEGORY.say(language), result.special_care_any),
        (_CATEGORY.say(language), result.special_care.total),
    ]
    yield from _table(result.special_care, totals, category_label, language)


def _table(
    scores: "Scores", totals: list[tuple[str, "Score"]], label: Callable[[str], Bilingual], language: Language
) -> Iterator[str]:
    from daicho.reports.terminal import aligned, one_line

    rows = [("", "", *(column.say(language) for column in _COLUMNS))]
    rows += [
        (one_line(name, 24), _beside(name, label(name).say(language)), *_cells(score))
        for name, score in scores.by_name.items()
    ]
    rows += [(name, "", *_cells(score)) for name, score in totals]
    return (f"  {line}" for line in aligned(rows, right=set(range(2, 10))))


def _beside(name: str, label: str) -> str:
    return "" if label == name else label


def _cells(score: "Score") -> tuple[str, ...]:
    return (
        f"{score.gold:,}",
        f"{score.found:,}",
        f"{score.right:,}",
        _share(score.precision),
        _between(score.precision_interval),
        _share(score.recall),
        _between(score.recall_interval),
        _share(score.f1),
    )


def _share(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _between(interval: "Interval | None") -> str:
    return _NOTHING if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def _as_json(result: "Evaluation") -> dict[str, Any]:
    return {
        "texts": result.texts,
        "left_out": result.left_out,
        "strict": _scores(result.strict, "types"),
        "overlap": _scores(result.overlap, "types"),
        "special_care": {
            "texts": result.special_care_texts,
            "any_category": _numbers(result.special_care_any),
            "same_category": _scores(result.special_care, "categories"),
        },
    }


def _scores(scores: "Scores", key: str) -> dict[str, Any]:
    return {
        "total": _numbers(scores.total),
        key: {name: _numbers(score) for name, score in scores.by_name.items()},
    }


def _numbers(score: "Score") -> dict[str, Any]:
    return {
        "gold": score.gold,
        "found": score.found,
        "right": score.right,
        "precision": _rounded(score.precision),
        "precision_95": _bounds(score.precision_interval),
        "recall": _rounded(score.recall),
        "recall_95": _bounds(score.recall_interval),
        "f1": _rounded(score.f1),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _bounds(interval: "Interval | None") -> list[float] | None:
    return None if interval is None else [round(interval.low, 6), round(interval.high, 6)]
