"""Every error Daicho raises on purpose, under one root.

A message says where, what, and what would do; in both languages; never a cell's value. The command line turns the
root into one line and the exit code the class carries.
"""

from typing import ClassVar

from daicho.language import Bilingual


class DaichoError(Exception):
    """Something a person can put right.

    Args:
        en: the message in English; lower case, no final stop.
        ja: the same in Japanese.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.message = Bilingual(en, ja)


class InputError(DaichoError):
    """An export cannot be read: missing, damaged, locked, or of a kind Daicho does not know."""


class ProjectError(DaichoError):
    """`daicho.yaml` or a file it names is wrong."""


class MappingError(DaichoError):
    """A header mapping is wrong, or a table's object cannot be decided."""


class SuiteError(DaichoError):
    """A validation suite is wrong: unknown check kind, column, severity or pattern."""


class OutputError(DaichoError):
    """A report cannot be written: no permission, no space, a file in the way."""


class CheckError(DaichoError):
    """A check was asked for and could not run; never to be read as passed."""

    exit_code: ClassVar[int] = 3


class RegisterError(DaichoError):
    """The consent register cannot do what was asked: unknown purpose, notice not published, subject erased."""


class KeyringError(DaichoError):
    """The register's keys are missing, unreadable, readable by others, or another register's."""


class LedgerError(DaichoError):
    """The register's database cannot be written or read: no space, locked, damaged."""

    exit_code: ClassVar[int] = 3
