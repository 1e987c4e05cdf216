"""Presidio as the contract: the engine finds what the scanner finds, no more, no less, and fetches nothing."""

import subprocess
import sys
import threading

import pytest

pytest.importorskip("presidio_analyzer")

from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngineProvider
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.presidio import (
    SPECIAL_CARE_SCORE,
    DaichoRecognizer,
    build_analyzer,
    daicho_recognizers,
    registry_file,
)
from daicho.checks.pii.presidio.shared import SharedScan
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import Category, PiiType, Span, SpecialCare, TextFindings
from daicho.language import Bilingual

NAMES = {*map(str, PiiType), "SPECIAL_CARE"}

NOTES = [
    "",
    "本日は天気がよく、来客なし。",
    "緑川様より入電。090-1234-5678へ折り返し、メールはmidori@mail.example宛に。",
    "担当：緑川 花子（みどりかわ はなこ）、生年月日は昭和60年1月2日。〒100-0001 東京都千代田区千代田1-2-3 緑ビル5F",
    "マイナンバー：１２３４５６７８９０１８、法人番号7000012050002、登録番号T7000012050002",
    "免許証番号300765432120。旅券番号TK1234567、在留カードAB12345678CD。",
    "カード4111 1111 1111 1111で決済、口座は緑銀行 若葉支店 普通 0123456。基礎年金番号1234-567890。",
    "LINE IDはmidori_h99。接続元IPは203.0.113.77、車は品川 300 さ 12-34。",
    "注文番号1234-5678-9012、型番AB12345678CD、見積1,234,567円。",
    "緑川さんは糖尿病で通院中、障害者手帳2級とのこと。前科なし。",
    "緑川様、若葉様、青木様の3名。電話は03-1234-5678と06-1234-5678。",
    "Spoke to Ms Anna Greenfield (anna.greenfield@mail.example), call +44 20 7946 0958, born 2 January 1985.",
    "Mr Bob Leaf was diagnosed with diabetes; NHS number 943 476 5919.",
    "緑川\t090-1234-5678\nAoki\taoki@mail.example\r\n",
    "😀緑川様😀から090-1234-5678",
    "<b>緑川様</b>&nbsp;03-1234-5678<script>",
]


class Recorder:
    """A scanner that finds what it is told to and remembers what it was asked."""

    def __init__(self, *spans, special_care=(), labelled=()):
        self.spans, self.special_care, self.labelled = spans, special_care, labelled
        self.asked = []

    def scan(self, text, label=None):
        self.asked.append((text, label))
        return TextFindings(
            spans=tuple(self.spans if label is None else self.labelled), special_care=tuple(self.special_care)
        )


def seen(results):
    return sorted((r.start, r.end, r.entity_type, r.score) for r in results if r.entity_type != "SPECIAL_CARE")


def expected(findings):
    return sorted((span.start, span.end, str(span.type), span.score) for span in findings.spans)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_engine_finds_what_the_scanner_finds(language):
    scanner = Scanner()
    analyzer = build_analyzer(language, scanner)
    found = 0
    for note in NOTES:
        findings = scanner.scan(note)
        results = analyzer.analyze(note, language)
        assert seen(results) == expected(findings), note
        places = {(phrase.start, phrase.end) for phrase in findings.special_care}
        phrases = [r for r in results if r.entity_type == "SPECIAL_CARE"]
        assert {(r.start, r.end) for r in phrases} <= places
        for start, end in places:
            assert any(r.start <= start and end <= r.end for r in phrases)
        found += len(findings.spans)
    assert found > 20


def test_the_header_of_a_column_counts_as_context_as_it_does_for_the_scanner():
    scanner = Scanner()
    columns = {"生年月日": ["1985-01-02", "平成1年2月3日"], "電話番号": ["0312345678"], "備考": [NOTES[2]]}
    analyzed = BatchAnalyzerEngine(build_analyzer("ja", scanner)).analyze_dict(columns, "ja")
    for column in analyzed:
        for cell, results in zip(column.value, column.recognizer_results, strict=True):
            assert seen(results) == expected(scanner.scan(cell, column.key))


def test_context_given_to_a_call_reaches_the_scanner_as_a_label():
    scanner = Recorder(Span(0, 2, "PHONE", 0.5), labelled=[Span(0, 4, "PENSION_NUMBER", 0.9)])
    results = build_analyzer("ja", scanner).analyze("123456", "ja", context=["年金番号"])
    assert seen(results) == [(0, 4, "PENSION_NUMBER", 0.9)]
    assert scanner.asked == [("123456", None), ("123456", "年金番号")]


