"""A line on the terminal that says how far long work has come."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_QUIET_S = 2.0
"""Work that ends sooner says nothing."""
_EVERY_S = 0.3


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Yield a function that is told how much more was done; on a terminal the sum is shown once work takes long.

    Args:
        what: is counted, in the reader's language: `texts scanned`.
    """
    started = shown_at = time.monotonic()
    done = 0
    shown = False
    terminal = sys.stderr.isatty()

    def advance(more: int) -> None:
        nonlocal done, shown, shown_at
        done += more
        now = time.monotonic()
        if terminal and now - started >= _QUIET_S and now - shown_at >= _EVERY_S:
            click.echo(f"\r{done:,} {what} ({done / (now - started):,.0f}/s)", err=True, nl=False)
            shown, shown_at = True, now

    try:
        yield advance
    finally:
        if shown:
            click.echo("", err=True)
