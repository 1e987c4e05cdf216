"""What a user of Splink 5 writes by hand for each labelled set: comparisons, blocking, rules to train on.

For the sets of Splink's own documentation the model is the documentation's (its examples "febrl3", "febrl4" and
"historical persons", and for fake_1000 "evaluation when you have fully labelled data"); for the others it is what its
topic guides advise for such columns (of contacts and the crowd the best of three variants tried).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import splink.comparison_library as cl
from splink import block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator
from splink.internals.comparison_creator import ComparisonCreator

Rule = str | BlockingRuleCreator


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What a user of Splink writes by hand for one kind of table."""

    comparisons: Sequence[ComparisonCreator]
    blocking: Sequence[Rule]
    deterministic: Sequence[Rule]
    """Rules that hardly ever err, to estimate how many duplicates there are."""
    recall: float
    """Share of the true pairs those rules are guessed to find, in (0, 1]."""
    training: Sequence[Rule]
    max_pairs: float = 1e6
    without_term_frequencies: bool = True
    extra_columns: str = ""
    """SQL of derived columns the examples add with pandas."""


def febrl3() -> Model:
    """Persons of FEBRL, one file."""
    return Model(
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        blocking=[block_on(name) for name in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")],
        deterministic=[
            block_on("soc_sec_id"),
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname AND l.surname = r.given_name AND l.date_of_birth = r.date_of_birth",
        ],
        recall=0.9,
        training=[block_on("date_of_birth"), block_on("postcode")],
        without_term_frequencies=False,
    )


def febrl4() -> Model:
    """Persons of FEBRL, two files to be linked: the example's detailed model."""
    return Model(
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("given_name", "surname"),
            "l.given_name = r.surname AND l.surname = r.given_name",
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("state", "address_1"),
            block_on("street_number", "address_1"),
            block_on("postcode"),
        ],
        deterministic=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        recall=0.8,
        training=[block_on("date_of_birth"), block_on("postcode")],
    )


def fake_1000() -> Model:
    """Splink's own thousand invented persons."""
    return Model(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocking=[block_on(name) for name in ("first_name", "surname", "dob", "email")],
        deterministic=[
            "l.first_name = r.first_name AND levenshtein(r.dob, l.dob) <= 1",
            "l.surname = r.surname AND levenshtein(r.dob, l.dob) <= 1",
            "l.first_name = r.first_name AND levenshtein(r.surname, l.surname) <= 2",
            "l.email = r.email",
        ],
        recall=0.7,
        training=[block_on("dob"), block_on("email"), block_on("first_name", "surname")],
    )


def persons() -> Model:
    """Historical persons, damaged records: the model of the 50,000-row example."""
    return Model(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        deterministic=[
            block_on("first_name", "surname", "dob"),
            block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
            block_on("dob", "postcode_fake"),
        ],
        recall=0.6,
        training=[block_on("first_name", "surname"), block_on("dob")],
        max_pairs=5e6,
        extra_columns="first_name || ' ' || surname AS both_names",
    )


def jp_payees() -> Model:
    """Japanese companies, a name and mostly no address: Jaro-Winkler, as DuckDB's edit distances count bytes."""
    return Model(
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("addr", [0.95, 0.88]),
        ],
        blocking=[
            block_on("name"),
            block_on("addr"),
            block_on("substr(name,1,4)"),
            block_on("right(name,4)"),
            block_on("substr(name,1,2)", "right(name,2)"),
        ],
        deterministic=[block_on("name")],
        recall=0.4,
        training=[block_on("name"), block_on("addr"), block_on("substr(addr,1,12)")],
        max_pairs=1e7,
    )


def jp_companies() -> Model:
    """Registered Japanese companies: name, kana, address."""
    return Model(
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("kana", [0.95, 0.9]),
            cl.JaroWinklerAtThresholds("addr", [0.97, 0.92]),
        ],
        blocking=[block_on("name"), block_on("kana"), block_on("addr")],
        deterministic=[block_on("name", "addr")],
        recall=0.7,
        training=[block_on("addr"), block_on("name")],
    )


def accounts() -> Model:
    """Japanese companies of a CRM, normalised. The host's domain is taken from whatever address was typed."""
    return Model(
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("kana", [0.95]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("number"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("domain").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("addr", [0.95, 0.85]).configure(term_frequency_adjustments=True),
        ],
        blocking=[block_on(name) for name in ("name", "kana", "number", "phone", "domain", "addr")]
        + [block_on("substr(name,1,3)", "substr(addr,1,6)")],
        deterministic=[block_on("number"), block_on("name", "phone"), block_on("name", "domain")],
        recall=0.7,
        training=[block_on("name"), block_on("phone"), block_on("domain")],
        max_pairs=1e7,
        extra_columns=(
            "regexp_replace(regexp_replace(lower(site), '^https?://', ''), '(^www[.])|(/.*$)', '', 'g') AS domain"
        ),
    )


def contacts() -> Model:
    """Japanese contacts, normalised. Addresses only block: with the company and its telephone they counted thrice."""
    return Model(
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.92, 0.85]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("kana", [0.95]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("company", [0.92]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("email").configure(term_frequency_adjustments=True),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("mobile").configure(term_frequency_adjustments=True),
            cl.ExactMatch("dob"),
        ],
        blocking=[
            block_on("email"),
            block_on("mobile"),
            block_on("phone", "substr(name,1,1)"),
            block_on("name"),
            block_on("kana"),
            block_on("company", "substr(name,1,2)"),
            block_on("addr", "substr(name,1,1)"),
        ],
        deterministic=[block_on("name", "email"), block_on("name", "mobile"), block_on("name", "company")],
        recall=0.7,
        training=[block_on("name"), block_on("email"), block_on("mobile")],
        max_pairs=1e7,
    )


def crowd() -> Model:
    """Customers with name, birth date, e-mail, telephone, postcode and city, half of them Japanese.

    The city only blocks: its documentation advises against columns that another one predicts.
    """
    return Model(
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("born", input_is_string=True),
            cl.EmailComparison("mail"),
            cl.ExactMatch("digits").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("mail"),
            block_on("digits"),
            block_on("surname", "born"),
            block_on("given_name", "born"),
            block_on("given_name", "surname", "city"),
            block_on("surname", "postcode"),
        ],
        deterministic=[block_on("mail", "born"), block_on("digits", "born"), block_on("given_name", "surname", "born")],
        recall=0.8,
        training=[block_on("mail"), block_on("given_name", "surname", "born")],
        max_pairs=1e7,
        # What anyone would tidy first: case, the writing of telephones, the separator of dates.
        extra_columns=(
            "lower(email) AS mail, right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) AS digits, "
            "replace(dob, '/', '-') AS born"
        ),
    )


MODELS: dict[str, Callable[[], Model]] = {
    model.__name__: model
    for model in (febrl3, febrl4, fake_1000, persons, jp_payees, jp_companies, accounts, contacts, crowd)
}
