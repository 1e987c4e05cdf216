"""Opening the register a command names: two options, one context manager.

A password may stand in the environment, never on the command line: there every user of the machine can read it, and
the shell remembers it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from daicho.errors import RegisterError
from daicho.language import spoken

if TYPE_CHECKING:
    from daicho.consent import ConsentLedger

VARIABLE: Final = "DAICHO_REGISTER"
"""Environment: the register, where `--register` does not name one."""


def _without_password(ctx: click.Context, param: click.Parameter, value: str) -> str:
    source = ctx.get_parameter_source(param.name or "")
    if source is ParameterSource.COMMANDLINE and _has_password(value):
        raise RegisterError(
            f"a password does not belong on the command line: put the URL into {VARIABLE}, or the password into "
            "PGPASSWORD or ~/.pgpass",
            f"コマンドラインにパスワードを書くことはできません。URL を環境変数 {VARIABLE} に設定するか、"
            "パスワードを PGPASSWORD または ~/.pgpass に設定してください",
        )
    return value


# As SQLAlchemy takes a URL apart: user, colon, whatever stands before the @.
_PASSWORD = re.compile(r"://[^:/]*:[^@]+@|[?&][^=&]*password=", re.IGNORECASE)


def _has_password(location: str) -> bool:
    return _PASSWORD.search(location) is not None


REGISTER = click.option(
    "--register",
    envvar=VARIABLE,
    default="daicho-register.sqlite",
    show_default=True,
    callback=_without_password,
    help=spoken(
        f"The register: a file, or postgresql://host/database. Else {VARIABLE}.",
        f"台帳: ファイル、または postgresql://ホスト/データベース名。環境変数 {VARIABLE} でも指定可。",
    ),
)
KEYS = click.option(
    "--keys",
    type=click.Path(path_type=Path),
    help=spoken(
        "Folder that holds the registers' keys; default: the user's configuration folder.",
        "台帳の鍵を置くフォルダ。省略時はユーザーの設定フォルダ。",
    ),
)


@contextmanager
def opened(register: str, keys: Path | None, *, needs_keys: bool = True) -> "Iterator[ConsentLedger]":
    """Yield the register, open.

    Args:
        register: a file, or the URL of a PostgreSQL database.
        keys: the folder that holds one folder of keys per register; None for the user's configuration folder.
        needs_keys: False for what can be done without, such as verifying.

    Raises:
        RegisterError: there is none.
        KeyringError: its keys are missing, readable by others, or another register's.
        LedgerError: the database cannot be read.
    """
    from daicho.consent import ConsentLedger

    with ConsentLedger.open(register, keys=keys, needs_keys=needs_keys) as ledger:
        yield ledger
