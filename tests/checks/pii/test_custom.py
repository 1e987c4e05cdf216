"""Types of the user's own: what they find, what they refuse, and that no pattern brings a scan to a halt."""

import pickle
import re
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.checks.pii.custom import Context, CustomType
from daicho.checks.pii.custom_yaml import read_custom_types
from daicho.checks.pii.plain import plain
from daicho.documents import read_yaml
from daicho.errors import ProjectError
from daicho.language import Bilingual


def staff(**given):
    given.setdefault("patterns", (r"EMP-\d{6}",))
    return CustomType(name="STAFF_NUMBER", label=Bilingual("staff number", "社員番号"), **given)


def found(custom, text, label=None):
    folded = plain(text)
    return [(text[span.start : span.end], span.score) for span in custom.find(folded, label)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社員番号はEMP-000123です", ["EMP-000123"]),
        ("社員番号はＥＭＰ－０００１２３です", ["ＥＭＰ－０００１２３"]),
        ("EMP-0001234", []),
        ("TEMP-000123", []),
        ("EMP-000001とEMP-000002", ["EMP-000001", "EMP-000002"]),
        ("\ud800EMP-000123", ["EMP-000123"]),
        ("😀EMP-000123😀", ["EMP-000123"]),
        ("", []),
    ],
)
def test_a_pattern_is_found_beside_kanji_and_not_inside_a_longer_run(text, expected):
    assert [value for value, _ in found(staff(), text)] == expected


def test_a_list_of_words_is_found_in_any_width_and_latin_words_stand_alone():
    custom = staff(patterns=(), words=("飛鳥計画", "ASUKA"))
    assert [value for value, _ in found(custom, "飛鳥計画とＡＳＵＫＡ、ASUKAS")] == ["飛鳥計画", "ＡＳＵＫＡ"]


def test_a_group_called_value_narrows_the_finding():
    custom = staff(patterns=(r"席番[::]?\s*(?P<value>\d{3})",))
    assert [value for value, _ in found(custom, "席番：123、席番456")] == ["123", "456"]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("社員番号 EMP-000123", None, [0.95]),
        ("社員番号\nEMP-000123", None, [0.95]),
        ("EMP-000123番", None, [0.95]),
        ("EMP-000123", "社員番号", [0.95]),
        ("社員番号は不明。EMP-000123", None, [0.6]),
        ("EMP-000123", None, [0.6]),
        ("型番 EMP-000123", None, []),
        ("EMP-000123", "型番", []),
        ("型番は別紙\nEMP-000123", None, [0.6]),
        ("EMP-000123。型番は別紙", None, [0.6]),
    ],
)
def test_words_around_lift_a_match_or_refuse_it(text, label, expected):
    custom = staff(context=Context(before=("社員番号",), after=("番",), negative=("型番",)))
    assert [score for _, score in found(custom, text, label)] == expected


def test_a_required_context_leaves_nothing_without_it():
    custom = staff(context=Context(before=("Staff",), required=True))
    assert found(custom, "EMP-000123") == []
    assert found(custom, "staff no. EMP-000123") == [("EMP-000123", 0.95)]


@pytest.mark.parametrize(
    ("name", "passes", "fails"),
    [
        ("luhn", "4111111111111111", "4111111111111112"),
        ("my_number", "1234-5678-9018", "1234-5678-9019"),
        ("corporate_number", "7000012050002", "7000012050003"),
        ("iban", "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 33"),
        ("de.idnr", "36574261809", "36574261800"),
    ],
)
def test_a_check_by_name_drops_what_fails_it(name, passes, fails):
    custom = staff(patterns=("[A-Z0-9][A-Z0-9 -]{9,30}[0-9]",), validator=name)
    assert [value for value, _ in found(custom, f"値は{passes}、")] == [passes]
    assert found(custom, f"値は{fails}、") == []


def test_findings_of_one_type_never_overlap_and_the_longest_wins():
    custom = staff(patterns=("緑[0-9]{2}", "緑[0-9]{2}-[0-9]"), words=("緑12-3号",))
    assert [value for value, _ in found(custom, "緑12-3号と緑34-5")] == ["緑12-3号", "緑34-5"]


@pytest.mark.parametrize(
    "pattern", [r"q?(a+)+$", r"(a|a)*b", r"(?:a*)*b", r"a.*b|a", r"(x+x+)+y", r"a.*.*.*=.*", r"^(a|aa)+$"]
)
def test_no_pattern_however_written_brings_a_scan_to_a_halt(pattern):
    # Python's re needs longer than anybody waits for forty letters of the first; here two hundred thousand are read.
    started = time.process_time()
    staff(patterns=(pattern,)).find("a" * 100_000 + "!" + "x" * 100_000)
    assert time.process_time() - started < 10


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_a_long_cell_is_searched_in_pieces_that_hide_nothing_and_invent_no_edges(before, between):
    text = "あ" * before + "EMP-000001" + "い" * between + "EMP-000002" + "う" * 5000
    custom = staff(patterns=(r"EMP-\d{6}", "^[あいう]", "[あいう]$"))
    assert [value for value, _ in found(custom, text)] == ["あ", "EMP-000001", "EMP-000002", "う"]


