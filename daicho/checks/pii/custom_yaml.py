"""Types of the user's own as `daicho.yaml` writes them, under `pii: types:`.

Decides the keys; what they may say stands in `custom_rules`. Every complaint names `file:line`.
"""

from collections.abc import Callable

from daicho.checks.pii.custom import DEFAULT_SCORE, Context, CustomType
from daicho.checks.pii.custom_rules import (
    context_complaint,
    count_complaint,
    name_complaint,
    pattern_complaint,
    score_complaint,
    validator_complaint,
    word_complaint,
)
from daicho.checks.pii.validators import NO_VALIDATOR
from daicho.documents import Node
from daicho.language import Bilingual

_KEYS = frozenset(("name", "label", "patterns", "words", "validator", "context", "score", "personal"))
_CONTEXT_KEYS = frozenset(("before", "after", "negative", "required"))
_MOST_TYPES = 100  # each is one more look at every cell


def read_custom_types(types: Node) -> tuple[CustomType, ...]:
    """Return the types of a list in a project file; none for an empty one.

    Raises:
        DaichoError: of the file's own class: a key, a pattern, a word or the name of a check is wrong, a name occurs
            twice, or there are more than a hundred types.
    """
    entries = types.items()
    if len(entries) > _MOST_TYPES:
        raise types.wrong(f"at most {_MOST_TYPES} types are allowed", f"種類は {_MOST_TYPES} 件までです")
    read: dict[str, CustomType] = {}
    for entry in entries:
        custom = _read(entry)
        if custom.name in read:
            raise entry.wrong(f"the type {custom.name} occurs twice", f"種類 {custom.name} が重複しています")
        read[custom.name] = custom
    return tuple(read.values())


def _read(entry: Node) -> CustomType:
    keys = entry.table(_KEYS)
    if "name" not in keys:
        raise entry.wrong("a type needs a name", "種類には name が必要です")
    name = keys["name"].text()
    _check(keys["name"], name_complaint(name))
    patterns = _texts(keys.get("patterns"), pattern_complaint)
    words = _texts(keys.get("words"), word_complaint)
    _check(entry, count_complaint(len(patterns), len(words)))
    label = keys.get("label")
    custom_validator, score = keys.get("validator"), keys.get("score")
    if custom_validator is not None:
        _check(custom_validator, validator_complaint(custom_validator.text()))
    if score is not None:
        _check(score, score_complaint(score.number()))
    return CustomType(
        name=name,
        label=Bilingual(name, name) if label is None else _label(label),
        patterns=patterns,
        words=words,
        validator=NO_VALIDATOR if custom_validator is None else custom_validator.text(),
        context=_context(keys.get("context")),
        score=DEFAULT_SCORE if score is None else score.number(),
        personal=keys["personal"].flag() if "personal" in keys else True,
    )


def _label(node: Node) -> Bilingual:
    return Bilingual(node.text(), node.text()) if node.is_text else node.bilingual()


def _context(node: Node | None) -> Context:
    if node is None:
        return Context()
    keys = node.table(_CONTEXT_KEYS)
    before, after, negative = (_texts(keys.get(side), word_complaint) for side in ("before", "after", "negative"))
    required = keys["required"].flag() if "required" in keys else False
    _check(keys.get("required", node), context_complaint(before, after, required))
    return Context(before=before, after=after, negative=negative, required=required)


def _texts(node: Node | None, complaint_about: Callable[[str], Bilingual | None]) -> tuple[str, ...]:
    if node is None:
        return ()
    for item in node.items():
        _check(item, complaint_about(item.text()))
    return node.texts()


def _check(node: Node, complaint: Bilingual | None) -> None:
    if complaint is not None:
        raise node.wrong(complaint.en, complaint.ja)
