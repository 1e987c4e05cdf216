"""Records that agree on a normalised key are duplicates; records that only look alike are not."""

import pytest

from daicho.checks.suites import load_shipped
from daicho.finding import Status


@pytest.fixture
def duplicates(engine, run_suites):
    def find(check_id):
        finding = run_suites(load_shipped("duplicates"))[check_id]
        if finding.status is Status.NOT_ASSESSED:
            return finding.reason
        number = next(n for n, check in enumerate(run_suites.quarantine.checks) if check.id == check_id)
        records = engine.rows(
            f"SELECT _ref FROM failure f JOIN {finding.object} t ON t._row = f.row WHERE check_no = {number} ORDER BY 1"
        )
        return finding, {reference for (reference,) in records}

    return find


def people(*rows):
    names = ("id", "last_name", "first_name", "email", "mobile", "account_name")
    return {name: [row.get(name) for row in rows] for name in names}


def test_one_mailbox_in_two_spellings_is_one_person(make_table, duplicates):
    make_table(
        "contact",
        people(
            {"id": "a", "last_name": "山田", "email": "Hanako@corp.example"},
            {"id": "b", "last_name": "ヤマダ", "email": " hanako@CORP.example"},
            {"id": "c", "last_name": "佐藤", "email": "ken@corp.example"},
        ),
    )
    finding, records = duplicates("duplicate_contact")
    assert records == {"a", "b"}
    assert (finding.failed, finding.groups, finding.surplus) == (2, 1, 1)


def test_a_shared_mailbox_joins_only_records_of_one_name(make_table, duplicates):
    make_table(
        "contact",
        people(
            {"id": "a", "last_name": "山田", "first_name": "花子", "email": "info@corp.example"},
            {"id": "b", "last_name": "佐藤", "first_name": "健", "email": "info@corp.example"},
            {"id": "c", "last_name": "山田", "first_name": "花子", "email": "info@corp.example"},
        ),
    )
    assert duplicates("duplicate_contact")[1] == {"a", "c"}


def test_one_name_at_one_company_is_one_person_whatever_the_legal_form_and_kanji(make_table, duplicates):
    make_table(
        "contact",
        people(
            {"id": "a", "last_name": "髙橋", "first_name": "健", "account_name": "株式会社青葉商会"},
            {"id": "b", "last_name": "高橋", "first_name": "健", "account_name": "㈱青葉商会"},
            {"id": "c", "last_name": "高橋", "first_name": "健", "account_name": "別会社有限会社"},
            {"id": "d", "last_name": "高橋", "first_name": None, "account_name": "株式会社青葉商会"},
        ),
    )
    assert duplicates("duplicate_contact")[1] == {"a", "b"}


def test_links_are_followed_so_that_three_records_are_one_group(make_table, duplicates):
    make_table(
        "contact",
        people(
            {"id": "a", "last_name": "山田", "email": "a@corp.example", "mobile": "090-1234-5678"},
            {"id": "b", "last_name": "山田", "email": "b@corp.example", "mobile": "０９０１２３４５６７８"},
            {"id": "c", "last_name": "山田", "email": "B@corp.example", "mobile": None},
        ),
    )
    finding, records = duplicates("duplicate_contact")
    assert (records, finding.groups, finding.surplus) == ({"a", "b", "c"}, 1, 2)


def test_a_key_hundreds_share_is_a_placeholder_and_no_person(make_table, duplicates):
    make_table(
        "contact",
        people(*({"id": f"r{n}", "last_name": f"名{n}", "email": "reception@corp.example"} for n in range(200))),
    )
    assert duplicates("duplicate_contact")[0].failed == 0


def test_two_companies_of_one_name_with_different_corporate_numbers_stay_two(make_table, duplicates):
    make_table(
        "account",
        {
            "id": ["a", "b", "c", "d"],
            "account_name": ["株式会社サンプル", "サンプル（株）", "株式会社サンプル", "サンプル"],
            "phone": ["03-1234-5679"] * 4,
            # Invented numbers with a valid check digit.
            "corporate_number": ["7000012050002", "1000013040008", "7000012050002", None],
        },
    )
    assert duplicates("duplicate_account")[1] == {"a", "c"}


def test_a_company_name_alone_is_no_duplicate(make_table, duplicates):
    make_table(
        "account",
        {
            "id": ["a", "b"],
            "account_name": ["株式会社サンプル", "㈱サンプル"],
            "phone": ["03-1234-5679", "06-6345-6780"],
        },
    )
    assert duplicates("duplicate_account")[1] == set()


def test_an_open_lead_who_is_a_contact_is_named_and_a_converted_one_is_not(make_table, duplicates):
    make_table("contact", people({"id": "C", "last_name": "山田", "email": "hanako@corp.example"}))
    make_table(
        "lead",
        people(
            {"id": "open", "last_name": "山田", "email": "HANAKO@corp.example"},
            {"id": "converted", "last_name": "山田", "email": "hanako@corp.example"},
        )
        | {"lead_state": ["open", "converted"]},
    )
    finding, records = duplicates("duplicate_lead_contact")
    assert records == {"open"}
    assert finding.groups is None


def test_without_a_usable_column_it_is_not_assessed(make_table, duplicates):
    make_table("contact", {"id": ["a", "b"], "title": ["部長", "部長"]})
    assert "no column" in duplicates("duplicate_contact").en
