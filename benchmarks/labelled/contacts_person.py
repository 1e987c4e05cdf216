"""One human: name, posts, home, and what each of them is on a given day."""

from dataclasses import dataclass, field
from datetime import date

from contacts_firms import Firm, Site
from contacts_letters import romaji
from contacts_names import Word
from contacts_places import Address

Phone = tuple[str, str, str]


@dataclass(slots=True, kw_only=True, eq=False)
class Home:
    """A household: what its members share."""

    address: Address
    landline: Phone | None
    mail: str = ""
    """An address the family shares, or empty."""


@dataclass(slots=True, kw_only=True, eq=False)
class Stint:
    """One post: from its first day until the next one."""

    start: int
    firm: Firm
    site: Site
    department: str
    title: str
    mail: str
    direct: Phone | None
    mobile: Phone | None
    """A mobile the firm pays for."""


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """One human."""

    gender: str
    birth: date
    family: Word
    given: Word
    own_family: str
    own_given: str
    kind: str
    """japanese, or where the name comes from."""
    long_vowels: str
    mobile: Phone | None
    mail: str
    """Private address, or empty."""
    home: Home
    stints: list[Stint] = field(default_factory=list)
    married: tuple[int, Word, str] | None = None
    """Day, new surname, and its form."""
    records: int = 1
    days: list[int] = field(default_factory=list)
    key: int = 0
    event: str = ""
    """job_change, maiden or transfer."""

    def family_on(self, day: int) -> tuple[Word, str]:
        """Return surname and written form on that day."""
        if self.married and day >= self.married[0]:
            return self.married[1], self.married[2]
        return self.family, self.own_family

    def stint_on(self, day: int) -> Stint | None:
        """Return the post held on that day."""
        held = [stint for stint in self.stints if stint.start <= day]
        return held[-1] if held else None

    def work_mail_on(self, day: int) -> str:
        """Return the address at work on that day; empty without work."""
        stint = self.stint_on(day)
        if not stint:
            return ""
        firm = stint.firm
        return (
            stint.mail.replace(firm.domain, firm.old_domain)
            if firm.old_domain and day < firm.renamed_on
            else stint.mail
        )

    def latin(self, word: Word, long_vowels: str = "") -> str:
        """Return the word in Latin letters, lower case; as its bearer spells it unless told otherwise."""
        plain = (word.latin or romaji(word.kana, long_vowels=long_vowels or self.long_vowels)).lower()
        return plain.replace("ü", "u").replace("í", "i").replace(" ", "")
