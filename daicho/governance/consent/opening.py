"""Opening the register a command names: two options, one context manager."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from daicho.language import spoken

if TYPE_CHECKING:
    from daicho.consent import ConsentLedger

REGISTER = click.option(
    "--register",
    envvar="DAICHO_REGISTER",
    default="daicho-register.sqlite",
    show_default=True,
    help=spoken(
        "The register: a file, or postgresql://host/database.", "台帳: ファイルまたは postgresql://ホスト/DB。"
    ),
)
KEYS = click.option(
    "--keys",
    type=click.Path(path_type=Path),
    help=spoken("Folder of the register's keys.", "台帳の鍵のフォルダ。"),
)


@contextmanager
def opened(register: str, keys: Path | None) -> "Iterator[ConsentLedger]":
    """Yield the register, open.

    Raises:
        RegisterError: there is none.
        KeyringError: its keys are missing or wrong.
    """
    from daicho.consent import ConsentLedger

    with ConsentLedger.open(register, keys=keys) as ledger:
        yield ledger
