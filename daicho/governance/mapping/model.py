"""What a mapping file says, as typed values, and what recognising a table returns.

Decides the shape only: `loader` fills it from YAML, `recognise` reads it, `governance.intake` applies the traits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from daicho.language import Bilingual


class Zone(StrEnum):
    """Whose clock a timestamp without an offset of its own was written by."""

    UTC = "utc"
    USER = "user"


class CustomFields(StrEnum):
    """Which fields a system's custom columns may fill through the generic synonyms."""

    USUAL = "usual"
    """Only what companies commonly add to any CRM: corporate number, kana, consent."""
    EVERY = "every"
    """Any field: the system has no fixed schema (kintone)."""
    NONE = "none"


class AmbiguousRule(StrEnum):
    """How a header that means different things is decided; see `ambiguous`."""

    PERSON_OR_OWNER = "person_or_owner"
    NAME = "name"
    CONTACT_DETAIL = "contact_detail"
    AFFILIATION = "affiliation"
    REGISTRATION_NUMBER = "registration_number"
    DIRECT_MAIL = "direct_mail"
    CUSTOMER_IDENTIFIER = "customer_identifier"
    IDENTIFIER = "identifier"
    KANA = "kana"
    COUNTRY = "country"
    PROBABILITY = "probability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is particular about a column's cells; the conversion in intake applies it.

    Order of application: `blank_values`, `drop_prefix`, type conversion (`true_values`/`false_values` before
    `values.yaml`), `invert`, `scale`. An unknown value stays unknown whatever the traits say.
    """

    invert: bool = False
    """Yes/no columns: the column asks the opposite (DM可否, メール配信可否), so a true cell is false. Unknown stays."""
    date_means_true: bool = False
    """Yes/no fields filled from a date column (配信停止日): any date is true, an empty cell is unknown."""
    blank_is_false: bool = False
    """Yes/no columns exported as true or nothing (HubSpot): an empty cell is false. It is still never a consent."""
    true_values: tuple[str, ...] = ()
    """Normalised words that are true in this column, before `values.yaml` is asked (`do not allow`)."""
    false_values: tuple[str, ...] = ()
    """Normalised words that are false in this column, before `values.yaml` is asked (`allow`)."""
    blank_values: tuple[str, ...] = ()
    """Normalised cells that mean nothing was entered in this system (Marketo `null`)."""
    scale: float | None = None
    """Numbers are multiplied by it: 100 where a probability is 0-1 (canonical is 0-100), 1000000 for 百万円."""
    append: bool = False
    """A further column of the field: text is joined to the field's main column, then in file order (住所2, 建物名);
    a yes/no field is true where any of its columns is true."""
    fallback: bool = False
    """A further column of the field: read only where the field is still empty (estimated revenue of an open deal)."""
    separator: str = " "
    """What stands between the main column and this one when `append` joins text."""
    many: str | None = None
    """What separates several values in one cell (`;`); None where a cell holds one value."""
    zone: Zone = Zone.USER
    """Whose clock wrote a timestamp that carries no offset; a `Z` or `+09:00` in the cell wins."""
    drop_prefix: str = ""
    """A prefix some exports put before ids (`zcrm_`); dropped where present."""
    format: str = ""
    """A hint on the cell's form: `salesforce_id` = 15 or 18 characters, compare the first 15, case-sensitively."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """One column of a table and the canonical field it fills."""

    index: int
    """Position in the header row, 0-based."""
    header: str
    """As in the file."""
    field: str
    traits: Traits = Traits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a table is: whose export, which canonical object, and what its columns fill."""

    system: str
    """`salesforce`, …, or `generic`."""
    object: str
    columns: tuple[ColumnMap, ...]
    """In file order. A field occurs more than once only where the further columns are `append` or `fallback`."""
    left_over: tuple[int, ...]
    """Positions nothing is mapped to, empty headers included."""
    confidence: float
    """In [0, 1]: 1 for a system's own fingerprint or the project file, else the winner's share of the evidence against
    the second best object, less where there is little of it. Contact against lead is rarely above 0.6."""
    reason: Bilingual
    notes: tuple[Bilingual, ...] = ()
    """Columns left over although their header is known: repeated, or second to a better column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Normalised headers that give a system away: all of `all`, one of `any` (if given), none of `none`."""

    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """Return how many headers had to be there: the longest satisfied fingerprint wins."""
        return len(self.all) + bool(self.any)

    def fits(self, headers: frozenset[str]) -> bool:
        """Return whether a table with these normalised headers carries the fingerprint."""
        return self.all <= headers and (not self.any or bool(self.any & headers)) and not (self.none & headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What one header means in one object."""

    field: str
    traits: Traits
    rank: int
    """Position among the field's headers; the smallest present fills the field."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ObjectMapping:
    """One canonical object as one system exports it."""

    name: str
    fingerprints: tuple[Fingerprint, ...]
    targets: Mapping[str, Target]
    """By normalised header (by loose key in the generic mapping)."""
    leave: frozenset[str]
    """Headers known and deliberately not mapped, also not as a custom field."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """How the columns of an unknown table speak for one object."""

    weights: Mapping[str, float]
    """Points by canonical field; negative speaks against."""
    needs: frozenset[str]
    """At least one of these fields must be there."""
    file_names: tuple[str, ...]
    """Words in a file or sheet name that hint at the object, normalised."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GenericRules:
    """What only the generic mapping holds: how to decide without a fingerprint."""

    weak: frozenset[str]
    """Loose keys that map but prove nothing (`name`, `type`)."""
    ambiguous: Mapping[str, AmbiguousRule]
    """Rule by loose key."""
    usual_custom_fields: frozenset[str]
    units: Mapping[str, float]
    """Factor by unit in a header's closing brackets."""
    evidence: Mapping[str, Evidence]
    """By object."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SystemMapping:
    """One mapping file: how one system's exports look."""

    system: str
    title: Bilingual
    custom_fields: CustomFields
    fingerprints: tuple[Fingerprint, ...]
    """Give the system away but not the object; the columns decide that."""
    refusals: tuple[Fingerprint, ...]
    """Tables of this system that are no canonical object (consent records, campaign members)."""
    objects: Mapping[str, ObjectMapping]
    generic: GenericRules | None = field(default=None)
