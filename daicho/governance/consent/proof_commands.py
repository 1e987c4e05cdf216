"""The commands `consent init`, `expire`, `checkpoint`, `verify` and `rotate-key`: making a register and proving it."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import AT, ZONE, Clock
from daicho.governance.consent.saying import echo_json
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken
from daicho.masking import safe_for_terminal

if TYPE_CHECKING:
    from daicho.consent import Verification


@click.command(
    help=spoken(
        "Make a register and its keys.\n\n"
        "SQLite by default; --register postgresql://host/database makes it in PostgreSQL. With "
        "DAICHO_CONSENT_MASTER_KEY set, the master key is taken from there and written nowhere.\n\n"
        "Example: daicho consent init --register register.sqlite",
        "台帳と鍵を作成します。\n\n"
        "既定は SQLite です。--register postgresql://ホスト/データベース名 で PostgreSQL に作成します。"
        "環境変数 DAICHO_CONSENT_MASTER_KEY があればそれをマスター鍵とし、ファイルには書きません。\n\n"
        "例: daicho consent init --register register.sqlite",
    )
)
@click.option(
    "--guardian-age",
    type=click.IntRange(0, 25),
    help=spoken(
        "Below this age consent needs a guardian; default: 16.", "この年齢未満の同意には法定代理人が必要。省略時は16。"
    ),
)
@REGISTER
@KEYS
@LANG
def init(guardian_age: int | None, register: str, keys: Path | None, lang: str | None) -> None:
    """Make it and say where everything lies."""
    from daicho.consent import ConsentLedger
    from daicho.consent.checkpoint import FILE_NAME
    from daicho.consent.register import GUARDIAN_UNTIL_AGE

    age = GUARDIAN_UNTIL_AGE if guardian_age is None else guardian_age
    with ConsentLedger.create(register, keys=keys, guardian_until_age=age) as made:
        shown, folder = made.register.database.shown, made.register.keyring.folder
    ja = language_of(lang) is Language.JA
    lines = (
        [
            f"台帳を作成しました: {shown}",
            f"鍵: {folder}",
            f"チェックポイント: {folder / FILE_NAME}",
            "鍵のフォルダは、データベースとは別の場所にバックアップしてください。"
            "鍵を失うと封印された内容は二度と開けません。",
            "データベースと同じバックアップに入れると、古い控えから消去済みの人の内容を開けてしまい、"
            "記録を書き換えた人がチェックポイントまで書き換えられます。",
        ]
        if ja
        else [
            f"Register made: {shown}",
            f"Keys: {folder}",
            f"Checkpoints: {folder / FILE_NAME}",
            "Back the keys' folder up, apart from the database. Without the keys nothing sealed can ever be opened "
            "again.",
            "In one backup with the database, an old copy would open what was sealed of people erased since, and "
            "whoever "
            "rewrites the ledger could rewrite the checkpoints too.",
        ]
    )
    for line in lines:
        click.echo(safe_for_terminal(line))


@click.command(
    help=spoken(
        "Write an event for every consent that has ended. They count no longer either way; this makes it history.\n\n"
        "Example: daicho consent expire",
        "期限の切れた同意について記録を追加します。期限切れの同意はこの操作の前から無効ですが、履歴として残ります。\n\n"
        "例: daicho consent expire",
    )
)
@AT
@ZONE
@REGISTER
@KEYS
@LANG
def expire(at: str | None, zone: str, register: str, keys: Path | None, lang: str | None) -> None:
    """Write them and say how many."""
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        count = ledger.expire(at=clock.read(at))
    click.echo(
        Bilingual(f"consents that have expired: {count:,}", f"期限切れの同意 {count:,} 件を記録しました").say(
            language_of(lang)
        )
    )


@click.command(
    help=spoken(
        "Sign where the register stands. The signed note is added to a file; keep it where whoever can write the "
        "database "
        "cannot.\n\n"
        "Example: daicho consent checkpoint --out checkpoints.txt",
        "台帳の現状（件数と最後のハッシュ値）に署名し、チェックポイントとしてファイルに追記します。"
        "データベースに書き込める人の手が届かない場所に保管してください。\n\n"
        "例: daicho consent checkpoint --out checkpoints.txt",
    )
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=spoken("File to add it to; default: beside the keys.", "追記先のファイル。省略時は鍵と同じフォルダ。"),
)
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def checkpoint(out: Path | None, zone: str, register: str, keys: Path | None, form: str, lang: str | None) -> None:
    """Sign it and say where."""
    from daicho.consent.checkpoint import FILE_NAME

    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        taken = ledger.checkpoint(out)
        file = out or ledger.register.keyring.folder / FILE_NAME
    root = base64.b64encode(taken.root).decode("ascii")
    if form == "json":
        echo_json({"file": str(file), "size": taken.size, "root": root, "time": clock.show(taken.time)})
        return
    click.echo(
        safe_for_terminal(
            Bilingual(
                f"{taken.size:,} events, {clock.show(taken.time)}, {root}: added to {file}",
                f"{taken.size:,} 件、{clock.show(taken.time)}、{root}: {file} に追記しました",
            ).say(language_of(lang))
        )
    )


@click.command(
    help=spoken(
        "Verify the whole register: chain, payloads, what follows from them, and every checkpoint.\n\n"
        "Those beside the keys are always compared; name those kept elsewhere with --checkpoint.\n\n"
        "Exit code: 0 nothing is wrong, 1 something is, 2 a file holds no checkpoints, 3 the database cannot be "
        "read.\n\n"
        "Example: daicho consent verify --checkpoint checkpoints.txt",
        "台帳全体（記録のつながり、封印されたデータ、そこから導かれる状態、チェックポイント）を検証します。\n\n"
        "鍵と同じフォルダのチェックポイントは常に照合します。"
        "別の場所に保管したものは --checkpoint で指定してください。\n\n"
        "終了コード: 0 異常なし、1 異常あり、2 チェックポイントのファイルでない、3 データベースを読み取れない。\n\n"
        "例: daicho consent verify --checkpoint checkpoints.txt",
    )
)
@click.option(
    "--checkpoint",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    help=spoken("File of checkpoints; may be given several times.", "チェックポイントのファイル。複数指定可。"),
)
@click.option(
    "--identifiers",
    is_flag=True,
    help=spoken(
        "Also open every identifier; needs the keys, takes as long again.",
        "識別情報もすべて開いて照合する（鍵が必要）。",
    ),
)
@REGISTER
@KEYS
@JSON_TOO
@LANG
def verify(
    files: tuple[Path, ...], identifiers: bool, register: str, keys: Path | None, form: str, lang: str | None
) -> None:
    """Verify it, print each problem, and how far the proof reaches."""
    language = language_of(lang)
    with opened(register, keys, needs_keys=identifiers) as ledger:
        found = ledger.verify(*files, identifiers=identifiers)
    if form == "json":
        echo_json(
            {
                "ok": found.ok,
                "problems": [
                    {"code": one.damage.value, "at": one.at, "message": one.message.say(language)}
                    for one in found.problems
                ],
                "events": found.size,
                "root": base64.b64encode(found.root).decode("ascii"),
                "checkpoints": found.checkpoints,
                "vouched_for": found.covered,
                "signatures_checked_with_own_key": found.signed_by_ring,
            }
        )
    else:
        for one in found.problems:
            click.echo(safe_for_terminal(f"{one.damage.value}: {one.message.say(language)}"))
        click.echo(_reach(found).say(language))
        for line in _LIMITS if found.signed_by_ring else (*_LIMITS, _WITHOUT_KEYS):
            click.echo(line.say(language))
    click.get_current_context().exit(0 if found.ok else 1)


_LIMITS: Final = (
    Bilingual(
        "Not protected: what comes after the last checkpoint, from somebody who recomputes the whole chain; and a "
        "statement that was never true.",
        "保護されないもの: 最後のチェックポイントより後の記録（つながり全体を計算し直せる人による改変）と、"
        "記録した時点で事実でなかった内容。",
    ),
)
_WITHOUT_KEYS: Final = Bilingual(
    "Without the register's keys, signatures were checked with the database's own copy of the public key only.",
    "台帳の鍵がないため、署名の確認にはデータベース内の公開鍵だけを用いました。",
)


def _reach(found: "Verification") -> Bilingual:
    if found.problems:
        return Bilingual(
            f"problems: {len(found.problems)}; the register must not be relied on until they are explained",
            f"異常 {len(found.problems)} 件。原因が判明するまで、この台帳に依拠しないでください",
        )
    rest = found.size - found.covered
    return Bilingual(
        f"{found.size:,} events, nothing wrong; checkpoints vouch up to event {found.covered:,} (compared: "
        f"{found.checkpoints:,}), what comes later is only chained (events: {rest:,})",
        f"記録 {found.size:,} 件、異常なし。"
        f"チェックポイント {found.checkpoints:,} 件が記録 {found.covered:,} までを裏付け、"
        f"以降の {rest:,} 件は記録同士のつながりのみで確認しています",
    )


@click.command(
    "rotate-key",
    help=spoken(
        "Change the master key: every person's key is wrapped anew; nothing sealed is touched. Cut off, it can be run "
        "again.\n\n"
        "Where the master key comes from DAICHO_CONSENT_MASTER_KEY, the next is taken from "
        "DAICHO_CONSENT_NEW_MASTER_KEY.\n\n"
        "Example: daicho consent rotate-key",
        "マスター鍵を更新します。本人ごとの鍵を新しいマスター鍵で包み直し、封印されたデータには触れません。"
        "中断しても再実行できます。\n\n"
        "マスター鍵を環境変数 DAICHO_CONSENT_MASTER_KEY で渡している場合、次の鍵は DAICHO_CONSENT_NEW_MASTER_KEY "
        "から読みます。\n\n"
        "例: daicho consent rotate-key",
    ),
)
@REGISTER
@KEYS
@LANG
def rotate_key(register: str, keys: Path | None, lang: str | None) -> None:
    """Change it and say what the new one is called."""
    with opened(register, keys) as ledger:
        name = ledger.rotate_key()
    click.echo(
        Bilingual(
            f"master key {name} from now on; back the keys' folder up again, and let older backups of it expire",
            f"マスター鍵を {name} に更新しました。"
            "鍵のフォルダを改めてバックアップし、古いバックアップは期限どおり廃棄してください",
        ).say(language_of(lang))
    )
