"""What may be decided without a person.

A probability says how sure the model is; these rules say what kind of evidence a decision needs at all. A name alone,
however rare, is a namesake until something else agrees; two valid corporate numbers that differ are two companies; a
branch belongs to the one company of its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.columns import NAMES, Kind
from daicho.checks.duplicates.encode import Evidence
from daicho.checks.duplicates.levels import Levels
from daicho.checks.duplicates.view import View

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

LEAST_CUT = 0.5
"""No pair more likely different than the same is ever decided without a person."""


CERTAIN = 0.99
"""Least probability of two records with one valid registration number: it was made to tell legal entities apart."""


class Band(IntEnum):
    """What becomes of a pair."""

    NO = 0
    REVIEW = 1
    AUTO = 2


class Level(StrEnum):
    """What counts as one company."""

    LEGAL = "legal"
    """The legal entity, whatever its branches."""
    SITE = "site"
    """Each branch, works or shop by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one run."""

    precision: float = 0.95
    """Share of decided pairs that has to be right, as the model expects it."""
    review: float = 0.1
    """Least probability to ask a person."""
    level: Level = Level.LEGAL
    decides: Band = Band.AUTO
    """Least band that joins two records: REVIEW counts pairs that wait for a person as the same too."""

    def judge(
        self,
        evidence: Sequence[Evidence],
        left: Rows,
        right: Rows,
        levels: Levels,
        weights: Floats,
        probability: Floats,
    ) -> npt.NDArray[np.uint8]:
        """Return the band of every pair; AUTO says that the evidence is of the right kind, the cut comes after.

        Args:
            left: rows, one per pair.
            right: rows, one per pair.
            levels: pairs by evidence.
            weights: bits, pairs by evidence.
        """
        view = View(evidence, levels, weights)
        waits = probability >= self.review
        if view.has(*NAMES):
            enough = _same_person(view)
        elif view.has(Kind.COMPANY):
            enough = _same_company(view, _only_one(evidence, left, right))
            # A table of names alone teaches no model how many namesakes are one company; a person knows.
            waits |= view.company_is_equal()
        else:
            enough = view.others() >= 2
        sure = (enough | view.numbers_agree()) & (probability >= LEAST_CUT)
        band = np.where(sure, Band.AUTO, np.where(waits, Band.REVIEW, Band.NO))
        return np.where(self._forbidden(view), Band.NO, band).astype(np.uint8)

    def at_sight(self, evidence: Sequence[Evidence], levels: Levels) -> tuple[Mask, Mask]:
        """Return which pairs are kept whatever their probability, and which are certain whatever the model says.

        One legal entity has one number, though its name may have changed and its office moved; companies of one name
        are for a person to tell apart.
        """
        view = View(evidence, levels, np.zeros(levels.shape))
        numbers = view.numbers_agree()
        if view.has(*NAMES):
            return numbers & False, numbers & False
        return numbers | view.company_is_equal(), numbers

    def choose_cut(self, probability: Floats, band: npt.NDArray[np.uint8]) -> float:
        """Return the least probability from which the pairs decided are expected to be right often enough."""
        decided = np.sort(probability[band == Band.AUTO])[::-1]
        if not len(decided):
            return LEAST_CUT
        expected = np.cumsum(decided) / np.arange(1, len(decided) + 1)
        good = np.flatnonzero(expected >= self.precision)
        # Where even the best pairs are no better than that, only they are decided.
        return float(max(LEAST_CUT, decided[good[-1]] if len(good) else decided[0]))

    def _forbidden(self, view: View) -> Mask:
        """Return which pairs nobody should be asked about again."""
        forbidden = view.numbers_differ()
        if self.level is Level.SITE:
            forbidden |= view.sites_differ() | view.lies_elsewhere()
        if view.has(*NAMES):
            # Brothers, colleagues with one surname, an assistant's mailbox: another given name is another person
            # unless two things only one person has say otherwise.
            forbidden |= view.names_differ() & (view.identifiers() < 2) & ~(view.family_agrees() & view.born_together())
        return forbidden


def _same_person(view: View) -> Mask:
    company = view.company_agrees()
    # A surname is shared by colleagues and families; with it alone, something only one person has must agree.
    enough = view.whole_names_agree() & (view.others() + company >= 1)
    enough |= view.names_agree() & (view.identifiers() >= 1)
    enough |= view.identifiers() >= 2
    # A name in kana and one in kanji cannot be compared; a mailbox or a mobile of one's own can.
    enough |= view.names_unknown() & (view.identifiers() >= 1)
    return enough


def _same_company(view: View, only_one: Mask) -> Mask:
    enough = (view.company_is_alike() | view.company_sounds_alike()) & (view.reached() >= 1)
    enough |= view.company_is_equal() & (view.nearby() | (view.sites_differ() & only_one))
    return enough & ~view.forms_differ()


def _only_one(evidence: Sequence[Evidence], left: Rows, right: Rows) -> Mask:
    """Return where the table knows one company only of both names."""
    company = next(one for one in evidence if one.kind is Kind.COMPANY)
    if company.owners is None:
        return np.zeros(len(left), dtype=np.bool_)
    owners = np.append(company.owners, 0)
    alone: Mask = (owners[company.codes[left]] == 1) & (owners[company.codes[right]] == 1)
    return alone
