"""A group of commands that load when named, so that `--help` loads click and nothing else."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from daicho.language import Bilingual, reader, spoken

Commands = Mapping[str, tuple[str, Bilingual]]
"""Name → where it stands (`module` with a function of that name, or `module:function`), and one line for --help."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def __init__(self, *arguments: Any, lazy: Commands, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: D102 - click's
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: D102 - click's
        if cmd_name not in self._lazy:
            return None
        module, _, function = self._lazy[cmd_name][0].partition(":")
        command = getattr(import_module(module), function or cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102 - click's
        with formatter.section(spoken("Commands", "コマンド")):
            formatter.write_dl([(name, line.say(reader())) for name, (_, line) in self._lazy.items()])
