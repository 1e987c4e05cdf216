"""Many texts at once: each different text scanned once, large work shared out to processes.

Decides when processes are worth their start. Findings come back in the order of the texts; a text is held by the
process that scans it and by nobody afterwards.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Final

from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import TextFindings

_CHUNK: Final = 400
"""Texts a process takes at a time, at most."""
_CHUNK_CHARACTERS: Final = 200_000
"""Characters from which on it takes no more of them."""
_WORTH_IT: Final = 1_500_000
"""Characters from which on starting processes, about a second each, pays."""

_scanner: Scanner | None = None


def _start(known_names: frozenset[str], custom: tuple[CustomType, ...]) -> None:
    global _scanner
    # Ctrl-C reaches every process of a terminal; the parent alone says that it was interrupted.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _scanner = Scanner(known_names=known_names, custom=custom)


def _end_with_parent() -> None:
    """End this process when its parent is gone: one that was killed tells nobody."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Keep Ctrl-C and HUP from processes that start meanwhile: they would print where they were.

    Both are held back, not lost, and held back in them for good: their parent ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _scan(chunk: tuple[list[str], str | None]) -> list[TextFindings]:
    texts, label = chunk
    scanner = _scanner or Scanner()
    return [scanner.scan(text, label) for text in texts]


class ScanPool:
    """A scanner for many texts; use as a context manager, so that its processes end."""

    def __init__(
        self,
        *,
        known_names: Collection[str] = frozenset(),
        custom: Sequence[CustomType] = (),
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Prepare a pool; processes start with the first work that is worth it.

        Args:
            known_names: as for `Scanner`.
            custom: as for `Scanner`.
            workers: processes; one for every core where None.
            progress: is told how many more texts were scanned, from time to time.
        """
        self._set_up = (frozenset(known_names), tuple(custom))
        self._workers = workers or _cores()
        self._progress = progress or (lambda _: None)
        self._scanner = Scanner(known_names=known_names, custom=custom)
        self._pool: ProcessPoolExecutor | None = None
        self._others: frozenset[BaseProcess] = frozenset()

    def __enter__(self) -> "ScanPool":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:
            # Nobody waits for what they are at; a process that is just starting is among them.
            for process in multiprocessing.active_children():
                if process not in self._others:
                    process.kill()
            # Until Python 3.11.5 (gh-94777) a pool whose processes died waits for ever for them to take what it was
            # writing to them; as the fix does, the end nobody reads from is closed.
            if (queue := getattr(self._pool, "_call_queue", None)) is not None:
                queue._reader.close()
        self._pool.shutdown(cancel_futures=True)

    def scan(self, text: str, label: str | None = None) -> TextFindings:
        """Return what one text says, here and now."""
        return self._scanner.scan(text, label)

    def scan_many(self, texts: Iterable[str], label: str | None = None) -> list[TextFindings]:
        """Return what each text says about people, in their order.

        Args:
            label: header of the column they stand in.
        """
        different = dict.fromkeys(texts if isinstance(texts, list) else (texts := list(texts)))
        found: dict[str, TextFindings] = {}
        chunks = list(_chunks(list(different)))
        for chunk, findings in zip(chunks, self._work(chunks, label), strict=True):
            found.update(zip(chunk, findings, strict=True))
            self._progress(len(chunk))
        return [found[text] for text in texts]

    def _work(self, chunks: list[list[str]], label: str | None) -> Iterable[list[TextFindings]]:
        if self._workers > 1 and sum(len(text) for chunk in chunks for text in chunk) >= _WORTH_IT:
            if self._pool is None:
                # Spawned, not forked: a child of a process with threads and an open database is nobody's friend.
                self._others = frozenset(multiprocessing.active_children())
                # Starts a process of Python's own, which lets Ctrl-C in again when that has started.
                with _interrupts_later():
                    self._pool = ProcessPoolExecutor(
                        self._workers, multiprocessing.get_context("spawn"), _start, self._set_up
                    )
            with _interrupts_later():
                return self._pool.map(_scan, [(chunk, label) for chunk in chunks])
        return ([self._scanner.scan(text, label) for text in chunk] for chunk in chunks)


def _chunks(texts: list[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text)
        if len(chunk) == _CHUNK or size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _cores() -> int:
    """Return the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
