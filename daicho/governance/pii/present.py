"""What was found as it may be shown: masked, fingerprinted, counted.

The only place where values of a scan turn into evidence. Of a My Number and of special-care phrases nothing shows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from daicho import __version__
from daicho.checks.pii.columns import ColumnFinding, ColumnKind, Mode
from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.masked import masked
from daicho.checks.pii.replace_keys import compared_by
from daicho.checks.pii.types import PiiType
from daicho.governance.pii.run import ScannedExport, ScannedTable, TextHit
from daicho.language import Bilingual, Language
from daicho.masking import fingerprint
from daicho.personal import category_label, type_label
from daicho.reports.pii import model as shown
from daicho.reports.pii.words import LEGAL_NOTES, TITLE

_SHOWN: Final = 50
"""Findings of one column on the page; the CSV has all."""
_KIND_LABELS: Final = {
    ColumnKind.FREE_TEXT: Bilingual("free text", "自由記述"),
    ColumnKind.COMPANY: Bilingual("company name", "会社名"),
    ColumnKind.NONE: Bilingual("–", "–"),
}


class PiiPresenter:
    """Turns one scan into its report and its files."""

    def __init__(
        self,
        scanned: ScannedExport,
        key: bytes,
        *,
        source: str,
        as_of: date,
        mode: Mode,
        language: Language,
        custom: Sequence[CustomType] = (),
    ) -> None:
        """Prepare.

        Args:
            scanned: what was found.
            key: the installation's, for fingerprints.
            source: what was scanned, as people know it.
            as_of: the day of the scan.
            mode: how much was looked at.
            language: the reader's.
            custom: types of the user's own, for their labels.
        """
        self._scanned = scanned
        self._key = key
        self._labels = {one.name: one.label for one in custom}
        self._source, self._as_of, self._mode, self._language = source, as_of, mode, language

    def report(self) -> shown.PiiReport:
        """Return the report, with the first findings of every column."""
        hits: list[shown.HitLine] = []
        cares: list[shown.CareLine] = []
        counted: Counter[tuple[str, str, bool]] = Counter()
        for line in self.lines():
            place = (line.table, line.column, isinstance(line, shown.CareLine))
            counted[place] += 1
            if counted[place] <= _SHOWN:
                (cares if isinstance(line, shown.CareLine) else hits).append(line)  # type: ignore[arg-type]
        return shown.PiiReport(
            tool_version=__version__,
            title=TITLE,
            source=self._source,
            as_of=self._as_of,
            language=self._language,
            mode=shown.Mode(self._mode.value),
            tables=tuple(self._table(table) for table in self._scanned.tables),
            hits=tuple(hits),
            special_care=tuple(cares),
            records_in_notes=len({(t.name, h.record) for t in self._scanned.tables for h in t.hits if h.found.spans}),
            special_care_records=len(
                {(t.name, h.record) for t in self._scanned.tables for h in t.hits if h.found.special_care}
            ),
            gaps=tuple(self._gaps()),
            legal_notes=LEGAL_NOTES,
        )

    def lines(self) -> Iterator[shown.HitLine | shown.CareLine]:
        """Yield every finding in a text, masked, by table, column, record and place."""
        for table in self._scanned.tables:
            for hit in table.hits:
                yield from sorted(self._lines_of(table.name, hit), key=lambda line: line.start)

    def _lines_of(self, table: str, hit: TextHit) -> Iterator[shown.HitLine | shown.CareLine]:
        yield from self._values(table, hit)
        yield from self._phrases(table, hit)

    def _phrases(self, table: str, hit: TextHit) -> Iterator[shown.CareLine]:
        for care in hit.found.special_care:
            yield shown.CareLine(
                table=table, record=hit.record, column=hit.column, category=str(care.category),
                category_label=category_label(care.category), start=care.start, end=care.end,
            )  # fmt: skip

    def _values(self, table: str, hit: TextHit) -> Iterator[shown.HitLine]:
        for span in hit.found.spans:
            value = hit.text[span.start : span.end]
            yield shown.HitLine(
                table=table, record=hit.record, column=hit.column, type=str(span.type),
                type_label=self._type_label(str(span.type)), score=round(span.score, 2), start=span.start, end=span.end,
                evidence=masked(value, span.type),
                # What is made from a My Number by a fixed rule is one itself (番号法 2条8項).
                fingerprint="" if span.type == PiiType.MY_NUMBER
                else fingerprint(f"{span.type}:{compared_by(value, span.type)}", self._key),
            )  # fmt: skip

    def _type_label(self, name: str) -> Bilingual:
        return self._labels.get(name) or type_label(name)

    def _table(self, table: ScannedTable) -> shown.TableLines:
        return shown.TableLines(
            name=table.name,
            label=table.label,
            rows=table.rows,
            columns=tuple(self._column(finding, table) for finding in table.columns),
        )

    def _column(self, finding: ColumnFinding, table: ScannedTable) -> shown.ColumnLine:
        kind = finding.type
        said = tuple(zip((reason.key for reason in finding.reasons), finding.explain(), strict=True))
        is_type = isinstance(kind, PiiType)
        return shown.ColumnLine(
            header=finding.column,
            type=str(kind) if is_type else "",
            type_label=type_label(str(kind)) if is_type else _KIND_LABELS[kind],  # type: ignore[index]
            personal=finding.personal,
            expected=finding.column in table.expected,
            free_text=kind is ColumnKind.FREE_TEXT,
            confidence=finding.confidence,
            reasons=finding.explain(),
            rows=finding.rows,
            filled=finding.filled,
            distinct=finding.distinct,
            looked_at=finding.looked_at,
            hits=tuple(
                shown.Count(str(name), self._type_label(str(name)), hits.rows) for name, hits in finding.hits.items()
            ),
            special_care=tuple(
                shown.Count(str(category), category_label(str(category)), hits.rows)
                for category, hits in finding.special_care.items()
            ),
            not_assessed=next((words for key, words in said if key == "binary"), None),
        )

    def _gaps(self) -> Iterator[shown.Gap]:
        for name, why in (*self._scanned.skipped, *self._scanned.not_read):
            yield shown.Gap(what=Bilingual(name, name), why=why)
        for table in self._scanned.tables:
            for finding in table.columns:
                if finding.cut:
                    where = f"{table.name}: {finding.column}"
                    yield shown.Gap(
                        what=Bilingual(where, where),
                        why=Bilingual(
                            f"{finding.cut} values are longer than what is read of a cell: their ends are left open",
                            f"{finding.cut} 件の値は長いため、末尾を調べていません",
                        ),
                    )
