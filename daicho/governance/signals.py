"""TERM and HUP end a command as Ctrl-C does: everything is put away first, then the process says which it was.

Decides nothing for SIGINT, which Python already raises, nor for signals that whoever started the process has it ignore
(`nohup`). No signal can be caught twice: the second would interrupt the putting away.
"""

import signal
import sys
import threading
from types import FrameType
from typing import Final

_NAMES: Final = ("SIGTERM", "SIGHUP")
_received: list[int] = []


def stop_on_signals() -> None:
    """Raise SystemExit where the program is when one of the signals comes; only the main thread may ask for it."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def exit_code() -> int | None:
    """Return the code to exit with, 128 and the signal's number, or None where none came."""
    return 128 + _received[0] if _received else None


def _stop(number: int, _: FrameType | None) -> None:
    _received.append(number)
    for name in _NAMES:
        if (known := getattr(signal, name, None)) is not None:
            signal.signal(known, signal.SIG_IGN)
    sys.exit(128 + number)
