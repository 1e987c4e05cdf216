"""Every command of the register: what it does, says in both languages, and refuses."""

import json
import os
import re
import subprocess
import sys
import textwrap
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from daicho.language import Language

SUBJECT = "crm:salesforce:0035g00000AbCdE"
OTHER = "crm:salesforce:0035g00000XyZwV"
GIVE = ("consent", "give", "--subject", SUBJECT, "--purpose", "newsletter", "--channel", "email",
        "--notice", "privacy", "--method", "web_form", "--evidence", "form.json")  # fmt: skip
JAPANESE = re.compile("[\u3001-\u30ff\u4e00-\u9fff]")


def given(daicho, *more, subject=SUBJECT):
    line = tuple(subject if word == SUBJECT else word for word in GIVE)
    code, said, errors = daicho(*line, *more)
    assert (code, errors) == (0, ""), errors
    return said


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_command_has_help_that_ends_in_an_example(lang):
    script = textwrap.dedent("""
        import importlib.util, click
        from daicho.cli import cli
        from daicho.governance.lazy import LazyGroup
        def walk(command, path):
            with click.Context(command, info_name=path[-1], max_content_width=1000) as context:
                yield path, command.get_help(context)
                if isinstance(command, LazyGroup):
                    for name in command.list_commands(context):
                        if importlib.util.find_spec(command._lazy[name][0].partition(":")[0]):
                            yield from walk(command.get_command(context, name), (*path, name))
        for name in ("consent", "forget"):
            for path, said in walk(cli.get_command(None, name), ("daicho", name)):
                print(" ".join(path), "Example: " + " ".join(path) in said or "例: " + " ".join(path) in said,
                      any("\\u3040" <= one <= "\\u9fff" for one in said))
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, "DAICHO_LANG": lang}
    )
    lines = [line.rsplit(" ", 2) for line in done.stdout.splitlines()]
    assert len(lines) >= 29, done.stderr
    assert [path for path, example, _ in lines if example != "True"] == []
    if lang == "ja":
        assert [path for path, _, japanese in lines if japanese != "True"] == []


def test_init_says_where_the_keys_lie_and_makes_no_second_register(daicho, register, events):
    code, said, _ = daicho("consent", "init", "--register", "second.sqlite", "--guardian-age", 13)
    assert code == 0
    assert "keyring.json" not in said
    assert "checkpoints.txt" in said
    assert "apart from the database" in said
    assert register.parent.joinpath("second.sqlite").stat().st_mode & 0o077 == 0
    before = events()
    code, _, errors = daicho("consent", "init")
    assert (code, errors.count("\n")) == (2, 1)
    assert "already" in errors
    assert events() == before


@pytest.mark.parametrize("reader", [Language.EN, Language.JA])
def test_every_command_runs_once_in_each_language(daicho, register, events, stdin, reader):
    (register.parent / "note.txt").write_text("電話でご本人に確認", "utf-8")
    given(daicho, subject=OTHER)
    lines = [
        (*GIVE, "--contact", "email:hanako@yamada.example", "--until", "2099-01-01", "--note-file", "note.txt"),
        ("consent", "renew", *GIVE[2:]),
        ("consent", "refuse", "--subject", OTHER, "--purpose", "marketing", "--method", "phone_call"),
        ("consent", "withdraw", "--subject", SUBJECT, "--purpose", "newsletter", "--channel", "sms", "--method", "email"),
        ("consent", "revoke", "--subject", OTHER, "--purpose", "newsletter", "--method", "staff_decision"),
        ("consent", "revoke", "--subject", OTHER, "--purpose", "newsletter", "--method", "staff_decision", "--invalid"),
        ("consent", "status", SUBJECT),
        ("consent", "status", SUBJECT, "--purpose", "newsletter", "--channel", "email"),
        ("consent", "history", SUBJECT),
        ("consent", "purposes", "list"),
        ("consent", "notices", "list"),
        ("consent", "suppress", "add", "tel:03-1234-5678", "--reason", "complaint"),
        ("consent", "suppress", "end", "tel:03-1234-5678", "--why", "asked back"),
        ("consent", "suppress", "list"),
        ("consent", "merge", SUBJECT, OTHER),
        ("consent", "unmerge", SUBJECT, OTHER),
        ("consent", "hold", "begin", "case-1", "--reason", "dispute", "--subject", SUBJECT),
        ("consent", "hold", "list"),
        ("consent", "hold", "end", "case-1", "--subject", SUBJECT),
        ("consent", "expire"),
        ("consent", "checkpoint"),
        ("consent", "notices", "withdraw", "privacy@1"),
        ("consent", "rotate-key"),
        ("consent", "verify"),
        ("forget", SUBJECT, "--yes", "--request", "R-1"),
    ]  # fmt: skip
    for line in lines:
        code, said, errors = daicho(*line, reader=reader)
        assert (code, errors) == (0, ""), (line, errors)
        assert bool(JAPANESE.search(said)) is (reader is Language.JA) or line[1] in ("purposes", "history"), (
            line,
            said,
        )
        assert "hanako" not in said
        assert "0035g" not in said


def test_status_shows_what_is_known_now_and_what_was_known_then_where_they_differ(daicho, register):
    given(daicho, "--at", "2021-05-01")
    code, said, _ = daicho("consent", "status", SUBJECT, "--as-of", "2021-06-30")
    assert code == 0
    assert said.index("as known now:") < said.index("consent on record") < said.index("as known then:")
    assert said.endswith("nothing on record\n")
    both = json.loads(daicho("consent", "status", SUBJECT, "--as-of", "2021-06-30", "--format", "json")[1])
    assert [one["reason"] for one in both["standing"]] == ["consent"]
    assert both["as_known_then"] == []
    assert both["standing"][0]["since"] == "2021-05-01T00:00:00+09:00"
    then = json.loads(
        daicho("consent", "status", SUBJECT, "--as-of", "2021-06-30", "--known-at", "2099-01-01", "--format", "json")[1]
    )
    assert "as_known_then" not in then
    assert daicho("consent", "status", SUBJECT, "--as-of", "2021-04-30")[1] == "nothing on record\n"


def test_moments_are_shown_in_the_zone_asked_for(daicho, register):
    given(daicho, "--at", "2021-05-01", "--zone", "Europe/Berlin")
    assert "2021-05-01T07:00:00+09:00" in daicho("consent", "status", SUBJECT)[1]
    assert "2021-04-30T22:00:00+00:00" in daicho("consent", "status", SUBJECT, "--zone", "UTC")[1]


def test_history_masks_what_was_sealed_unless_told_to_reveal_it(daicho, register):
    (register.parent / "note.txt").write_text("電話で確認", "utf-8")
    given(daicho, "--contact", "hanako@yamada.example", "--note-file", "note.txt")
    masked = daicho("consent", "history", SUBJECT)[1] + daicho("consent", "history", SUBJECT, "--format", "json")[1]
    for value in ("hanako", "yamada", "電話で確認", "form.json"):
        assert value not in masked
    assert "h•••@y•••.example" in masked
    shown = daicho("consent", "history", SUBJECT, "--reveal")[1]
    for value in ("email:hanako@yamada.example", "電話で確認", "form.json"):
        assert value in shown


def test_subject_and_contact_can_be_read_from_standard_input(daicho, register, stdin):
    stdin("hanako@yamada.example\n")
    given(daicho, "--contact", "-")
    stdin("email:hanako@yamada.example\n")
    assert "given" in daicho("consent", "status", "-")[1]
    stdin("tel:03-1234-5678\n\n0312345679\n")
    assert "list: 2" in daicho("consent", "suppress", "add", "-", "--reason", "opt_out")[1]
    listed = json.loads(daicho("consent", "suppress", "list", "--format", "json")[1])
    assert [(one["reason"], one["purpose"], one["channel"]) for one in listed] == [("opt_out", None, "*")] * 2


def test_a_minor_needs_a_guardian(daicho, register):
    code, _, errors = daicho(*GIVE, "--at", "2021-05-01", "--birth-date", "2010-04-01")
    assert code == 2
    assert "--actor guardian" in errors
    given(daicho, "--at", "2021-05-01", "--birth-date", "2010-04-01", "--actor", "guardian")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ((*GIVE, "--purpose", "nonsense"), 2, "unknown purpose 'nonsense'; known: "),
        ((*GIVE, "--notice", "nonsense"), 2, "unknown notice"),
        ((*GIVE, "--at", "2019-12-31"), 2, "is in force from"),
        ((*GIVE, "--notice", "late"), 2, "was not published at"),
        ((*GIVE, "--at", "2099-01-01"), 2, "has not come yet"),
        ((*GIVE, "--at", "2026-03-31T09:00:00"), 2, "has no time zone"),
        ((*GIVE, "--at", "yesterday"), 2, "cannot be read"),
        ((*GIVE, "--zone", "Moon/Crater"), 2, "no such time zone"),
        ((*GIVE, "--at", "2021-05-01", "--birth-date", "2022-01-01"), 2, "older than the person"),
        ((*GIVE, "--at", "2021-05-01", "--until", "2021-05-01"), 2, "cannot end before it begins"),
        ((*GIVE, "--birth-date", "2010-04-01T00:00:00Z"), 2, "1990-04-01"),
        ((*GIVE, "--channel", "pigeon"), 2, "unknown word"),
        ((*GIVE, "--method", "import"), 2, "a method"),
        ((*GIVE, "--evidence", "gone.json"), 2, "gone.json: cannot be read"),
        (GIVE[:-2], 2, "--evidence"),
        ((*GIVE, "--outbox", "out"), 2, "no double opt-in"),
        ((*GIVE, "--subject", "somebody"), 2, "crm:SYSTEM:RECORD-ID"),
        ((*GIVE, "--subject", "-", "--contact", "-"), 2, "standard input"),
        (("consent", "status", "crm:salesforce:nobody"), 2, "knows nobody"),
        (("consent", "status", "-"), 2, "holds nothing"),
        (("consent", "suppress", "add", "not-an-address@", "--reason", "other"), 2, "contact 1: "),
        (("consent", "suppress", "end", "tel:0312345678", "--why", "x"), 2, "not on the list"),
        (("consent", "merge", SUBJECT, "crm:salesforce:nobody"), 2, "knows nobody"),
        (("consent", "hold", "end", "none"), 2, "no legal hold"),
        (("consent", "notices", "withdraw", "nonsense"), 2, "unknown notice"),
        (("consent", "notices", "add", "privacy.html", "--key", "privacy", "--language", "ja"), 2, "already"),
        (("consent", "purposes", "add", "UPPER", "--en", "a", "--ja", "b"), 2, "a key is made of"),
        (("consent", "expire", "--at", "2099-01-01"), 2, "has not come yet"),
        (("consent", "verify", "--checkpoint", "form.json"), 2, "holds no checkpoints"),
        (("consent", "status", SUBJECT, "--register", "gone.sqlite"), 2, "there is no register"),
        (("consent", "status", SUBJECT, "--register", "form.json"), 3, "damaged or no register"),
        (("consent", "status", SUBJECT, "--keys", "elsewhere"), 2, "keys are missing"),
        (("consent", "status", SUBJECT, "--register", "mysql://host/db"), 2, "SQLite file or in PostgreSQL"),
        (("forget", SUBJECT), 2, "--yes"),
        (("forget", "crm:salesforce:nobody", "--yes"), 2, "knows nobody"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_writes_nothing(daicho, register, events, stdin, line, code, words):
    (register.parent / "late.html").write_text("新しい通知", "utf-8")
    daicho("consent", "notices", "add", "late.html", "--key", "late", "--language", "ja", "--published", "2090-01-01")
    given(daicho, "--at", "2021-05-01") if line[:2] != ("consent", "give") else None
    before = events()
    stdin("")
    ended, said, errors = daicho(*line)
    assert ended == code, errors
    assert words in errors
    assert (said, errors.count("\n")) == ("", 1)
    assert "0035g" not in errors
    assert "not-an-address" not in errors
    assert events() == before


def test_the_keys_of_another_register_are_refused(daicho, register, events, tmp_path):
    daicho("consent", "init", "--register", "second.sqlite", "--keys", "others")
    (own,) = (tmp_path / "keys").iterdir()
    (other,) = (tmp_path / "others").iterdir()
    (own / "keyring.json").write_bytes((other / "keyring.json").read_bytes())
    code, _, errors = daicho(*GIVE)
    assert code == 2
    assert "another register" in errors


@pytest.mark.parametrize(
    "url",
    ["postgresql://crm:s3cret@db.example/register", "postgresql://db.example/r?user=a&password=s3cret"],
)
def test_a_password_on_the_command_line_is_refused_and_not_repeated(daicho, register, monkeypatch, url):
    code, _, errors = daicho("consent", "status", SUBJECT, "--register", url)
    assert code == 2
    assert "PGPASSWORD" in errors
    assert "s3cret" not in errors


def test_a_password_in_the_environment_is_no_matter(daicho, register, monkeypatch):
    monkeypatch.setenv("DAICHO_REGISTER", "postgresql://crm:s3cret@127.0.0.1:1/register")
    code, _, errors = daicho("consent", "status", SUBJECT)
    assert code == 3
    assert "s3cret" not in errors
    assert "command line" not in errors


def test_the_errors_are_japanese_for_who_reads_japanese(daicho, register):
    code, _, errors = daicho(*GIVE, "--purpose", "nonsense", reader=Language.JA)
    assert code == 2
    assert "登録されていません" in errors


def test_a_reply_in_base64_is_read_as_a_mail_reader_would(daicho, register, stdin):
    daicho("consent", "give", "--subject", "email:jiro@b.example", "--purpose", "members", "--channel", "email",
           "--notice", "privacy", "--method", "web_form", "--contact", "jiro@b.example", "--outbox", "outbox")  # fmt: skip
    (mail,) = (register.parent / "outbox").glob("*.eml")
    sent = message_from_bytes(mail.read_bytes(), policy=policy.default)
    reply = EmailMessage()
    reply.set_content(f"了解しました。\n\n> {sent.get_content()}", cte="base64")
    stdin(reply.as_string())
    code, said, errors = daicho("consent", "confirm", "-")
    assert (code, errors) == (0, "")
    assert "members" in said


def test_a_no_of_somebody_unknown_says_that_they_were(daicho, register):
    line = ("consent", "withdraw", "--subject", "crm:salesforce:TYPO", "--purpose", "newsletter", "--method", "email")
    assert "did not know this person" in daicho(*line)[1]
    assert "did not know this person" not in daicho(*line)[1]
