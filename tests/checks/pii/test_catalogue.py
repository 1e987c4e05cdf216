"""The catalogue of types: complete, in both languages, with examples that are what they say they are."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from stdnum import luhn
from stdnum.es import dni
from stdnum.jp import cn, in_

from daicho.checks.pii import catalogue as module
from daicho.checks.pii.catalogue import Standing, catalogue, read_catalogue
from daicho.checks.pii.masked import masked
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import NOT_PERSONAL, Category, PiiType
from daicho.errors import CheckError

DOCS = Path(__file__).resolve().parents[3] / "docs"
SOURCE = Path(module.__file__).with_name("types.yaml")
JAPANESE = re.compile("[\u3001-\u30ff\u4e00-\u9fff]")
TYPES = list(catalogue().types.values())


def texts() -> dict[str, tuple[str, str]]:
    """Return everything the catalogue says, by place."""
    said = {}
    for entry in TYPES:
        parts = {"label": entry.label, "what": entry.what, "format": entry.format, "check": entry.check}
        said |= {f"{entry.type}.{name}": text for name, text in parts.items()}
    for entry in catalogue().categories.values():
        parts = {"label": entry.label, "what": entry.what, "not_this": entry.not_this, "example": entry.example}
        said |= {f"{entry.category}.{name}": text for name, text in parts.items()}
    for entry in (*TYPES, *catalogue().categories.values()):
        for law in entry.law:
            said |= {f"{law.cite.en}.cite": law.cite, f"{law.cite.en}.says": law.says}
    return said


def test_every_type_and_every_category_has_an_entry():
    assert list(catalogue().types) == list(PiiType)
    assert list(catalogue().categories) == list(Category)


def test_everything_is_said_in_both_languages():
    said = texts()
    assert [place for place, text in said.items() if not text[0].strip() or not text[1].strip()] == []
    # The name of a law may read alike; a sentence may not.
    assert [p for p, t in said.items() if not p.endswith((".cite", ".format")) and not JAPANESE.search(t[1])] == []
    assert [place for place, text in said.items() if re.search("[、。]", text[0])] == []
    assert [place for place, text in said.items() if text[0] == text[1]] == []


def test_every_entry_cites_a_law_and_only_company_numbers_are_not_personal():
    assert [entry.type for entry in TYPES if not entry.law] == []
    assert {entry.type for entry in TYPES if not entry.personal} == NOT_PERSONAL


def test_a_check_digit_that_may_reject_names_where_its_rule_was_published():
    official = {entry.type for entry in TYPES if entry.standing is Standing.OFFICIAL}
    assert official == {PiiType.MY_NUMBER, PiiType.CREDIT_CARD, PiiType.CORPORATE_NUMBER}
    assert all(catalogue().types[name].check_source for name in official)


@pytest.mark.parametrize(
    ("name", "valid"),
    [
        (PiiType.MY_NUMBER, in_.is_valid),
        (PiiType.CORPORATE_NUMBER, cn.is_valid),
        (PiiType.INVOICE_NUMBER, lambda number: cn.is_valid(number.removeprefix("T"))),
        (PiiType.CREDIT_CARD, luhn.is_valid),
        (PiiType.HEALTH_INSURANCE, luhn.is_valid),  # the insurer number's rule is Luhn's
        (PiiType.NATIONAL_ID, dni.is_valid),
    ],
)
def test_examples_pass_the_check_digits_that_python_stdnum_knows(name, valid):
    for example in catalogue().types[name].examples:
        number = re.sub("[ -]", "", example)
        assert valid(number)
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10) if number[-1].isdigit() else number[:-1] + "A"
        assert not valid(wrong)


@pytest.mark.parametrize("entry", [entry for entry in TYPES if entry.type is not PiiType.NATIONAL_ID], ids=str)
def test_an_example_under_its_own_name_is_found(entry):
    found = {span.type for span in Scanner().scan(entry.examples[0], label=entry.label.ja).spans}
    assert str(entry.type) in found


@pytest.mark.parametrize("entry", catalogue().categories.values(), ids=lambda entry: entry.category.value)
def test_an_example_said_of_a_person_is_found_as_its_category_and_no_other(entry):
    for said in (f"山田様、{entry.example.ja}", f"Ms Smith {entry.example.en}"):
        assert {care.category for care in Scanner().scan(said).special_care} == {entry.category}


@pytest.mark.parametrize("entry", TYPES, ids=str)
def test_reports_mask_a_value_as_the_catalogue_says(entry):
    for example in entry.examples:
        shown = entry.masked(example)
        assert shown == masked(example, entry.type)
        assert example not in shown


def test_of_a_my_number_nothing_is_shown():
    entry = catalogue().types[PiiType.MY_NUMBER]
    assert entry.masked(entry.examples[0]) == entry.masked("1") == "•••"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  SNS_ID:", "  SNS_NAME:", "SNS_NAME"),
        ("  appi_related:", "  appi_gone:", "appi_related"),
        ("standing: unofficial", "standing: secret", "secret"),
        ("    personal: false", "    personal: true", "NOT_PERSONAL"),
        ("law: [number_act_corporate]", "law: [some_act]", "some_act"),
        ("    examples: [TK1234567]\n", "", "examples"),
    ],
)
def test_a_catalogue_that_is_incomplete_or_contradicts_itself_is_refused_with_its_line(tmp_path, old, new, said):
    text = SOURCE.read_text("utf-8")
    assert old in text
    (tmp_path / "types.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CheckError, match=r"^types\.yaml:\d+: ") as refused:
        read_catalogue(tmp_path / "types.yaml")
    assert said in str(refused.value)


def test_the_page_of_types_is_what_its_script_makes_and_lists_them_all():
    spec = spec_from_file_location("make_pii_types", DOCS / "make_pii_types.py")
    make = module_from_spec(spec)
    spec.loader.exec_module(make)
    page = (DOCS / "pii-types.md").read_text("utf-8")
    assert page == make.render_page(), "run: python docs/make_pii_types.py"
    for name in (*PiiType, *Category):
        assert page.count(f"| `{name}` ") == 2
