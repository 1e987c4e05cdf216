"""One pass over a text for all recognizers of one `analyze` call.

Decides how long findings are remembered: as long as the call's `NlpArtifacts` live, and no longer; no text outlives its
call, and calls in other threads have artifacts of their own.
"""

import threading
from typing import Protocol
from weakref import WeakKeyDictionary

from presidio_analyzer.nlp_engine import NlpArtifacts

from daicho.checks.pii.types import TextFindings


class TextScanner(Protocol):
    """What the recognizers need of `daicho.checks.pii.scanner.Scanner`."""

    def scan(self, text: str, label: str | None = None) -> TextFindings:
        """Return what is found in a text."""
        ...


class SharedScan:
    """Scans every text once per call, however many recognizers ask.

    Args:
        scanner: scans a text; None makes Daicho's own when a text first comes.
    """

    def __init__(self, scanner: TextScanner | None = None) -> None:
        self._scanner = scanner
        self._lock = threading.Lock()
        self._seen: WeakKeyDictionary[NlpArtifacts, tuple[str, str | None, TextFindings]] = WeakKeyDictionary()

    def findings(self, text: str, artifacts: NlpArtifacts | None, label: str | None = None) -> TextFindings:
        """Return what is found in `text`, from memory where another recognizer of the call has asked.

        Args:
            artifacts: the call's; None, as when a recognizer is asked alone, remembers nothing.
            label: header of the column the text is from.
        """
        if artifacts is None:
            return self._scan(text, label)
        with self._lock:
            seen = self._seen.get(artifacts)
        # An engine may hand one empty object to every call: then the text decides.
        if seen is not None and seen[0] == text and seen[1] == label:
            return seen[2]
        findings = self._scan(text, label)
        with self._lock:
            self._seen[artifacts] = (text, label, findings)
        return findings

    def _scan(self, text: str, label: str | None) -> TextFindings:
        if self._scanner is None:
            from daicho.checks.pii.scanner import Scanner

            with self._lock:
                self._scanner = self._scanner or Scanner()
        return self._scanner.scan(text, label)
