"""The command `pii types`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from daicho.checks.pii.masked import mask_kind
from daicho.governance.options import JSON_TOO, LANG
from daicho.language import Bilingual, Language, spoken
from daicho.masking import MaskKind

if TYPE_CHECKING:
    from daicho.checks.pii.catalogue import Catalogue, CategoryEntry, Law, TypeEntry
    from daicho.checks.pii.custom import CustomType

_WIDEST = 96
"""Terminal cells of a line."""
_WHAT = Bilingual("What", "内容")
_FORMAT = Bilingual("Format", "形式")
_CHECK = Bilingual("Check digit", "検査数字")
_LAW = Bilingual("Law", "法令等")
_PERSONAL = Bilingual("Personal", "個人情報")
_SHOWN = Bilingual("In reports", "レポート表示")
_EXAMPLE = Bilingual("Example", "例（架空）")
_NOT = Bilingual("Left out", "対象外の例")
_STANDINGS = {
    "official": Bilingual("official", "公式"),
    "partly": Bilingual("official in part", "一部公式"),
    "unofficial": Bilingual("unofficial", "非公式"),
    "none": None,
}
MASKS = {
    MaskKind.NAME: Bilingual("first character", "先頭の1文字のみ"),
    MaskKind.EMAIL: Bilingual("first characters and public suffix", "各部の先頭1文字と末尾の公開ドメインのみ"),
    MaskKind.PHONE: Bilingual("first two digits", "先頭の2桁のみ"),
    MaskKind.TEXT: Bilingual("first character", "先頭の1文字のみ"),
    None: Bilingual("nothing, not even its length", "何も表示しない（桁数も含む）"),
    MaskKind.SECRET: Bilingual("shape only, not one character", "形のみ。文字・数字は一切表示しない"),
}
NOTHING_SHOWN = Bilingual("nothing: only record, column and place", "何も表示しない（レコード・列・位置のみ）")
"""What reports show of a special-care phrase."""
_OWN_HEADING = Bilingual("Types of your own (daicho.yaml)", "独自の種類（daicho.yaml）")
_HEADING = Bilingual(
    "Special-care information (要配慮個人情報等): each is a question for a person, never a verdict",
    "要配慮個人情報・機微情報に関する語句（検出は担当者への確認事項であり、該当の判定ではありません）",
)


@click.command(
    help=spoken(
        "List every type of personal information and every special-care category: format, check, law, example.\n\n"
        "With NAMES, only these, and what each law says. Examples are invented.\n\n"
        "Example: daicho pii types MY_NUMBER medical_history",
        "個人情報の種類と要配慮個人情報・機微情報の区分を一覧にします。形式・検査数字・法令・例を示します。\n\n"
        "NAMES を指定するとその種類だけを、法令等の内容とともに表示します。例はすべて架空です。\n\n"
        "例: daicho pii types MY_NUMBER medical_history",
    )
)
@click.argument("names", nargs=-1)
@JSON_TOO
@LANG
def types(names: tuple[str, ...], form: str, lang: str | None) -> None:
    """Print the catalogue."""
    from daicho.checks.pii.catalogue import Catalogue, catalogue
    from daicho.governance.pii.settings import settings

    known, told = catalogue(), settings(lang)
    own = {one.name: one for one in told.types}
    if names:
        wanted = _wanted(names, known, own)
        own = {name: one for name, one in own.items() if name in wanted}
        known = Catalogue(
            types={name: entry for name, entry in known.types.items() if name in wanted},
            categories={name: entry for name, entry in known.categories.items() if name in wanted},
        )
    if form == "json":
        click.echo(json.dumps(_as_json(known, own), ensure_ascii=False, indent=2))
    else:
        click.echo(_as_text(known, own, told.language, in_full=bool(names)))


def _wanted(names: tuple[str, ...], known: "Catalogue", own: "Mapping[str, CustomType]") -> set[str]:
    """Return the names as the catalogue writes them.

    Raises:
        InputError: it has none of that name.
    """
    from difflib import get_close_matches

    from daicho.errors import InputError

    have = {str(name).lower(): str(name) for name in (*known.types, *known.categories, *own)}
    for name in names:
        if name.lower() not in have:
            near = [have[one] for one in get_close_matches(name.lower(), have, n=3)]
            raise InputError(
                f"no type is called {name!r}"
                + (f"; did you mean {', '.join(near)}" if near else "; `daicho pii types` lists all"),
                f"種類 {name!r} はありません"
                + (f"。もしかして: {', '.join(near)}" if near else "。`daicho pii types` で一覧を確認できます"),
            )
    return {have[name.lower()] for name in names}


def _as_text(known: "Catalogue", own: "Mapping[str, CustomType]", language: Language, *, in_full: bool) -> str:
    blocks = ["\n".join(_type_lines(entry, language, in_full=in_full)) for entry in known.types.values()]
    if own:
        blocks.append(_OWN_HEADING.say(language))
    blocks += ["\n".join(_own_lines(one, language)) for one in own.values()]
    if known.categories:
        blocks.append(_HEADING.say(language))
    blocks += ["\n".join(_category_lines(entry, language, in_full=in_full)) for entry in known.categories.values()]
    return "\n\n".join(blocks)


def _type_lines(entry: "TypeEntry", language: Language, *, in_full: bool) -> Iterator[str]:
    yield f"{entry.type}  {entry.label.say(language)}"
    personal = Bilingual("yes", "該当") if entry.personal else Bilingual("no, an organisation's", "法人等の番号")
    examples = [f"{example} → {entry.masked(example)}" for example in entry.examples]
    yield from _rows(
        language,
        (_WHAT, [entry.what.say(language)]),
        (_FORMAT, [entry.format.say(language)]),
        (_CHECK, _check(entry, language)),
        (_LAW, _laws(entry.law, language, in_full=in_full)),
        (_PERSONAL, [personal.say(language)]),
        (_SHOWN, [MASKS[entry.mask].say(language)]),
        (_EXAMPLE, examples),
    )


def _own_lines(one: "CustomType", language: Language) -> Iterator[str]:
    yield f"{one.name}  {one.label.say(language)}"
    personal = Bilingual("yes", "該当") if one.personal else Bilingual("no", "該当しない")
    counts = [
        Bilingual(f"{len(found)} {'pattern' if len(found) == 1 else 'patterns'}", f"パターン {len(found)} 件")
        if found is one.patterns
        else Bilingual(f"{len(found)} {'word' if len(found) == 1 else 'words'}", f"語 {len(found)} 件")
        for found in (one.patterns, one.words)
        if found
    ]
    yield from _rows(
        language,
        (_FORMAT, [Bilingual(", ", "、").say(language).join(count.say(language) for count in counts)]),
        (_CHECK, [one.validator]),
        (_PERSONAL, [personal.say(language)]),
        (_SHOWN, [MASKS[mask_kind(one.name)].say(language)]),
    )


def _category_lines(entry: "CategoryEntry", language: Language, *, in_full: bool) -> Iterator[str]:
    yield f"{entry.category}  {entry.label.say(language)}"
    yield from _rows(
        language,
        (_WHAT, [entry.what.say(language)]),
        (_NOT, [entry.not_this.say(language)]),
        (_LAW, _laws(entry.law, language, in_full=in_full)),
        (_SHOWN, [NOTHING_SHOWN.say(language)]),
        (_EXAMPLE, [entry.example.say(language)]),
    )


def _check(entry: "TypeEntry", language: Language) -> list[str]:
    standing = _STANDINGS[entry.standing]
    rule = entry.check.say(language)
    lines = [rule if standing is None else f"{standing.say(language)}: {rule}"]
    if entry.check_source is not None:
        source = entry.check_source.say(language)
        lines.append(Bilingual(f"Source: {source}", f"出典: {source}").say(language))
    return lines


def _laws(laws: "Sequence[Law]", language: Language, *, in_full: bool) -> list[str]:
    if not in_full:
        # Two sentences of one source are one citation.
        return [Bilingual("; ", "、").say(language).join(dict.fromkeys(law.cite.say(language) for law in laws))]
    return [f"{law.cite.say(language)}: {law.says.say(language)}" for law in laws]


def _rows(language: Language, *rows: tuple[Bilingual, list[str]]) -> Iterator[str]:
    """Yield one block: names in a column, texts beside them, wrapped."""
    from daicho.governance.pii.wrapping import wrapped
    from daicho.reports.figures import display_width
    from daicho.reports.terminal import aligned

    indent = max(display_width(name.say(language)) for name, _ in rows) + 4
    cells = []
    for name, texts in rows:
        lines = [line for text in texts for line in wrapped(text, _WIDEST - indent)]
        cells += [(name.say(language) if at == 0 else "", line) for at, line in enumerate(lines)]
    return (f"  {line}" for line in aligned(cells, right=set()))


def _as_json(known: "Catalogue", own: "Mapping[str, CustomType]") -> dict[str, Any]:
    """Return both languages of everything, for programs."""
    return {
        "types": {
            str(entry.type): {
                **_texts(label=entry.label, what=entry.what, format=entry.format, check_rule=entry.check),
                "check_digit": entry.standing.value,
                "check_source": None if entry.check_source is None else _both(entry.check_source),
                "law": _laws_json(entry.law),
                "personal": entry.personal,
                **_texts(shown=MASKS[entry.mask]),
                "examples": [{"value": example, "shown": entry.masked(example)} for example in entry.examples],
            }
            for entry in known.types.values()
        },
        "own_types": {
            one.name: {
                **_texts(label=one.label, shown=MASKS[mask_kind(one.name)]),
                "patterns": len(one.patterns),
                "words": len(one.words),
                "check_digit": one.validator,
                "personal": one.personal,
            }
            for one in own.values()
        },
        "special_care": {
            str(entry.category): {
                **_texts(label=entry.label, what=entry.what, left_out=entry.not_this, shown=NOTHING_SHOWN),
                "law": _laws_json(entry.law),
                **_texts(example=entry.example),
            }
            for entry in known.categories.values()
        },
    }


def _laws_json(laws: "Sequence[Law]") -> list[dict[str, Any]]:
    return [_texts(cite=law.cite, says=law.says) for law in laws]


def _texts(**texts: Bilingual) -> dict[str, dict[str, str]]:
    return {name: _both(text) for name, text in texts.items()}


def _both(text: Bilingual) -> dict[str, str]:
    return {"en": text.en, "ja": text.ja}
