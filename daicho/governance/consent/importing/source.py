"""What a source is: it knows its tables by their headers and reads their rows into statements."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from daicho.consent.receive import Received
from daicho.engine import DuckDBEngine
from daicho.governance.consent.importing.model import Settings, Tally
from daicho.governance.consent.importing.say import Speaker
from daicho.governance.intake.table import RawTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One table to read, and what stands beside it."""

    engine: DuckDBEngine
    table: RawTable
    beside: Sequence[RawTable]
    """Every table of the location: a consent may name a record of another one."""
    settings: Settings
    tally: Tally
    speaker: Speaker = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "speaker", Speaker(self.settings, self.tally))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of table."""

    name: str
    """`salesforce_type_consent`."""
    system: str
    """Whose record ids its rows hold."""
    fits: Callable[[frozenset[str]], bool]
    """Whether a table with these headers, as they are compared, is one."""
    read: Callable[[Job], Iterator[Received]]
    named: Callable[[frozenset[str]], bool] | None = None
    """The same once somebody said that it is this system's: fewer headers will do."""

    def takes(self, keys: frozenset[str], system: str | None) -> bool:
        """Return whether a table is one, given the system somebody named."""
        return self.fits(keys) or (system == self.system and self.named is not None and self.named(keys))
