import pyarrow as pa

from daicho.checks.pii import pool as pools
from daicho.checks.pii.arrow import scan_batch
from daicho.checks.pii.pool import ScanPool
from daicho.checks.pii.scanner import Scanner

TEXTS = [
    "山田様 090-1234-5678へ折り返し",
    "見積を再提出",
    "連絡はhanako@shop.example宛に",
    "山田様 090-1234-5678へ折り返し",
] * 3


def test_processes_find_what_one_process_finds_in_the_same_order(monkeypatch):
    monkeypatch.setattr(pools, "_WORTH_IT", 1)
    monkeypatch.setattr(pools, "_CHUNK", 2)
    alone = [Scanner().scan(text, "備考") for text in TEXTS]
    with ScanPool(workers=2) as pool:
        assert pool.scan_many(TEXTS, "備考") == alone


def test_equal_texts_are_scanned_once(monkeypatch):
    scanned: list[str] = []
    with ScanPool(workers=1) as pool:
        scan = pool._scanner.scan
        monkeypatch.setattr(pool._scanner, "scan", lambda text, label: scanned.append(text) or scan(text, label))
        assert len(pool.scan_many(TEXTS)) == len(TEXTS)
    assert sorted(scanned) == sorted(set(TEXTS))


def test_progress_counts_what_was_scanned():
    told: list[int] = []
    with ScanPool(workers=1, progress=told.append) as pool:
        pool.scan_many(iter(TEXTS))
    assert sum(told) == len(set(TEXTS))


def test_names_given_to_a_pool_are_known_in_every_process(monkeypatch):
    monkeypatch.setattr(pools, "_WORTH_IT", 1)
    with ScanPool(workers=2, known_names={"嚴洞"}) as pool:
        (found,) = pool.scan_many(["嚴洞と同行"])
    assert [span.reason for span in found.spans] == ["known"]


def test_a_batch_gives_places_per_row_and_no_text():
    batch = pa.RecordBatch.from_pydict({"id": ["a", "b", "c"], "notes": [TEXTS[0], None, TEXTS[1]]})
    found = scan_batch(batch, "notes", Scanner(), keep=("id",))
    assert found.schema.names == ["id", "spans", "special_care"]
    assert [len(spans) for spans in found.column("spans").to_pylist()] == [2, 0, 0]
    assert {span["type"] for span in found.column("spans")[0].as_py()} == {"PERSON", "PHONE"}
    assert "山田" not in str(found.to_pydict())
