"""`consent import`: dry run, write, again, out of order, contradicting files, bad input."""

from pathlib import Path

import pytest

from daicho.consent import ConsentLedger, Evidence, Reason
from daicho.governance.consent.import_command import import_
from daicho.language import Language

GENERIC = "subject,email,purpose,channel,status,date,until\n"
FORM = Evidence(name="form.json", content=b"{}")


def allowed(ledger: ConsentLedger, subject: str, purpose: str = "newsletter") -> bool:
    return ledger.may_contact_one(subject, purpose=purpose, channel="email").allowed


def put(name: str, *rows: str, headers: str = GENERIC) -> str:
    Path(name).write_text(headers + "\n".join(rows) + "\n", "utf-8")
    return name


def size(ledger: ConsentLedger) -> int:
    return ledger.verify().size


def test_a_dry_run_says_all_and_writes_nothing(ledger, run):
    put("a.csv", "crm:a:1,,newsletter,email,given,2026-03-01,", "crm:a:2,,newsletter,email,maybe,2026-03-01,")
    before = size(ledger)
    code, said = run(import_, "a.csv")
    assert code == 0
    assert "a.csv (generic): 2 rows, 1 statements: 1 grants, 0 stops, 0 claims, 0 unanswered" in said
    assert "skipped 1: value is none of the known words (row 2)" in said
    assert "1 statements: 1 new, 0 already known, 1 new people" in said
    assert "nothing was written" in said
    assert "Asia/Tokyo" in said
    assert size(ledger) == before
    assert not allowed(ledger, "crm:a:1")


def test_written_it_holds_and_a_second_time_it_is_known(ledger, run):
    put("a.csv", "crm:a:1,x@y.example,newsletter,email,given,2026-03-01,")
    assert run(import_, "a.csv", "--write")[0] == 0
    assert allowed(ledger, "crm:a:1")
    assert allowed(ledger, "email:x@y.example")
    after = size(ledger)
    code, said = run(import_, "a.csv", "--write")
    assert (code, size(ledger)) == (0, after)
    assert "0 new, 1 already known, 0 new people" in said


def test_it_speaks_japanese(ledger, run):
    put("a.csv", "crm:a:1,,newsletter,email,,2026-03-01,")
    code, said = run(import_, "a.csv", reader=Language.JA)
    assert code == 0
    assert "許諾について何も示していない（1 行目）" in said
    assert "書き込みは行っていません" in said


@pytest.mark.parametrize("order", [("yes.csv", "no.csv"), ("no.csv", "yes.csv")])
def test_of_two_files_in_any_order_the_later_answer_of_a_refusal_counts(ledger, run, order):
    put("yes.csv", "crm:a:1,,newsletter,email,given,2026-05-01,")
    put("no.csv", "crm:a:1,,newsletter,email,withdrawn,2026-03-01,")
    for name in order:
        run(import_, name, "--write")
    # An import never turns a refusal into consent, whatever its date.
    assert not allowed(ledger, "crm:a:1")


def test_two_files_that_contradict_each_other_are_counted_and_the_no_counts(ledger, run):
    folder = Path("both")
    folder.mkdir()
    put("both/a.csv", "crm:a:1,,newsletter,email,given,2026-03-01,")
    put("both/b.csv", "crm:a:1,,newsletter,email,withdrawn,2026-03-01,")
    code, said = run(import_, "both", "--write")
    assert (code, "1 contradictions" in said) == (0, True)
    assert not allowed(ledger, "crm:a:1")


def test_an_import_does_not_overrule_what_the_person_said_under_another_name(ledger, run):
    ledger.withdraw("email:x@y.example", purpose="newsletter", method="email")
    put("a.csv", "crm:a:1,x@y.example,newsletter,email,given,2026-10-01,")
    run(import_, "a.csv", "--write")
    assert not allowed(ledger, "email:x@y.example")
    assert not allowed(ledger, "crm:a:1")


def test_a_mailbox_another_record_has_makes_nobody_the_same_person(ledger, run):
    put("a.csv", "crm:a:1,info@y.example,newsletter,email,withdrawn,2026-03-01,")
    put("b.csv", "crm:a:2,info@y.example,newsletter,email,given,2026-04-01,")
    run(import_, "a.csv", "--write")
    run(import_, "b.csv", "--write")
    assert allowed(ledger, "crm:a:2")
    assert not allowed(ledger, "crm:a:1")
    one = ledger.may_contact_one("email:info@y.example", purpose="newsletter", channel="email")
    assert (one.allowed, one.reason) == (False, Reason.SHARED)