def test_two_dozen_recognizers_scan_a_text_once():
    scanner = Recorder(Span(0, 2, "PHONE", 0.5))
    analyzer = build_analyzer("ja", scanner)
    analyzer.analyze("one", "ja")
    assert scanner.asked == [("one", None)]
    analyzer.analyze("one", "ja")
    assert len(scanner.asked) == 2


def test_no_text_is_remembered_behind_its_call():
    scan = SharedScan(Recorder())
    analyzer = build_analyzer("ja", Recorder())
    artifacts = analyzer.nlp_engine.process_text("one", "ja")
    scan.findings("one", artifacts)
    assert len(scan._seen) == 1
    del artifacts
    assert len(scan._seen) == 0


def test_one_artifacts_object_for_every_text_mixes_nothing_up():
    class Echo:
        def scan(self, text, label=None):
            return TextFindings(spans=(Span(0, len(text), "PERSON", 0.9),))

    analyzer = build_analyzer("ja", Echo())
    shared = NlpArtifacts([], [], [], [], None, "ja")
    ends = [analyzer.analyze("x" * n, "ja", nlp_artifacts=shared)[0].end for n in (3, 5, 3)]
    assert ends == [3, 5, 3]


def test_threads_do_not_see_each_others_findings():
    scanner = Scanner()
    analyzer = build_analyzer("ja", scanner)
    wanted = {note: expected(scanner.scan(note)) for note in NOTES}
    wrong = []

    def work(notes):
        wrong.extend(note for note in notes if seen(analyzer.analyze(note, "ja")) != wanted[note])

    threads = [threading.Thread(target=work, args=(notes,)) for notes in (NOTES * 3, NOTES[::-1] * 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_only_the_entities_asked_for_come_back():
    results = build_analyzer("ja").analyze(NOTES[2], "ja", entities=["EMAIL"])
    assert [r.entity_type for r in results] == ["EMAIL"]


def test_special_care_comes_with_its_categories_and_loses_none_inside_another():
    phrases = (
        SpecialCare(0, 8, Category.MEDICAL_HISTORY),
        SpecialCare(0, 3, Category.DISABILITY),
        SpecialCare(10, 12, Category.CREED),
    )
    results = build_analyzer("ja", Recorder(special_care=phrases)).analyze("x" * 12, "ja")
    assert {(r.start, r.end, r.score): r.recognition_metadata["categories"] for r in results} == {
        (0, 8, SPECIAL_CARE_SCORE): ["disability", "medical_history"],
        (10, 12, SPECIAL_CARE_SCORE): ["creed"],
    }


def test_recognizers_stand_in_a_registry_beside_anyones_own():
    registry = RecognizerRegistry(supported_languages=["ja", "en"])
    for recognizer in daicho_recognizers():
        registry.add_recognizer(recognizer)
    assert set(registry.get_supported_entities(["ja"])) == NAMES == set(registry.get_supported_entities(["en"]))


def test_the_registry_file_loads_every_type_in_both_languages():
    provider = RecognizerRegistryProvider(conf_file=str(registry_file()))
    registry = provider.create_recognizer_registry()
    assert {(r.name, r.supported_language) for r in registry.recognizers} == {
        (r.name, r.supported_language) for r in daicho_recognizers()
    }
    assert all(isinstance(r, DaichoRecognizer) for r in registry.recognizers)
    models = [{"lang_code": code, "model_name": ""} for code in ("ja", "en")]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "no_op", "models": models}).create_engine()
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["ja", "en"])
    assert seen(analyzer.analyze(NOTES[2], "ja")) == expected(Scanner().scan(NOTES[2]))


def test_types_of_the_users_own_are_recognizers_too():
    custom = CustomType(name="STAFF_NUMBER", label=Bilingual("staff number", "社員番号"), patterns=(r"EMP-\d{6}",))
    (recognizer,) = (
        r for r in daicho_recognizers(["ja"], Recorder(), [custom]) if r.supported_entities == ["STAFF_NUMBER"]
    )
    assert recognizer.name == "DaichoStaffNumberRecognizer"


def test_the_explanation_of_a_finding_holds_no_text():
    for result in build_analyzer("ja").analyze(NOTES[2], "ja", return_decision_process=True):
        assert NOTES[2][result.start : result.end] not in str(result.analysis_explanation)


@pytest.mark.parametrize(
    "module", ["daicho.cli", "daicho.checks.pii.scanner", "daicho.checks.pii.custom", "daicho.checks.pii.replace"]
)
def test_nothing_else_loads_presidio(module):
    script = f"import sys, {module}; sys.exit(any(m.partition('.')[0].startswith(('presidio', 'spacy')) for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
