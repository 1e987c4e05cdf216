"""A double opt-in from the command line: the mail, the code in it, and its way back."""

import email
import email.policy
import re

ASK = ("consent", "give", "--subject", "crm:salesforce:0035g00000AbCdE", "--purpose", "members", "--channel", "email",
       "--notice", "privacy", "--method", "web_form")  # fmt: skip
CODE = re.compile(r"^\d+\.[\w-]{43}(?=\s*$)", re.MULTILINE)
TO = ("--contact", "hanako@yamada.example")


def mail_in(folder):
    (file,) = folder.glob("*.eml")
    return file, email.message_from_bytes(file.read_bytes(), policy=email.policy.default)


def test_the_mail_is_ready_private_and_in_both_languages_and_the_code_is_nowhere_else(daicho, register, tmp_path):
    code, said, errors = daicho(*ASK, *TO, "--outbox", "outbox", "--sender", "news@shop.example")
    assert (code, errors) == (0, "")
    file, mail = mail_in(tmp_path / "outbox")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in (tmp_path / "outbox").iterdir()] == [file.name]
    assert (mail["To"], mail["From"]) == ("hanako@yamada.example", "news@shop.example")
    text = mail.get_content()
    assert "会員向けのお知らせ" in text
    assert "Members' news." in text
    (token,) = CODE.findall(text)
    assert token not in said
    assert token.partition(".")[2] not in register.read_bytes().decode("latin-1")
    assert "hanako" not in said
    assert file.name in said
    history = daicho("consent", "history", "email:hanako@yamada.example", "--reveal", "--format", "json")[1]
    assert token.partition(".")[2] not in history
    assert "token_sha256" not in history


def test_consent_counts_once_the_code_comes_back_and_only_once(daicho, register, tmp_path, stdin, events):
    daicho(*ASK, *TO, "--outbox", "outbox")
    status = ("consent", "status", "crm:salesforce:0035g00000AbCdE", "--purpose", "members", "--channel", "email")
    assert "asked, not answered" in daicho(*status)[1]
    (token,) = CODE.findall(mail_in(tmp_path / "outbox")[1].get_content())
    stdin(f"Yes, please.\n> {token}\n")
    code, said, errors = daicho("consent", "confirm", "-")
    assert (code, errors) == (0, "")
    assert "consent given" in said
    assert token not in said
    assert "consent on record" in daicho(*status)[1]
    (tmp_path / "token.txt").write_text(token, "utf-8")
    before = events()
    code, _, errors = daicho("consent", "confirm", "--token-file", "token.txt")
    assert code == 2
    assert "used already" in errors
    assert events() == before


def test_a_code_on_the_command_line_is_refused(daicho, register, events):
    before = events()
    for wrong in (("5." + "A" * 43,), (), ("-", "--token-file", "form.json")):
        code, said, errors = daicho("consent", "confirm", *wrong)
        assert code == 2
        assert "standard input" in errors
        assert "AAAA" not in said + errors
    assert events() == before


def test_what_is_no_code_of_this_register_is_refused(daicho, register, stdin):
    stdin("5." + "A" * 43)
    assert "no token of this register" in daicho("consent", "confirm", "-")[2]
    stdin("hello")
    assert "no code in it" in daicho("consent", "confirm", "-")[2]


def test_without_a_place_for_the_mail_nothing_is_recorded(daicho, register, tmp_path, events):
    before = events()
    (tmp_path / "file").write_text("in the way", "utf-8")
    for wrong in (TO, ("--outbox", "outbox"), (*TO, "--outbox", "file"), (*TO, "--outbox", "outbox", "--until", "2099-01-01"),
                  ("--contact", "tel:0312345678", "--outbox", "outbox"),
                  (*TO, "--outbox", "outbox", "--sender", "a\nBcc: x@y.example")):  # fmt: skip
        code, _, errors = daicho(*ASK, *wrong)
        assert code == 2
        assert errors.count("\n") == 1
        assert events() == before
    assert list(tmp_path.glob("outbox/*")) == []


def test_staff_cannot_give_it_for_the_person(daicho, register):
    code, _, errors = daicho("consent", "renew", *ASK[2:], "--evidence", "form.json")
    assert code == 2
    assert "double opt-in" in errors


def test_the_mail_shows_the_purpose_and_the_notice_that_are_recorded(daicho, register, tmp_path):
    daicho("consent", "purposes", "add", "members", "--en", "More news.", "--ja", "将来のお知らせ", "--double-opt-in",
           "--from", "2999-01-01")  # fmt: skip
    for url, published in (("https://shop.example/now", "2020-01-01"), ("https://shop.example/later", "2999-01-01")):
        (tmp_path / "club.html").write_text(url, "utf-8")
        daicho("consent", "notices", "add", "club.html", "--key", "club", "--language", "ja", "--url", url,
               "--published", published)  # fmt: skip
    code, _, errors = daicho(*ASK, *TO, "--notice", "club", "--outbox", "outbox")
    assert (code, errors) == (0, "")
    text = mail_in(tmp_path / "outbox")[1].get_content()
    assert "会員向けのお知らせ" in text
    assert "将来のお知らせ" not in text
    assert "https://shop.example/now" in text
    assert "later" not in text
