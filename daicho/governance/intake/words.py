"""The words of a yes/no column: which of them mean that Daicho's field is true, which false, which neither."""

from collections.abc import Sequence

from daicho.governance.mapping import Traits, Values, normalise_word


def read_words(
    words: Sequence[str], field_name: str, traits: Traits, values: Values
) -> tuple[list[str], list[str], list[str]]:
    """Sort the distinct cells of a yes/no column into true, false and neither.

    Args:
        field_name: canonical field; 停止 is a yes to `email_opt_out` and a no to `owner_active`.
    """
    normal = {word: normalise_word(word) for word in words}
    circled = any(word in values.circles for word in normal.values())
    true: list[str] = []
    false: list[str] = []
    neither: list[str] = []
    for word, said in normal.items():
        answer = _answer(said, field_name, traits, values, circled=circled)
        if answer is None:
            if said not in values.unknown:
                neither.append(word)
            continue
        (true if answer else false).append(word)
    return true, false, neither


def _answer(said: str, field_name: str, traits: Traits, values: Values, *, circled: bool) -> bool | None:
    """Return whether a word means that Daicho's field is true."""
    if said in traits.true_values or said in traits.false_values:
        answer = said in traits.true_values
    elif said in values.refused and field_name.endswith("_opt_out"):
        return True  # the word is itself the refusal: no to "may we?", yes to "stop?"
    elif said in values.refused and field_name == "owner_active":
        return False
    elif said in values.tick_or_cross:
        answer = not circled
    elif said in values.true or said in values.false:
        answer = said in values.true
    else:
        return None
    return answer is not traits.invert
