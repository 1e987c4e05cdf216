"""Presidio as a contestant of `pii.py`: as it is, without a language model, or with GiNZA for Japanese.

    python benchmarks/pii_peer.py no-op ja notes NOTES.jsonl OUT.json
    python benchmarks/pii_peer.py ginza ja table COLUMNS.json OUT.json

Run by an interpreter with presidio-analyzer and, for `ginza`, ja-ginza; nothing is downloaded. `no-op` has the
recognizers Presidio loads by itself for the language. `ginza` gets what it would not work without: the labels of
GiNZA (Person, City) mapped to those of Presidio, Japan among the regions of telephone numbers, and the recognizer of
payment cards, which Presidio leaves out for Japanese. Both get the suffix list that comes with tldextract, with
`.example` added, since all mailboxes here end so and would be refused. Findings below `MIN_SCORE` are left out, which
helps both. A table is read column by column, every cell, the header given as context, as `analyze_dict` does.
"""

import os

# One thread: seconds are counted per core.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")

import json
import logging
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pii_timed import FIRST, WARM_UP, Clock, Finder, Found, time_notes

MIN_SCORE = 0.35
MODEL = "ja_ginza"
BATCH = 64
"""Texts the language model takes at a time."""

TYPES = {
    "PERSON": "PERSON", "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "EMAIL",
    "CREDIT_CARD": "CREDIT_CARD", "IP_ADDRESS": "IP_ADDRESS", "IBAN_CODE": "BANK_ACCOUNT",
    "US_BANK_NUMBER": "BANK_ACCOUNT", "US_PASSPORT": "PASSPORT", "UK_PASSPORT": "PASSPORT",
    "US_DRIVER_LICENSE": "DRIVER_LICENSE", "UK_DRIVING_LICENCE": "DRIVER_LICENSE", "UK_NHS": "HEALTH_INSURANCE",
    "UK_POSTCODE": "POSTAL_CODE", "UK_VEHICLE_REGISTRATION": "VEHICLE_PLATE", "US_SSN": "NATIONAL_ID",
    "US_ITIN": "NATIONAL_ID", "UK_NINO": "NATIONAL_ID",
}  # fmt: skip
"""Presidio's types by our names. Places, dates and addresses of web pages have no counterpart and are left out."""

LABELS = {
    "Person": "PERSON", "City": "LOCATION", "County": "LOCATION", "Province": "LOCATION", "Country": "LOCATION",
    "Domestic_Region": "LOCATION", "GPE_Other": "LOCATION", "Date": "DATE_TIME", "Time": "DATE_TIME",
}  # fmt: skip
"""GiNZA's labels (関根の拡張固有表現) by Presidio's; the others are ignored.

Email, Phone_Number and Postal_Address too: on the labelled notes they add next to nothing right and much wrong.
"""


def pin_suffixes() -> None:
    """Let tldextract use the list it brought along; it would fetch one from the network."""
    import tldextract.tldextract

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), extra_suffixes=("example",))


def no_op(language: str) -> Any:
    """Return a stock analyzer for one language, without a language model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NoOpNlpEngine
    from presidio_analyzer.recognizer_registry import RecognizerRegistry

    engine = NoOpNlpEngine(models=[{"lang_code": language, "model_name": "no_op"}])
    engine.load()
    registry = RecognizerRegistry(supported_languages=[language])
    registry.load_predefined_recognizers(languages=[language], nlp_engine=engine)
    registry.remove_recognizer("SpacyRecognizer")  # finds nothing without a model
    return AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=[language], default_score_threshold=MIN_SCORE
    )


def ginza(language: str) -> Any:
    """Return an analyzer with GiNZA, mended where it would not work."""
    import spacy.util
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, PhoneRecognizer
    from presidio_analyzer.recognizer_registry import RecognizerRegistry

    if not spacy.util.is_package(MODEL):
        sys.exit(f"no {MODEL} here, and nothing is downloaded: pip install ja-ginza ginza")
    labels = NerModelConfiguration(model_to_presidio_entity_mapping=dict(LABELS), labels_to_ignore=other_labels())
    models = [{"lang_code": language, "model_name": MODEL}]
    engine = SpacyNlpEngine(models=models, ner_model_configuration=labels)
    engine.load()
    registry = RecognizerRegistry(supported_languages=[language])
    registry.load_predefined_recognizers(languages=[language], nlp_engine=engine)
    registry.remove_recognizer("PhoneRecognizer")
    regions = ("JP", *PhoneRecognizer.DEFAULT_SUPPORTED_REGIONS)
    registry.add_recognizer(PhoneRecognizer(supported_language=language, supported_regions=regions))
    registry.add_recognizer(CreditCardRecognizer(supported_language=language))
    return AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=[language], default_score_threshold=MIN_SCORE
    )


def other_labels() -> list[str]:
    """Return the labels of GiNZA that stand for nothing here; unnamed, Presidio would log each one found."""
    import ja_ginza

    folder = next(Path(ja_ginza.__file__).parent.glob(f"{MODEL}-*"))
    known = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["labels"]["ner"]
    return sorted(set(known) - set(LABELS))


def batches(engine: str, language: str) -> Any:
    """Return the analyzer that takes many texts at a time."""
    from presidio_analyzer import BatchAnalyzerEngine

    pin_suffixes()
    return BatchAnalyzerEngine(no_op(language) if engine == "no-op" else ginza(language))


def ready(engine: str, language: str) -> Finder:
    """Return the finder of spans."""
    analyzer = batches(engine, language)

    def find(texts: Sequence[str]) -> list[Found]:
        return [
            Found([(one.start, one.end, TYPES[one.entity_type]) for one in results if one.entity_type in TYPES])
            for results in analyzer.analyze_iterator(texts, language, batch_size=BATCH)
        ]

    return find


def time_table(engine: str, language: str, source: Path, out: Path) -> None:
    """Analyze every cell of a table, given as lists by header, and write the clock."""
    clock = Clock()
    analyzer = batches(engine, language)

    def analyze(columns: Mapping[str, Iterable[str]]) -> None:
        for _ in analyzer.analyze_dict(columns, language, batch_size=BATCH):
            pass

    analyze({"備考": [FIRST]})
    clock.note("first")
    analyze({"備考": list(WARM_UP)})
    clock.note("loaded")
    columns = json.loads(source.read_text(encoding="utf-8"))
    clock.note("begun")
    analyze(columns)
    clock.note("done")
    clock.write(out)


def main() -> None:
    """Read the command line and run."""
    engine, language, kind, source, out = sys.argv[1:]
    logging.disable(logging.WARNING)
    if kind == "table":
        time_table(engine, language, Path(source), Path(out))
    else:
        time_notes(lambda: ready(engine, language), Path(source), Path(out))


if __name__ == "__main__":
    main()