def test_a_type_travels_to_worker_processes():
    custom = pickle.loads(pickle.dumps(staff()))
    assert found(custom, "EMP-000123") == [("EMP-000123", 0.6)]


def types_of(tmp_path, text):
    path = tmp_path / "daicho.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return read_custom_types(read_yaml(path, ProjectError).table()["types"])


def test_a_type_is_read_from_yaml_with_everything_it_may_say(tmp_path):
    (staff_type, project) = types_of(
        tmp_path,
        r"""
        types:
          - name: STAFF_NUMBER
            label: {en: staff number, ja: 社員番号}
            patterns: ['EMP-\d{6}']
            validator: none
            context: {before: [社員番号], after: [番], negative: [型番], required: true}
            score: 0.7
          - name: PROJECT_NAME
            words: [飛鳥計画, ON]
            personal: false
        """,
    )
    assert staff_type == staff(
        context=Context(before=("社員番号",), after=("番",), negative=("型番",), required=True), score=0.7
    )
    assert project.words == ("飛鳥計画", "ON")
    assert not project.personal
    assert project.label == Bilingual("PROJECT_NAME", "PROJECT_NAME")


BAD = {
    "name: staff\n    words: [a]": (3, "capital letters"),
    "name: PHONE\n    words: [a]": (3, "Daicho's own"),
    "name: SPECIAL_CARE\n    words: [a]": (3, "Daicho's own"),
    "words: [a]": (3, "needs a name"),
    "name: AB\n    pattern: x": (4, "unknown key"),
    "name: AB": (3, "patterns or words"),
    "name: AB\n    patterns:\n      - '[a'": (5, "cannot be read"),
    "name: AB\n    patterns:\n      - ok\n      - '(?<=x)a'": (6, "look-around"),
    "name: AB\n    patterns: ['a(?!b)']": (4, "look-around"),
    "name: AB\n    patterns: ['(a)\\1']": (4, "back-references"),
    "name: AB\n    patterns: ['(?P<x>a)(?P=x)']": (4, "back-references"),
    "name: AB\n    patterns: ['a*']": (4, "empty text"),
    "name: AB\n    patterns: ['((a{100}){100}){100}']": (4, "cannot be read"),
    f"name: AB\n    patterns: ['{'a' * 1001}']": (4, "at most 1000"),
    "name: AB\n    words: ['']": (4, "empty"),
    "name: AB\n    words: [a]\n    validator: os": (5, "no check is called 'os'"),
    "name: AB\n    words: [a]\n    validator: ../../x": (5, "no check is called"),
    "name: AB\n    words: [a]\n    score: 0": (5, "above 0"),
    "name: AB\n    words: [a]\n    score: high": (5, "number"),
    "name: AB\n    words: [a]\n    context: {required: true}": (5, "before or after"),
    "name: AB\n    words: [a]\n    context: {near: [b]}": (5, "unknown key"),
    "name: AB\n    words: [a]\n  - name: AB\n    words: [b]": (5, "occurs twice"),
}


@pytest.mark.parametrize("entry", BAD)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path, entry):
    line, said = BAD[entry]
    with pytest.raises(ProjectError) as caught:
        types_of(tmp_path, f"\ntypes:\n  - {entry}\n")
    assert str(caught.value).startswith(f"daicho.yaml:{line}: ")
    assert said in str(caught.value)
    assert caught.value.message.ja.startswith(f"daicho.yaml:{line}: ")


def test_a_mistake_in_python_names_the_type():
    with pytest.raises(ProjectError, match="'STAFF_NUMBER': the pattern matches an empty text"):
        staff(patterns=("x?",))


def test_the_types_the_guide_shows_can_be_read_and_find_what_they_say(tmp_path):
    guide = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-personal-information-type.md"
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", guide.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (tmp_path / "daicho.yaml").write_text(shown, "utf-8")
    types = read_custom_types(read_yaml(tmp_path / "daicho.yaml", ProjectError).table()["pii"].table()["types"])
    text = "社員番号EMP-000123、会員番号4539578767、飛鳥計画"
    assert [text[span.start : span.end] for custom in types for span in custom.find(text)] == [
        "EMP-000123",
        "4539578767",
        "飛鳥計画",
    ]
