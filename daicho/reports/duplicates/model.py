"""What the report of a duplicate run holds, before anyone decides how to show it.

Everything a renderer prints is here or computed here; a renderer is a pure function of `DuplicateReport`. Values of
records arrive as they may be shown: masked, or plain where `revealed` says so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from daicho.language import Bilingual


class Band(StrEnum):
    """What happens with a pair or a cluster."""

    AUTO = "auto"
    """Decided without a person."""
    REVIEW = "review"
    """Waits for a person."""
    NO = "no"
    """Taken for different records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """A column of the table and what became of it."""

    header: str
    kind: Bilingual
    """What the column was taken for: `e-mail address`, `所有者`."""
    used: bool
    """Whether it is evidence."""
    reason: Bilingual | None = None
    """Why it was left out, or anything to know about its use."""
    filled: float
    """Share of rows with a value, in [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One degree of likeness of a piece of evidence."""

    label: Bilingual
    """`equal`, `表記ゆれ`."""
    m: float
    """Share of pairs of the same on this level, in [0, 1]."""
    u: float
    """Share of pairs of different ones on this level, in [0, 1]."""
    weight: float
    """log2(m/u), in bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """Other evidence that says part of the same."""

    label: Bilingual
    share: float
    """Part of an agreement that an agreement on the other explains already, in [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceModel:
    """What the model learnt about one piece of evidence."""

    label: Bilingual
    levels: tuple[Level, ...]
    """From equal down to different."""
    filled: float
    """Share of rows with a value, in [0, 1]."""
    implied_by: tuple[Implication, ...] = ()
    """Strongest first; empty where it speaks for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockingKey:
    """Records that agree on this were compared."""

    label: Bilingual
    pairs: int
    dropped: int
    """Values left out because too many rows share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one piece of evidence says about one pair."""

    label: Bilingual
    level_label: Bilingual
    weight: float
    """Bits it counts for; what other evidence explains already is taken off. 0 where a value is missing."""
    alone: float | None = None
    """Bits it would count for by itself, where other evidence took some off; None where it counts in full."""
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two records and what speaks for and against their being one."""

    left_id: str
    right_id: str
    probability: float
    """Of being the same, in [0, 1]."""
    weight: float
    """Match weight in bits: the steps' sum, the prior left out."""
    prior_weight: float
    """log2 of the odds that two records drawn at random are the same; far below 0."""
    band: Band
    steps: tuple[Step, ...]
    reasons: tuple[Bilingual, ...] = ()
    """Why a person has to look, whatever the probability: `only the name agrees`."""

    @property
    def total(self) -> float:
        """Return the bits from which the probability follows: prior and match weight."""
        return self.prior_weight + self.weight


class Cell(NamedTuple):
    """A value of a record in a cluster."""

    header: str
    value: str
    common: bool
    """Whether it is the value most members of the cluster have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A record of a cluster."""

    record_id: str
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two members of a cluster that were compared."""

    left: int
    """Place in `Cluster.members`, from 0."""
    right: int
    probability: float
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Records taken for one."""

    id: str
    size: int
    """Records it has; `members` may show fewer."""
    confidence: float
    """Probability of its weakest link, in [0, 1]."""
    band: Band
    members: tuple[Member, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateReport:
    """Everything one duplicate run found."""

    tool_version: str
    as_of: date | None = None
    """The day the export was taken, where known."""
    sources: tuple[str, ...]
    """File names as people know them, without folders."""
    rows: int
    not_assessed: Bilingual | None = None
    """Why nothing was compared; None where it was. The numbers below then say nothing."""
    compared: int = 0
    """Pairs of records."""
    automatic: int = 0
    """Pairs decided to be the same without a person."""
    waiting: int = 0
    """Pairs that wait for a person."""
    sizes: tuple[tuple[int, int], ...] = ()
    """(records, clusters of that size), smallest first; records alone are not in it."""
    columns: tuple[ColumnUse, ...] = ()
    evidence: tuple[EvidenceModel, ...] = ()
    keys: tuple[BlockingKey, ...] = ()
    """Empty where every pair was compared."""
    recall: float | None = None
    """Estimated share of the same pairs that were compared at all, in [0, 1]."""
    precision: float | None = None
    """Share of automatic pairs the model expects to be right, in [0, 1]."""
    cut: float = 0.5
    """Probability from which a pair may be decided without a person."""
    review_from: float = 0.1
    """Probability from which a pair waits for a person."""
    prior: float = 0.0
    """Probability that two records drawn at random are the same."""
    clusters: tuple[Cluster, ...] = ()
    """The ones to look at first: least sure and largest."""
    reviews: tuple[Comparison, ...] = ()
    """The pairs a person should see first, at most some fifty of `waiting`."""
    revealed: bool = False
    """Whether values are shown unmasked."""

    @property
    def cluster_count(self) -> int:
        """Return the number of clusters."""
        return sum(clusters for _, clusters in self.sizes)

    @property
    def clustered(self) -> int:
        """Return the records that stand in a cluster."""
        return sum(size * clusters for size, clusters in self.sizes)

    @property
    def surplus(self) -> int:
        """Return the records that merging every cluster into one record would take away."""
        return self.clustered - self.cluster_count

    @property
    def alone(self) -> int:
        """Return the records nothing looks like."""
        return self.rows - self.clustered
