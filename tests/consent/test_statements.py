"""What a statement names and asks for: purposes, notices, recipients, and a double opt-in with its answer."""

from datetime import timedelta

import pytest

from daicho.consent import ConsentLedger, Evidence
from daicho.consent.words import OURSELVES, recipient_named
from daicho.errors import RegisterError
from daicho.language import Bilingual

FORM = Evidence(name="form.json", content=b'{"newsletter": true}')
TARO = "crm:salesforce:003000000000001"
WEEK = timedelta(days=7)


def give(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", **more):
    said = {"channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM} | more
    return ledger.give(subject, purpose=purpose, **said)


def withdraw(ledger: ConsentLedger, subject: str = TARO, **more):
    return ledger.withdraw(subject, purpose="newsletter", method="email", **more)


def ask(ledger: ConsentLedger, subject: str = TARO, **more):
    """Ask for a double opt-in to `events`; return the token."""
    sent: list[tuple] = []
    said = {
        "channel": "email",
        "contact": "email:taro@yamada.example",
        "notice": "privacy",
        "method": "web_form",
    } | more
    ledger.request(subject, purpose="events", deliver=lambda *mail: sent.append(mail), **said)
    return sent[0][1]


# Purposes


def test_parents_go_round_in_no_circle_at_any_moment(ledger, clock):
    text = Bilingual("Text.", "文言")
    for key in "abc":
        ledger.define_purpose(key, text)
    ledger.define_purpose("a", text, parent="b", effective_from=clock.now + WEEK)
    size = ledger.verify().size
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("b", text, parent="a")
    # Nor over a third, whichever of the versions takes effect last.
    ledger.define_purpose("b", text, parent="c", effective_from=clock.now + 2 * WEEK)
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("c", text, parent="a")
    assert ledger.verify().size == size + 1
    ledger.define_purpose("a", text, parent="", effective_from=clock.now + 3 * WEEK)
    ledger.define_purpose("c", text, parent="a", effective_from=clock.now + 3 * WEEK)


def test_a_parent_must_be_in_force_when_its_child_is(ledger, clock):
    text = Bilingual("Text.", "文言")
    ledger.define_purpose("a", text, effective_from=clock.now + WEEK)
    with pytest.raises(RegisterError, match="unknown purpose 'a'"):
        ledger.define_purpose("b", text, parent="a")
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("b", text, parent="b")


# Notices


def test_a_notice_shown_in_two_languages_is_named_with_its_version(ledger, clock):
    before = clock.now
    ledger.publish_notice("privacy", "月1回お送りします。".encode(), language="ja")
    ledger.publish_notice("privacy", "月2回お送りします。".encode(), language="ja")
    size = ledger.verify().size
    for ambiguous in (lambda: give(ledger), lambda: ledger.withdraw_notice("privacy")):
        with pytest.raises(
            RegisterError, match=r"several languages; name the version: privacy@1 \(en\), privacy@3 \(ja\)"
        ):
            ambiguous()
    assert ledger.verify().size == size
    give(ledger, notice="privacy@2")
    give(ledger, at=before)  # there was only one yet
    assert [past.notice_version for past in ledger.history(TARO)] == [2, 1]
    ledger.withdraw_notice("privacy@1")
    give(ledger)
    assert ledger.history(TARO)[-1].notice_version == 3


def test_a_text_is_published_again_only_once_another_took_its_place(ledger):
    text = b"We write to you once a month."
    with pytest.raises(RegisterError, match="privacy@1 has this text already"):
        ledger.publish_notice("privacy", text, language="en")
    ledger.publish_notice("privacy", b"Twice a month.", language="en")
    assert ledger.publish_notice("privacy", text, language="en").version == 3
    assert ledger.publish_notice("privacy", text, language="de").version == 4
    with pytest.raises(RegisterError, match="privacy@3 has this text already"):
        ledger.publish_notice("privacy", text, language="en")
    ledger.withdraw_notice("privacy@3")
    assert ledger.publish_notice("privacy", text, language="en").version == 5


# Recipients


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", OURSELVES),
        ("partner-a", "partner-a"),
        ("agency_2.eu", "agency_2.eu"),
        ("㈱ヤマダ・ホールディングス", "(株)ヤマダ・ホールディングス"),
        ("\uff76\uff9e\uff70\uff84\uff9e", "ガード"),
        (" Smith  &\u3000Sons ", "Smith & Sons"),
        ("佐々木（東京）", "佐々木(東京)"),
        ("é", "é"),
        ("x" * 100, "x" * 100),
    ],
)
def test_a_recipient_is_kept_in_one_form(written, kept):
    assert recipient_named(written) == kept
    assert recipient_named(kept) == kept


