"""Double opt-in: the mail that asks, and the command `consent confirm` that takes its answer.

The code in the mail goes into a file only its owner may read and nowhere else: not to the terminal, not into a log.
The file appears under its name once the request stands in the register, so that no mail can be sent for nothing.
"""

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string, policy
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from daicho.errors import InputError, OutputError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import STREAM, ZONE, Clock, content_of
from daicho.governance.consent.words import recorded
from daicho.governance.options import LANG, language_of
from daicho.language import Bilingual, spoken

if TYPE_CHECKING:
    from daicho.consent import ConsentLedger, Evidence
    from daicho.consent.catalogue import NoticeVersion
    from daicho.consent.purposes import PurposeVersion

_TOKEN = re.compile(r"(?<![\w.-])[1-9][0-9]{0,17}\.[A-Za-z0-9_-]{43}(?![\w-])", re.ASCII)
_LONGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A mail that waits to be sent."""

    seq: int
    expires_at: datetime
    file: Path

    def told(self, clock: Clock) -> Bilingual:
        """Return what is said of it; the code is in the file only."""
        when = clock.show(self.expires_at)
        return Bilingual(
            f"event {self.seq}: asked; a mail to the contact waits in {self.file}. It can be answered until {when}",
            f"記録 {self.seq}: 依頼しました。連絡先宛の確認メールが {self.file} にあります（応答期限 {when}）",
        )


def asks_for_answer(ledger: "ConsentLedger", purpose: str, at: datetime | None) -> bool:
    """Return whether a purpose takes consent only with the mailbox's answer."""
    from daicho.consent.instants import microseconds
    from daicho.consent.purposes import PurposeTree

    moment = microseconds(at or ledger.register.clock())
    found = PurposeTree(ledger.purposes(), moment).current.get(purpose)
    return found is not None and found.double_opt_in


def ask(
    ledger: "ConsentLedger",
    subject: str,
    *,
    purpose: str,
    channel: str,
    contact: str,
    notice: str,
    method: str,
    at: datetime | None,
    evidence: "Evidence | None",
    recipient: str,
    note: str | None,
    birth_date: datetime | None,
    returning: bool,
    outbox: Path,
    sender: str | None,
) -> Waiting:
    """Record the request and write the mail.

    Raises:
        RegisterError: as `ConsentLedger.request`.
        OutputError: the mail cannot be written; nothing was recorded.
    """
    drafts: list[Path] = []

    def deliver(address: str, token: str, purpose: "PurposeVersion", notice: "NoticeVersion") -> None:
        drafts.append(_write(outbox, _mail(address, token, purpose.text, notice.url, sender)))

    try:
        asked = ledger.request(
            subject, purpose=purpose, channel=channel, contact=contact, notice=notice, method=method, deliver=deliver,
            at=at, evidence=evidence, recipient=recipient, note=note, birth_date=birth_date, returning=returning,
        )  # fmt: skip
        file = outbox / f"daicho-{asked.seq}-{drafts[0].name.strip('.').split('.')[0]}.eml"
        drafts[0].rename(file)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return Waiting(seq=asked.seq, expires_at=asked.expires_at, file=file)


def _mail(address: str, token: str, purpose: Bilingual, notice: str | None, sender: str | None) -> bytes:
    from daicho.consent.double_opt_in import CONFIRM_WITHIN

    mail = EmailMessage(policy=SMTP.clone(utf8=not address.isascii()))
    try:
        if sender:
            mail["From"] = sender
        mail["To"] = address
    except (ValueError, IndexError):
        raise OutputError("the sender's address cannot be read", "差出人のアドレスを読み取れません") from None
    mail["Subject"] = "ご登録の確認 / Please confirm"
    mail["Auto-Submitted"] = "auto-generated"
    days = CONFIRM_WITHIN.days
    shown = Bilingual("", "") if notice is None else Bilingual(f"Notice: {notice}\n\n", f"通知文: {notice}\n\n")
    mail.set_content(
        f"次の目的について、同意のお申し込みを受け付けました。\n\n  {purpose.ja}\n\n{shown.ja}"
        "同意される場合は、下のコードの行を残したまま、このメールにご返信ください。\n"
        f"{days}日以内にご返信がなければ、同意はなかったものとします。"
        "お心当たりのない場合は、何もなさる必要はありません。\n\n"
        "----\n\n"
        f"Somebody asked for your consent to the following:\n\n  {purpose.en}\n\n{shown.en}"
        "If you agree, reply to this mail and leave the line with the code in it.\n"
        f"Without a reply within {days} days nothing happens. If you did not ask for this, you need not do "
        "anything.\n\n"
        f"{token}\n",
        cte="base64",
    )
    return mail.as_bytes()


def _write(outbox: Path, mail: bytes) -> Path:
    """Write a draft that only its owner may read.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        outbox.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".draft", dir=outbox)  # 0600 from the start
        with os.fdopen(handle, "wb") as file:
            file.write(mail)
    except OSError as error:
        raise OutputError(
            f"{outbox}: the mail cannot be written ({error.strerror}); nothing was recorded",
            f"{outbox}: メールを書き込めません（{error.strerror}）。何も記録していません",
        ) from None
    return Path(name)


def _words_of(reply: str) -> str:
    """Return what a reply says, as a mail reader would show it: Japanese mail is mostly base64 on its way."""
    message = message_from_string(reply, policy=policy.default)
    words = []
    for part in message.walk():
        if part.get_content_maintype() == "text":
            try:
                words.append(str(part.get_content()))
            except (LookupError, ValueError):
                continue  # of an encoding nobody knows; the text as it came is looked through anyway
    return "\n".join(words)


@click.command(
    help=spoken(
        "Record the answer to a double opt-in: the code that came back from the person's own mailbox.\n\n"
        "The code, or the whole reply as text, is read from standard input (-) or a file; never from the command "
        "line.\n\n"
        "Example: daicho consent confirm - < reply.txt",
        "ダブルオプトインへの応答（本人のメールから戻ったコード）を記録します。\n\n"
        "コード、または返信の本文全体を、標準入力（-）かファイルから読みます。コマンドラインには書けません。\n\n"
        "例: daicho consent confirm - < reply.txt",
    )
)
@click.argument("source", required=False)
@click.option(
    "--token-file", type=click.Path(path_type=Path), help=spoken("File with the code.", "コードの入ったファイル。")
)
@ZONE
@REGISTER
@KEYS
@LANG
def confirm(
    source: str | None, token_file: Path | None, zone: str, register: str, keys: Path | None, lang: str | None
) -> None:
    """Record it."""
    if (source is None) == (token_file is None) or source not in (None, STREAM):
        raise InputError(
            "give the code on standard input (-) or as --token-file; it does not belong on the command line",
            "コードは標準入力（-）または --token-file で渡してください。コマンドラインには書けません",
        )
    clock = Clock.of(zone)
    text = sys.stdin.read(_LONGEST) if token_file is None else content_of(token_file).decode("utf-8", "replace")
    tokens = set(_TOKEN.findall(f"{text}\n{_words_of(text)}"))
    if not tokens:
        raise InputError(
            "there is no code in it; it stands in the mail that was sent",
            "コードが見つかりません。送付した確認メールに記載のコードが必要です",
        )
    if len(tokens) > 1:
        raise InputError(
            "there is more than one code in it; give only one", "コードが複数あります。1 つだけ渡してください"
        )
    with opened(register, keys) as ledger:
        event = ledger.confirm(tokens.pop())
    for line in recorded([event], clock, language_of(lang)):
        click.echo(line)
