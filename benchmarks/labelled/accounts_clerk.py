"""Types the records of an entity as people would: each from one source, with that source's habits and mistakes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from accounts_pen import Pen
from accounts_styles import Style
from accounts_words import REPS
from accounts_world import Entity

# Wall-clock times of the office, as exports print them.
FIRST_DAY = datetime(2012, 4, 2, 9)
LAST_DAY = datetime(2026, 10, 30, 18)


@dataclass(slots=True, kw_only=True)
class Record:
    """One typed row with what is true about it."""

    legal: str
    site: str
    family: str
    """Number of the family the entity belongs to and why it exists, as `17 group`."""
    cells: dict[str, str]
    created: datetime
    tags: set[str] = field(default_factory=set)
    """What happened to this record: old name, old address, english, reading, slip, …"""


class Clerk:
    """Types records in the style of one organisation."""

    def __init__(self, dice: Random, style: Style) -> None:
        self._dice = dice
        self._pen = Pen(dice, style)
        self._style = style
        self._sources = list(style.sources)
        self._weights = [weight for weight, _ in style.sources.values()]

    def records(self, entity: Entity, legal: str, family: str) -> list[Record]:
        """Type all records of an entity."""
        out: list[Record] = []
        sites = self._sites(entity)
        for at in sites:
            same = [record for record in out if record.site == f"{legal}-{at}"]
            if same and self._dice.random() < self._style.copies:
                out.append(self._copy(self._dice.choice(same)))
                continue
            out.append(self._type(entity, at, legal, family, first=not out))
        return out

    def _sites(self, entity: Entity) -> list[int]:
        dice = self._dice
        if entity.records == 1:
            return [len(entity.sites) - 1]
        if len(entity.sites) == 1:
            return [0] * entity.records
        order = list(range(len(entity.sites)))
        spare = [
            dice.choices(order, [4] + [1] * (len(order) - 1))[0] for _ in range(max(0, entity.records - len(order)))
        ]
        return ([*order, *spare] if dice.random() < 0.9 else [*order[1:], *spare, *order[:1]])[: entity.records]

    def _copy(self, record: Record) -> Record:
        cells = dict(record.cells)
        if self._dice.random() < 0.5:
            cells[self._dice.choice(("website", "industry", "employees", "reading", "phone"))] = ""
        cells["owner"] = self._owner()
        later = timedelta(days=self._dice.choice((0, 0, 1, 30, 365)), minutes=self._dice.randint(1, 300))
        return Record(
            legal=record.legal,
            site=record.site,
            family=record.family,
            cells=cells,
            created=min(LAST_DAY, record.created + later),
            tags={*record.tags, "double import"},
        )

    def _owner(self) -> str:
        if self._style.owner_unknown and self._dice.random() < 0.08:
            return self._dice.choice(self._style.owner_unknown)
        return self._dice.choice(REPS).ja.replace("_", " ")

    def _type(self, entity: Entity, at: int, legal: str, family: str, *, first: bool) -> Record:
        dice, pen = self._dice, self._pen
        source = dice.choices(self._sources, self._weights)[0]
        habit = self._style.sources[source][1]
        site = entity.sites[at]
        old_name = entity.former_name is not None and dice.random() < (0.55 if first else 0.4)
        moved = site.former_address is not None and dice.random() < (0.6 if first else 0.35)
        tags = {"old address"} if moved else set()
        address = site.former_address if moved and site.former_address else site.address
        has_address, has_phone = dice.random() < habit.address, dice.random() < habit.phone
        website = pen.website(entity, old=old_name) if dice.random() < habit.website else ""
        number = pen.number(entity, tags) if dice.random() < habit.number else ""
        if not (has_address or has_phone or website or number) and dice.random() < 0.75:
            has_phone = True
        name = pen.name(entity, site, habit, tags, old=old_name, must_say_site=not (has_address or has_phone))
        cells = {
            "name": name,
            "reading": pen.reading(entity, habit, old=old_name) if dice.random() < habit.reading else "",
            "number": number,
            "phone": "",
            "website": website,
            "industry": pen.industry(entity),
            "employees": pen.employees(entity) if dice.random() < habit.employees else "",
            "owner": self._owner(),
            "source": source.strip(),
        } | dict.fromkeys(("postal", "prefecture", "city", "street"), "")
        if has_phone:
            own = "site named" not in tags and not has_address
            cells["phone"] = pen.phone(entity, site, habit, tags, moved=moved, must_be_own=own)
        if has_address:
            english = "english" in tags and dice.random() < self._style.english_address
            cells |= pen.address(entity, address, habit, english=english)
        early = 1.6 if old_name or moved else 0.8
        days = int((LAST_DAY - FIRST_DAY).days * dice.random() ** early)
        created = FIRST_DAY + timedelta(days=days, minutes=dice.randint(0, 640))
        return Record(legal=legal, site=f"{legal}-{at}", family=family, cells=cells, created=created, tags=tags)
