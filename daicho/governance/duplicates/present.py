"""A finished duplicate run as its report: labels in words, cells masked, the clusters and pairs to look at first.

Decides what a person sees of a run. How it looks is the renderer's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from daicho import __version__
from daicho.checks.duplicates.block import Part
from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.encode import Evidence
from daicho.checks.duplicates.find import Found, Pairs, Task
from daicho.checks.duplicates.levels import DIFFERENT, TOP
from daicho.checks.duplicates.model import Model, effective_weights, score_pairs
from daicho.checks.duplicates.rows import compare_rows
from daicho.checks.duplicates.rules import Band
from daicho.governance.duplicates import words
from daicho.governance.duplicates.output import cluster_bands, cluster_ids
from daicho.governance.duplicates.records import Records
from daicho.language import Bilingual
from daicho.masking import MaskKind, mask
from daicho.reports.duplicates import model as shown

_CLUSTERS, _REVIEWS, _MEMBERS = 15, 30, 12
_BANDS = {Band.NO: shown.Band.NO, Band.REVIEW: shown.Band.REVIEW, Band.AUTO: shown.Band.AUTO}
_MASKS = {
    Kind.EMAIL: MaskKind.EMAIL,
    Kind.PHONE: MaskKind.PHONE,
    Kind.MOBILE: MaskKind.PHONE,
    Kind.DATE: MaskKind.SECRET,
    Kind.POSTAL_CODE: MaskKind.SECRET,
    Kind.CODE: MaskKind.SECRET,
}
_PLAIN = frozenset((Kind.PREFECTURE,))
"""Kinds whose values say nothing about a person."""
_SHOWN_KINDS = frozenset(Kind) - {Kind.IGNORED, Kind.RECORD_ID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """Turns rows and codes of one run into what may be shown."""

    records: Records
    found: Found
    task: Task
    reveal: bool = False

    def report(self) -> shown.DuplicateReport:
        """Return the whole report."""
        found = self.found
        base = shown.DuplicateReport(
            tool_version=__version__,
            sources=self.records.sources,
            rows=found.rows,
            columns=self._columns(),
            revealed=self.reveal,
            not_assessed=self._not_assessed(),
        )
        if base.not_assessed is not None or found.model is None or found.pairs is None or found.groups is None:
            return base
        sizes = Counter(Counter(found.groups.cluster.tolist()).values())
        return replace(
            base,
            compared=found.compared,
            automatic=int((found.pairs.band == Band.AUTO).sum()),
            waiting=int((found.pairs.band == Band.REVIEW).sum()),
            sizes=tuple(sorted((size, count) for size, count in sizes.items() if size > 1)),
            evidence=tuple(self._evidence(found.model, index) for index in range(len(found.evidence))),
            keys=tuple(
                shown.BlockingKey(label=self._key_label(key.parts), pairs=key.pairs, dropped=key.dropped)
                for key in found.keys
            ),
            recall=found.recall,
            precision=found.precision,
            cut=found.cut,
            review_from=self.task.rules.review,
            prior=found.model.prior,
            clusters=self._clusters(),
            reviews=self._reviews(),
        )

    def _not_assessed(self) -> Bilingual | None:
        found = self.found
        if found.rows < 2:
            return words.ONE_ROW
        if found.model is None or found.pairs is None:
            return words.NO_COLUMN
        tells = any(len(one.values) > 1 for one in found.evidence)
        return None if tells or (found.pairs.band > Band.NO).any() else words.ALL_ALIKE

    @property
    def _model(self) -> Model:
        """Return the fitted model; asked for only where pairs were compared."""
        if self.found.model is None:
            raise ValueError("nothing was assessed")
        return self.found.model

    def explain(self, left: int, right: int) -> shown.Comparison:
        """Return why two rows are, or are not, the same."""
        model = self._model
        pairs = self.found.pairs
        if pairs is not None:
            known = np.flatnonzero((pairs.left == left) & (pairs.right == right))
            if len(known):
                return self._comparison(pairs, int(known[0]))
        one, two = np.array([left]), np.array([right])
        levels = compare_rows(model.evidence, one, two)
        chosen, weight = score_pairs(model, one, two, levels)
        probability = model.probability(weight)
        band = self.task.rules.judge(model.evidence, one, two, levels, chosen, probability)
        alone = Pairs(
            left=one,
            right=two,
            levels=levels,
            probability=probability,
            weight=weight,
            band=band,
            decided=np.zeros(1, dtype=np.bool_),
        )
        return self._comparison(alone, 0)

    def _columns(self) -> tuple[shown.ColumnUse, ...]:
        used = {name for one in self.found.evidence for name in one.columns}
        result = []
        for column in self.records.columns:
            cells = self.records.table[column.name]
            reason = None if column.name in used else words.LEFT_OUT.get(column.kind, words.COPY)
            filled = 1 - cells.null_count / len(cells) if len(cells) else 0.0
            result.append(
                shown.ColumnUse(
                    header=column.name,
                    kind=words.KINDS[column.kind],
                    used=column.name in used,
                    reason=reason if filled else None,
                    filled=filled,
                )
            )
        return tuple(result)

    def _label(self, one: Evidence) -> Bilingual:
        return Bilingual(one.name, one.name)

    def _evidence(self, model: Model, index: int) -> shown.EvidenceModel:
        one, weights = model.evidence[index], model.weights()[index]
        names, top = words.LEVELS[one.comparison], TOP[one.comparison]
        implied = [
            shown.Implication(label=self._label(model.evidence[other]), share=float(model.shared[index, other]))
            for other in range(len(model.evidence))
            if model.shared[index, other] >= 0.2
        ]
        return shown.EvidenceModel(
            label=self._label(one),
            filled=one.filled,
            levels=tuple(
                shown.Level(
                    label=names[level],
                    m=float(model.m[index, level]),
                    u=float(model.u[index, level]),
                    weight=float(weights[level]),
                )
                for level in range(top, DIFFERENT - 1, -1)
            ),
            implied_by=tuple(sorted(implied, key=lambda one: (-one.share, one.label.en))),
        )

    def _key_label(self, parts: Sequence[Part]) -> Bilingual:
        pieces_en, pieces_ja = [], []
        for part in parts:
            label = self._label(self.found.evidence[part.evidence])
            piece = words.PARTS.get(part.part) if part.part else None
            pieces_en.append(f"{label.en} ({piece.en})" if piece else label.en)
            pieces_ja.append(f"{label.ja}（{piece.ja}）" if piece else label.ja)
        return Bilingual(" + ".join(pieces_en), " ＋ ".join(pieces_ja))

    def _clusters(self) -> tuple[shown.Cluster, ...]:
        groups, pairs = self.found.groups, self.found.pairs
        if groups is None or pairs is None:
            return ()
        sizes = np.bincount(groups.cluster, minlength=self.found.rows)
        heads = np.flatnonzero(sizes > 1)
        ugly = heads[np.lexsort((heads, -sizes[heads], groups.confidence[heads]))][: _CLUSTERS // 2 + 1]
        large = heads[np.lexsort((heads, -sizes[heads]))][: _CLUSTERS // 2]
        number, band = cluster_ids(self.found), cluster_bands(self.found)
        inside = np.flatnonzero(groups.cluster[pairs.left] == groups.cluster[pairs.right])
        inside = inside[np.argsort(groups.cluster[pairs.left[inside]], kind="stable")]
        of = groups.cluster[pairs.left[inside]]
        clusters = []
        for head in dict.fromkeys([*ugly.tolist(), *large.tolist()]):
            rows = np.flatnonzero(groups.cluster == head)
            own = inside[np.searchsorted(of, head, "left") : np.searchsorted(of, head, "right")]
            place = {row: index for index, row in enumerate(rows[:_MEMBERS].tolist())}
            edges = [
                shown.Edge(
                    left=place[left],
                    right=place[right],
                    probability=float(pairs.probability[index]),
                    band=_BANDS[Band(pairs.band[index])],
                )
                for index in own.tolist()
                if (left := int(pairs.left[index])) in place and (right := int(pairs.right[index])) in place
            ]
            clusters.append(
                shown.Cluster(
                    id=str(number[head]),
                    size=len(rows),
                    confidence=float(groups.confidence[head]),
                    band=_BANDS[Band(band[head])],
                    members=self._members(rows[:_MEMBERS].tolist()),
                    edges=tuple(edges),
                )
            )
        return tuple(clusters)

    def _members(self, rows: Sequence[int]) -> tuple[shown.Member, ...]:
        used = {name for one in self.found.evidence for name in one.columns}
        columns = [column for column in self.records.columns if column.kind in _SHOWN_KINDS and column.name in used]
        values = {column.name: self.records.table[column.name].take(rows).to_pylist() for column in columns}
        common = {}
        for name, cells in values.items():
            ((cell, count),) = Counter(cells).most_common(1)
            common[name] = cell if cell is not None and count > 1 else None
        return tuple(
            shown.Member(
                record_id=self.records.ids[row],
                values=tuple(
                    shown.Cell(
                        column.name,
                        self._show(values[column.name][place], column.kind),
                        values[column.name][place] is not None and values[column.name][place] == common[column.name],
                    )
                    for column in columns
                ),
            )
            for place, row in enumerate(rows)
        )

    def _show(self, value: str | None, kind: Kind) -> str:
        if value is None or self.reveal or kind in _PLAIN:
            return value or ""
        return mask(value, _MASKS.get(kind, MaskKind.TEXT))

    def _reviews(self) -> tuple[shown.Comparison, ...]:
        pairs = self.found.pairs
        if pairs is None:
            return ()
        waiting = np.flatnonzero(pairs.band == Band.REVIEW)
        first = waiting[np.lexsort((pairs.right[waiting], pairs.left[waiting], -pairs.probability[waiting]))][:_REVIEWS]
        return tuple(self._comparison(pairs, index) for index in first.tolist())

    def _comparison(self, pairs: Pairs, index: int) -> shown.Comparison:
        model = self._model
        left, right = int(pairs.left[index]), int(pairs.right[index])
        chosen, _ = score_pairs(
            model, pairs.left[index : index + 1], pairs.right[index : index + 1], pairs.levels[index : index + 1]
        )
        counted = effective_weights(model, chosen)[0]
        steps = []
        for place, one in enumerate(model.evidence):
            level, alone = int(pairs.levels[index, place]), float(chosen[0, place])
            steps.append(
                shown.Step(
                    label=self._label(one),
                    level_label=words.LEVELS[one.comparison][level],
                    weight=float(counted[place]),
                    alone=alone if abs(alone - counted[place]) >= 0.05 else None,
                    left=self._value(one, left),
                    right=self._value(one, right),
                )
            )
        steps.sort(key=lambda step: -abs(step.weight))
        band = Band(pairs.band[index])
        return shown.Comparison(
            left_id=self.records.ids[left],
            right_id=self.records.ids[right],
            probability=float(pairs.probability[index]),
            weight=float(pairs.weight[index]),
            prior_weight=float(np.log2(model.prior / (1 - model.prior))),
            band=_BANDS[band],
            steps=tuple(steps),
            reasons=self._reasons(pairs, index, band),
        )

    def _value(self, one: Evidence, row: int) -> str:
        """Return the cells a piece of evidence was made from, as they may be shown."""
        cells = [self.records.table[name][row].as_py() for name in one.columns if name in self.records.table]
        whole = " ".join(cell for cell in cells if cell)
        return self._show(whole or None, one.kind)

    def _reasons(self, pairs: Pairs, index: int, band: Band) -> tuple[Bilingual, ...]:
        if band is not Band.REVIEW:
            return ()
        if pairs.probability[index] < self.found.cut:
            return (words.NOT_SURE_ENOUGH,)
        kinds = {one.kind: int(pairs.levels[index, place]) for place, one in enumerate(self.found.evidence)}
        if kinds.get(Kind.LEGAL_FORM) == DIFFERENT:
            return (words.FORMS_DIFFER,)
        return (words.ONLY_THE_NAME,)