HOSTILE = (
    "x" * 101, "㍿" * 26, " ", "\u3000", "a\nb", "a\n", "a\tb", "a\x00", "a\u200bb", "a\u202eb", "a/b", "a:b", "a'b", 'a"b',
    "a%b", "{a}", "=1+1", "+1", "-1", "@a", "&a", ".a",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_no_recipient_is_called_is_refused(hostile):
    with pytest.raises(RegisterError, match="at most 100 characters"):
        recipient_named(hostile)


def test_every_statement_names_its_recipient_the_same_way(ledger):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)
    size = ledger.verify().size
    for say in (give, withdraw, ask):
        for hostile in ("x" * 500 + "\n", "x" * 101):
            with pytest.raises(RegisterError, match="a recipient is made of"):
                say(ledger, recipient=hostile)
    assert ledger.verify().size == size
    give(ledger, recipient="Ｐａｒｔｎｅｒ（東京）")
    withdraw(ledger, recipient="Partner(東京)")
    ask(ledger, recipient="x" * 100)
    assert [past.recipient for past in ledger.history(TARO)] == ["Partner(東京)", "Partner(東京)", "x" * 100]


# Double opt-in


def test_a_minor_is_asked_for_no_double_opt_in(ledger, clock):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)
    size = ledger.verify().size
    with pytest.raises(RegisterError, match="below 16 a guardian must act"):
        ask(ledger, birth_date=clock.now.replace(year=clock.now.year - 15))
    assert ledger.verify().size == size
    with pytest.raises(RegisterError, match="knows nobody"):
        ledger.status(TARO)
    ledger.confirm(ask(ledger, birth_date=clock.now.replace(year=clock.now.year - 16)))
    assert ledger.may_contact_one(TARO, purpose="events", channel="email").allowed


def test_a_minor_confirms_no_double_opt_in_once_the_birth_date_is_known(ledger, clock):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)
    token = ask(ledger)
    born = clock.now.replace(year=clock.now.year - 16) + WEEK
    give(ledger, actor="guardian", birth_date=born)
    size = ledger.verify().size
    with pytest.raises(RegisterError, match="below 16 a guardian must act"):
        ledger.confirm(token)
    assert ledger.verify().size == size
    clock.now += WEEK
    ledger.confirm(token)  # of age by now, and the answer is the person's own
    assert ledger.may_contact_one(TARO, purpose="events", channel="email").allowed


def test_who_makes_the_mail_gets_the_versions_that_are_recorded(ledger, clock):
    before = clock.now
    for day, name in ((-2 * WEEK, "first"), (timedelta(0), "second"), (WEEK, "third")):
        ledger.define_purpose(
            "events", Bilingual(f"The {name}.", name), double_opt_in=True, effective_from=clock.now + day
        )
        ledger.publish_notice("events", name.encode(), language="en", url=name, published_at=clock.now + day)
    sent: list[tuple] = []
    said = {"channel": "email", "contact": "email:taro@yamada.example", "notice": "events", "method": "web_form"}
    for at in (None, before - WEEK):
        ledger.request(TARO, purpose="events", deliver=lambda *mail: sent.append(mail), at=at, **said)
    assert [(purpose.text.ja, notice.url) for _, _, purpose, notice in sent] == [("second",) * 2, ("first",) * 2]
    recorded = sorted((past.seq, past.purpose_version, past.notice_version) for past in ledger.history(TARO))
    assert [versions for _, *versions in recorded] == [[2, 2], [1, 1]]
    assert [[purpose.version, notice.version] for _, _, purpose, notice in sent] == [[2, 2], [1, 1]]
