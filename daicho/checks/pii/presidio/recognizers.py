"""Every type Daicho finds as a recognizer for anyone's Presidio `AnalyzerEngine`.

Decides how findings become Presidio's results: one recognizer per type, one scan for all of them. Needs no language
model and fetches nothing. Scores are the scanner's own, which has judged the context already. The `context` of a call
(in `analyze_dict`, the name of the column) is read as a column header.
"""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.custom_rules import SPECIAL_CARE
from daicho.checks.pii.presidio.shared import SharedScan, TextScanner
from daicho.checks.pii.types import PiiType, Span, SpecialCare

LANGUAGES: Final = ("ja", "en")
SPECIAL_CARE_SCORE: Final = 0.5
"""A phrase that may state special-care information is a question for a person: neither likely nor unlikely."""

_OF_EVERYBODY = SharedScan()  # recognizers made from a registry file have no other way to meet


class DaichoRecognizer(EntityRecognizer):
    """Finds one of Daicho's types in Japanese and English text.

    Args:
        supported_entities: one name: a `PiiType`, SPECIAL_CARE or a type of the user's own.
        name: what Presidio calls the recognizer; by default made from the type, `DaichoPhoneRecognizer`.
        supported_language: `ja` or `en`; the scanner reads both in either.
        context: ignored, as the scanner has its own; here because registry files hand one over.
        scan: shared by the recognizers of one analyzer.
    """

    def __init__(
        self,
        supported_entities: list[str],
        name: str | None = None,
        supported_language: str = "ja",
        context: list[str] | None = None,
        scan: SharedScan | None = None,
    ) -> None:
        (entity,) = supported_entities
        self._entity = entity
        self._scan = scan or _OF_EVERYBODY
        self._called = name or recognizer_name(entity)
        super().__init__(supported_entities, self._called, supported_language)

    def load(self) -> None:
        """Load nothing: the scanner reads its lexicons when a text first comes."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the findings of this recognizer's type."""
        return self._results(text, nlp_artifacts, None) if self._entity in entities else []

    def enhance_using_context(
        self,
        text: str,
        raw_recognizer_results: list[RecognizerResult],
        other_raw_recognizer_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts | None,
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Return the findings again, with the words of the call's context as header of the text's column."""
        return self._results(text, nlp_artifacts, " ".join(context)) if context else raw_recognizer_results

    def _results(self, text: str, artifacts: NlpArtifacts | None, label: str | None) -> list[RecognizerResult]:
        findings = self._scan.findings(text, artifacts, label)
        if self._entity == SPECIAL_CARE:
            return [self._phrase(start, end, said) for (start, end), said in _outermost(findings.special_care)]
        return [self._finding(span) for span in findings.spans if span.type == self._entity]

    def _finding(self, span: Span) -> RecognizerResult:
        return self._result(span.start, span.end, span.score, span.reason, {})

    def _phrase(self, start: int, end: int, categories: list[str]) -> RecognizerResult:
        return self._result(start, end, SPECIAL_CARE_SCORE, "", {"categories": categories})

    def _result(self, start: int, end: int, score: float, reason: str, said: dict[str, object]) -> RecognizerResult:
        return RecognizerResult(
            self._entity,
            start,
            end,
            score,
            AnalysisExplanation(self._called, score, textual_explanation=reason),
            {
                RecognizerResult.RECOGNIZER_NAME_KEY: self._called,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                **said,
            },
        )


def recognizer_name(entity: str) -> str:
    """Return what the recognizer of a type is called: DaichoMyNumberRecognizer."""
    return f"Daicho{entity.title().replace('_', '')}Recognizer"


def daicho_recognizers(
    languages: Iterable[str] = LANGUAGES, scanner: TextScanner | None = None, custom: Sequence[CustomType] = ()
) -> list[EntityRecognizer]:
    """Return a recognizer per type and language, all of them sharing one scan of a text.

    Args:
        scanner: the scanner they share, which has to know the `custom` types; None makes one that does.
        custom: types of the user's own.
    """
    if scanner is None and custom:
        from daicho.checks.pii.scanner import Scanner

        scanner = Scanner(custom=tuple(custom))
    scan = SharedScan(scanner)
    entities = (*PiiType, SPECIAL_CARE, *(one.name for one in custom))
    return [
        DaichoRecognizer([str(entity)], supported_language=language, scan=scan)
        for language in languages
        for entity in entities
    ]


def build_analyzer(
    language: str = "ja", scanner: TextScanner | None = None, custom: Sequence[CustomType] = ()
) -> AnalyzerEngine:
    """Return Presidio's engine with Daicho's recognizers alone, for one language; no model is loaded or fetched."""
    return AnalyzerEngine(
        registry=RecognizerRegistry(daicho_recognizers([language], scanner, custom), supported_languages=[language]),
        nlp_engine=NoOpNlpEngine([{"lang_code": language, "model_name": ""}]),
        supported_languages=[language],
    )


def registry_file() -> Path:
    """Return the registry file for `RecognizerRegistryProvider(conf_file=…)`; import this package before it is read."""
    return Path(str(files("daicho.checks.pii.presidio") / "recognizers.yaml"))


def _outermost(phrases: Iterable[SpecialCare]) -> list[tuple[tuple[int, int], list[str]]]:
    """Return phrases with every category said in them; Presidio would drop one that lies inside another."""
    outer: dict[tuple[int, int], set[str]] = {}
    for phrase in sorted(phrases, key=lambda one: (one.start, -one.end)):
        place = next((seen for seen in outer if seen[0] <= phrase.start and phrase.end <= seen[1]), None)
        outer.setdefault(place or (phrase.start, phrase.end), set()).add(str(phrase.category))
    return [(place, sorted(categories)) for place, categories in outer.items()]
