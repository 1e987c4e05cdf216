"""The door: `daicho COMMAND`. One group whose commands load when named.

A command parses, calls one function of a room, prints and exits. Rooms' commands stand in `<room>/commands.py`, so that
`daicho --help` loads click and nothing else.
"""

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import click

from daicho import __version__
from daicho.errors import DaichoError
from daicho.governance.lazy import LazyGroup
from daicho.governance.signals import exit_code, stop_on_signals
from daicho.language import Bilingual, Language, preferred_language, reader, set_reader, spoken

_GOVERNANCE = "daicho.governance.commands"

_COMMANDS = {
    # name: (module, one line for --help); the function is called like the command
    "audit": (
        _GOVERNANCE,
        Bilingual("Audit a CRM export and write the report.", "CRM のエクスポートを監査し、報告書を書き出す。"),
    ),
    "check": (
        _GOVERNANCE,
        Bilingual("Run validation suites and print the result.", "検証スイートを実行し、結果を表示する。"),
    ),
    "consent": (
        "daicho.governance.consent.commands",
        Bilingual("Keep the consent register.", "同意台帳を管理する。"),
    ),
    "demo": (
        "daicho.demo.commands",
        Bilingual("Write an invented CRM export to try Daicho on.", "試用のための架空の CRM エクスポートを作る。"),
    ),
    "disclosures": (
        "daicho.governance.consent.disclosures_commands",
        Bilingual(
            "Keep records of provision and receipt (APPI 29-31).", "第三者提供・受領の記録（法29条～31条）を管理する。"
        ),
    ),
    "duplicates": (
        "daicho.governance.duplicates.commands",
        Bilingual("Find records that are one customer.", "同じ顧客を指すレコードを探す（名寄せ）。"),
    ),
    "explain": (
        _GOVERNANCE,
        Bilingual("Say what a check looks for and what it cannot see.", "検査が何を調べ、何を見られないかを説明する。"),
    ),
    "forget": (
        "daicho.governance.consent.forget_command",
        Bilingual("Erase a person from the consent register.", "本人を同意台帳から消去する。"),
    ),
    "init": (
        _GOVERNANCE,
        Bilingual("Write a commented daicho.yaml into this folder.", "注釈付きの daicho.yaml をこのフォルダに作る。"),
    ),
    "pii": (
        "daicho.governance.pii.commands",
        Bilingual("Find personal information, in notes too.", "個人情報を探す（備考などの文章も）。"),
    ),
    "requests": (
        "daicho.governance.consent.requests_commands",
        Bilingual(
            "Answer data subjects' requests in time.", "本人からの請求（開示・訂正・停止など）を期限とともに管理する。"
        ),
    ),
}


def _language(arguments: list[str]) -> Language:
    """Return the language of help and errors: `--lang` on the command line, else the reader's own."""
    for before, argument in zip(["", *arguments], arguments, strict=False):
        value = argument if before == "--lang" else argument.removeprefix("--lang=")
        if (before == "--lang" or value != argument) and value in set(Language):
            return Language(value)
    return preferred_language()


# Before any command loads: a help text is made when its command is.
set_reader(_language(sys.argv[1:]))


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    help=spoken(
        "Daicho: data quality and compliance for CRM customer data.\n\nExample: daicho audit exports/",
        "Daicho（台帳）: CRM の顧客データの品質とコンプライアンスを検査します。\n\n例: daicho audit exports/",
    ),
)
@click.version_option(__version__, prog_name="daicho")
def cli() -> None:
    """Hold the commands; each says itself what it does."""


def main() -> None:
    """Run the command line; errors a person can put right become one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a C locale cannot print every name; a question mark beats a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    stop_on_signals()
    try:
        _require_text(sys.argv[1:])
        # Outside standalone mode click returns the code a command exits with instead of exiting.
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except SystemExit:
        if (code := exit_code()) is not None:
            with suppress(OSError):  # a terminal that hung up takes no more words
                click.echo(spoken("stopped by a signal", "シグナルにより中断しました"), err=True)
            sys.exit(code)
        raise
    except click.Abort:
        click.echo(spoken("interrupted; nothing was written", "中断しました。何も書き出していません"), err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DaichoError as error:
        from daicho.masking import safe_for_terminal

        click.echo(safe_for_terminal(f"daicho: {error.message.say(reader())}"), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # `daicho explain | head`: whoever read is gone. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if (code := exit_code()) is not None:  # DuckDB turns what a signal raises into an error of its own
            sys.exit(code)
        # A fault of ours: its own text may quote a cell, so only its kind and place are told.
        if _interrupted(error):
            click.echo(spoken("interrupted", "中断しました"), err=True)
            sys.exit(130)
        click.echo(f"daicho: {_place(error)}", err=True)
        sys.exit(3)


def _require_text(arguments: list[str]) -> None:
    """Refuse arguments the shell handed over as bytes that are no text.

    Raises:
        InputError: one is.
    """
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError:
        from daicho.errors import InputError

        raise InputError(
            "an argument holds bytes that are no text in this locale",
            "引数に、この環境の文字コードで読めないバイトが含まれています",
        ) from None


def _interrupted(error: BaseException | None) -> bool:
    """Return whether Ctrl-C is behind an error: DuckDB turns it into one of its own."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        if isinstance(error, RuntimeError) and "interrupt" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def _place(error: Exception) -> str:
    """Return where a fault of our own happened, without what it says."""
    steps = traceback.extract_tb(error.__traceback__)
    ours = [step for step in steps if "daicho" in step.filename] or list(steps)
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    kind = type(error).__name__
    return spoken(
        f"internal error ({kind} at {where}); please report this line",
        f"内部エラーです（{where} で {kind}）。この行を添えてお知らせください",
    )


if __name__ == "__main__":
    main()
