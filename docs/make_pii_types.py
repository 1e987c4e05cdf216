"""Write docs/pii-types.md, the list of every type of personal information: `python docs/make_pii_types.py`.

The page is made from the catalogue; a test fails when it is out of date.
"""

from collections.abc import Iterable
from pathlib import Path

from daicho.checks.pii.catalogue import CategoryEntry, Law, Standing, TypeEntry, catalogue
from daicho.governance.pii.types_command import MASKS, NOTHING_SHOWN
from daicho.language import Bilingual, Language

PAGE = Path(__file__).parent / "pii-types.md"

_HEAD = """# Types of personal information

Made by `python docs/make_pii_types.py` from `daicho/checks/pii/types.yaml`; do not edit by hand.
日本語は[後半](#日本語)にあります。

{types} types and {categories} categories of special-care information: 11 of APPI (要配慮個人情報), trade unions and
sexuality of GDPR and the financial sector's guidelines (機微情報).
`daicho pii types NAME` prints one of them on the terminal. Examples are invented; those with a check
digit pass it. The page says which article names what, and is no legal advice.
"""

_STANDINGS = {
    Standing.OFFICIAL: Bilingual("official: ", "公式: "),
    Standing.PARTLY: Bilingual("official in part: ", "一部公式: "),
    Standing.UNOFFICIAL: Bilingual("unofficial: ", "非公式: "),
    Standing.NONE: Bilingual("", ""),
}
_TYPE_COLUMNS = (
    Bilingual("type", "種類"),
    Bilingual("what", "内容"),
    Bilingual("format", "形式"),
    Bilingual("check digit", "検査数字"),
    Bilingual("law", "法令等"),
    Bilingual("in reports", "レポート表示"),
    Bilingual("example", "例（架空）"),
)
_CATEGORY_COLUMNS = (
    Bilingual("category", "区分"),
    Bilingual("what", "内容"),
    Bilingual("left out", "対象外の例"),
    Bilingual("law", "法令等"),
    Bilingual("example", "例（架空）"),
)
_PARTS = {
    "types": Bilingual("Types", "種類"),
    "organisations": Bilingual(
        "The last two belong to organisations; they are found so that nobody takes them for a person's.",
        "最後の2つは法人等の番号です。個人の番号と取り違えないために検出します。",
    ),
    "categories": Bilingual("Special care", "要配慮個人情報等"),
    "question": Bilingual(
        "A finding is a question for a person, never a verdict. Reports show {shown}.",
        "検出は担当者への確認事項であり、該当の判定ではありません。レポートには{shown}。",
    ),
    "laws": Bilingual("What the provisions say", "法令等の内容"),
}


def render_page() -> str:
    """Return the page as Markdown: everything in English, then in Japanese."""
    known = catalogue()
    head = _HEAD.format(types=len(known.types), categories=len(known.categories))
    return "\n".join([head, *_half("English", Language.EN), *_half("日本語", Language.JA)])


def _half(title: str, language: Language) -> Iterable[str]:
    known = catalogue()
    types, categories = known.types.values(), known.categories.values()
    said = {name: text.say(language) for name, text in _PARTS.items()}
    yield from (f"## {title}", "", f"### {said['types']}", "", *_table(_TYPE_COLUMNS, language))
    yield from (_type(entry, language) for entry in types)
    yield from ("", said["organisations"], "", f"### {said['categories']}", "")
    yield from (said["question"].format(shown=NOTHING_SHOWN.say(language)), "", *_table(_CATEGORY_COLUMNS, language))
    yield from (_category(entry, language) for entry in categories)
    yield from ("", f"### {said['laws']}", "")
    yield from (
        f"- {line}" for line in dict.fromkeys(_says(law, language) for one in (*types, *categories) for law in one.law)
    )
    yield ""


def _table(columns: tuple[Bilingual, ...], language: Language) -> tuple[str, str]:
    return _row(*(column.say(language) for column in columns)), "|" + "---|" * len(columns)


def _type(entry: TypeEntry, language: Language) -> str:
    check = _STANDINGS[entry.standing].say(language) + entry.check.say(language)
    if entry.check_source is not None:
        source = entry.check_source.say(language)
        check += Bilingual(f" ({source})", f"（{source}）").say(language)
    return _row(
        f"`{entry.type}` {entry.label.say(language)}",
        entry.what.say(language),
        entry.format.say(language),
        check,
        _cites(entry.law, language),
        MASKS[entry.mask].say(language),
        "<br>".join(f"`{example}`" for example in entry.examples),
    )


def _category(entry: CategoryEntry, language: Language) -> str:
    return _row(
        f"`{entry.category}` {entry.label.say(language)}",
        entry.what.say(language),
        entry.not_this.say(language),
        _cites(entry.law, language),
        entry.example.say(language),
    )


def _cites(laws: tuple[Law, ...], language: Language) -> str:
    return "<br>".join(dict.fromkeys(law.cite.say(language) for law in laws))


def _says(law: Law, language: Language) -> str:
    return f"**{law.cite.say(language)}**: {law.says.say(language)}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
