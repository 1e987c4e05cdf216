"""Which register a command works on, and where its keys lie: options and opening shared by all of them.

A password has no place on the command line, where shell history and process lists keep it; such a URL is refused. In
the environment (DAICHO_REGISTER, PGPASSWORD) or in .pgpass it is fine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import click
from click.core import ParameterSource

from daicho.errors import RegisterError
from daicho.language import spoken

if TYPE_CHECKING:
    from daicho.consent import ConsentLedger

REGISTER_VARIABLE: Final = "DAICHO_REGISTER"
DEFAULT_REGISTER: Final = "daicho-register.sqlite"


def _without_password(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return the location, unless it shows a password to everybody.

    Raises:
        RegisterError: it does.
    """
    if ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE and _has_password(value):
        raise RegisterError(
            f"a password stands in the register's URL on the command line, where others can read it;"
            f" put it in PGPASSWORD or .pgpass, or the whole URL in {REGISTER_VARIABLE}",
            f"コマンドラインの台帳 URL にパスワードが含まれています（他の利用者から見えます）。"
            f"PGPASSWORD か .pgpass に置くか、URL 全体を {REGISTER_VARIABLE} で指定してください",
        )
    return value


def _has_password(location: str) -> bool:
    if "://" not in location:
        return False
    try:
        parts = urlsplit(location)
        return bool(parts.password) or any(
            name.lower() in ("password", "sslpassword") for name in parse_qs(parts.query, keep_blank_values=True)
        )
    except ValueError:
        # Not to be read, so not known to be free of one either.
        return "@" in location


REGISTER = click.option(
    "--register",
    envvar=REGISTER_VARIABLE,
    default=DEFAULT_REGISTER,
    callback=_without_password,
    help=spoken(
        f"The register: a file, or postgresql://host/database. Default {DEFAULT_REGISTER}, or {REGISTER_VARIABLE}.",
        f"台帳: ファイル、または postgresql://ホスト/データベース名。"
        f"省略時は {DEFAULT_REGISTER}（環境変数 {REGISTER_VARIABLE} でも指定可）。",
    ),
)
KEYS = click.option(
    "--keys",
    type=click.Path(path_type=Path, file_okay=False),
    help=spoken(
        "Folder of its keys; default in your configuration folder.",
        "鍵のフォルダ。省略時はユーザーの設定フォルダ。",
    ),
)


@contextmanager
def opened(register: str, keys: Path | None, *, needs_keys: bool = True) -> Iterator["ConsentLedger"]:
    """Yield the register, open; close it whatever happens.

    Raises:
        RegisterError: there is none.
        KeyringError: its keys are missing or another register's.
        LedgerError: the database cannot be read.
    """
    from daicho.consent import ConsentLedger
    from daicho.consent.register import utc_now

    with ConsentLedger.open(register, keys=keys, clock=utc_now, needs_keys=needs_keys) as ledger:
        yield ledger
