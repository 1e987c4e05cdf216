"""Company names in Latin letters with a site: `Acme Osaka Branch`, `Acme Head Office`, `Acme HQ`.

Decides by the last words only; a name that would be left empty, or be an article, is not split.
"""

import re
from functools import cache

from daicho.text.places import ENGLISH_PLACES
from daicho.text.site_words import GENERIC

_HEAD = (
    "head office|main office|headquarters|headquarter|hq|branch office|sales office|regional office|"
    "representative office|liaison office|main store|main branch|corporate office|corporate headquarters"
)
_BRANCH = "branch|sub-branch"
_BY_PLACE = (
    "office|plant|factory|works|center|centre|store|shop|warehouse|showroom|campus|laboratory|lab|depot|site|facility|"
    "division|department|dept|station|operations"
)
_LAST = frozenset(word.split()[-1] for word in f"{_HEAD}|{_BRANCH}|{_BY_PLACE}|hospital".split("|"))
_NOT_A_PARENT = GENERIC | {"of", "and", "&", "new", "our", "my"}
_AROUND = " ,-/:|(["


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    places = "|".join(sorted(ENGLISH_PLACES, key=lambda place: (-len(place), place)))
    places += "|new york|hong kong|los angeles|san francisco"
    place = rf"(?:(?:north|south|east|west|greater|central)\s+)?(?:{places})"
    inner = (
        r"(?:\s+(?:sales|service|branch|head|main|regional|r&d|research|distribution|technical|design|development))?"
    )
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"^(.+?)[ ,/:|(\[-]+({place}{inner}\s+(?:{_HEAD}|{_BRANCH}|{_BY_PLACE}))\.?$",
            rf"^(.+?)[ ,/:|(\[-]+((?:{place}\s+)?(?:{_HEAD}))\.?$",
            rf"^(.+?)(?:\s+-+\s+|\s*[,/:|(\[]\s*)([^,/:|(\[]+?\s(?:{_BRANCH}|{_BY_PLACE}))\.?$",
            rf"^(.+\s.+?|\S+?)\s+(\S+\s+(?:{_BRANCH}))\.?$",
            r"^(.+\buniversity|university of .+?)[ ,]+((?:school of medicine\s+)?hospital)$",
        )
    )


def split_english(core: str) -> tuple[str, str]:
    """Return the parent and site of a name whose last word is in Latin letters; the site empty where none shows.

    `Branch`, `Head Office` and `HQ` are sites wherever a name is left; `Office`, `Plant` and the like only behind a
    place name (`Acme Tokyo Office`) or a comma, dash or bracket: a Law Office is a firm.
    """
    last = core.rstrip(" .").rpartition(" ")[2].lower()
    if last not in _LAST:
        return core, ""
    for pattern in _patterns():
        if match := pattern.match(core):
            parent = match[1].rstrip(_AROUND)
            if parent and parent.lower() not in _NOT_A_PARENT and parent.lower() not in ENGLISH_PLACES:
                return parent, match[2]
    return core, ""