def test_nobody_erased_comes_back_under_another_record(ledger, run):
    ledger.withdraw("email:x@y.example", purpose="newsletter", method="email")
    ledger.forget("email:x@y.example")
    put("a.csv", "crm:a:1,x@y.example,newsletter,email,given,2026-03-01,")
    _, said = run(import_, "a.csv", "--write")
    assert "not taken: 1 consent for somebody who was erased" in said
    assert not allowed(ledger, "crm:a:1")


def test_a_row_with_a_mailbox_alone_is_the_person_of_the_row_with_both(ledger, run):
    put(
        "a.csv",
        "crm:a:1,x@y.example,newsletter,email,given,2026-03-01,",
        ",x@y.example,newsletter,email,撤回,2026-04-01,",
    )
    _, said = run(import_, "a.csv", "--write")
    assert "1 new people" in said
    assert not allowed(ledger, "crm:a:1")


def test_a_map_says_which_subscription_is_which_purpose(ledger, run):
    put(
        "h.csv", "x@y.example,News,SUBSCRIBED,2026-03-01T00:00:00Z", "x@y.example,Other,SUBSCRIBED,2026-03-01T00:00:00Z",
        headers="email,subscriptionName,status,timestamp\n",
    )  # fmt: skip
    Path("map.yaml").write_text("purposes:\n  news: newsletter\n", "utf-8")
    code, said = run(import_, "h.csv", "--map", "map.yaml", "--write")
    assert code == 0
    assert "skipped 1: its purpose is not mapped" in said
    assert allowed(ledger, "email:x@y.example")
    assert not allowed(ledger, "email:x@y.example", "offers")


def test_consent_without_confirmation_is_asked_for_only(ledger, run):
    put("a.csv", "crm:a:1,,confirmed,email,given,2026-03-01,")
    run(import_, "a.csv", "--write")
    assert not allowed(ledger, "crm:a:1", "confirmed")
    headers = GENERIC.strip() + ",double_opt_in_date\n"
    put("b.csv", "crm:a:1,,confirmed,email,given,2026-03-01,,2026-03-02", headers=headers)
    run(import_, "b.csv", "--write")
    assert allowed(ledger, "crm:a:1", "confirmed")


@pytest.mark.parametrize(
    ("arguments", "files", "says"),
    [
        (["gone.csv"], {}, "gone.csv"),
        (["a.csv", "--purpose", "nope"], {}, "unknown purpose 'nope'"),
        (["a.csv", "--zone", "Mars/Base"], {}, "no time zone"),
        (["a.csv", "--dated", "yesterday"], {}, "a moment cannot be read"),
        (["a.csv", "--map", "m.yaml"], {"m.yaml": "purposes:\n  News: nope\n"}, "m.yaml:2: unknown purpose"),
        (["a.csv", "--map", "m.yaml"], {"m.yaml": "purpose: {}\n"}, "m.yaml:1: unknown key"),
        (["a.csv", "--map", "m.yaml"], {"m.yaml": "purposes:\n  A b: offers\n  a  B: offers\n"}, "m.yaml:3"),
        (["a.csv", "--map", "gone.yaml"], {}, "gone.yaml: cannot be read"),
        (["names.csv"], {"names.csv": "Id,LastName\n1,甲\n"}, "no table says anything"),
        (["x.jsonld"], {"x.jsonld": "{}"}, "no consent export of Daicho"),
        (["x.jsonld"], {"x.jsonld": ""}, "no consent export of Daicho"),
        (["a.csv", "--channel", "pigeon"], {}, "pigeon"),
    ],
)
def test_bad_input_is_told_in_a_line_and_writes_nothing(ledger, run, arguments, files, says):
    put("a.csv", "crm:a:1,,newsletter,email,given,2026-03-01,")
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")
    before = size(ledger)
    code, said = run(import_, *arguments, "--write")
    assert code == 2
    assert says in said
    assert size(ledger) == before


def test_a_second_file_that_is_wrong_undoes_the_first(ledger, run):
    Path("both").mkdir()
    put("both/a.csv", "crm:a:1,,newsletter,email,given,2026-03-01,")
    put("both/b.csv", "a@b.example,News,SUBSCRIBED", "a@b.example,Events,SUBSCRIBED",
        headers="email,subscriptionName,status\n")  # fmt: skip
    before = size(ledger)
    code, _ = run(import_, "both", "--purpose", "newsletter", "--write")
    assert (code, size(ledger)) == (2, before)


def test_no_cell_comes_out(ledger, run):
    put(
        "a.csv",
        "crm:a:鳳凰院,hououin@mirai.example,凶真,email,たぶん,2026-03-01,",
        "x,hououin@mirai.example,凶真,未来,同意,いつか,",
    )
    for arguments in (["a.csv"], ["a.csv", "--purpose", "newsletter", "--write"], ["a.csv", "--write"]):
        _, said = run(import_, *arguments)
        assert [word for word in ("鳳凰院", "hououin", "凶真", "未来") if word in said] == []
