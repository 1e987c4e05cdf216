"""Postal addresses and codes outside Japan: a street with its number, what stands around it, the code behind it.

A street is known by its word (Road, rue, -straße, Via) next to a number, or by a British postcode behind it. A code
at the end is a finding of its own; one in the middle (`27, 50968 Köln`) belongs to the address. A town alone is no
address.

Source: general knowledge of addressing; Royal Mail's postcode areas; USPS Publication 28 (states, street suffixes).
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.types import PiiType, Span

_U = "A-Z\u00c0-\u00de\u0100-\u017f"
_L = "A-Za-z\u00c0-\u024f"
_WORD = rf"[{_U}][{_L}'’.-]*"
_NUMBER = r"[0-9]{1,5}(?:[-/][0-9]{1,4})?[A-Za-z]?"
_SUFFIX = (
    "(?:Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Cl|Court|Ct|Crescent|Cres|Gardens|Gdns|Grove"
    "|Hill|Mews|Park"
    "|Parade|Pde|Place|Pl|Rise|Row|Square|Sq|Terrace|Ter|Tce|Way|Walk|Wharf|Boulevard|Blvd|Parkway|Pkwy"
    "|Highway|Hwy|Circle|Cir"
    "|Trail|Trl|Alley|Plaza|Quay|Green|Yard|Broadway|Esplanade|Loop|Turnpike|Pike|Expressway|View|Vale|Gate"
    "|Link|Bypass|Embankment"
    "|Street North|Bukit|Crossing|Heights|Point|Meadow|Meadows|Fields|Croft|Drove|Causeway|Promenade|Strand"
    "|Circus|Crest)"
)
_SIDE = r"(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West|Upper|Lower)"
_STREET = re.compile(
    rf"(?<![0-9A-Za-z.,:£$€/-])(?P<house>{_NUMBER}),? (?:{_SIDE}\.? )?"
    rf"(?:(?:The )?(?:(?:{_WORD}|[0-9]{{1,3}}(?:st|nd|rd|th)|of|the|and|&|on|upon) ){{0,4}}{_SUFFIX}(?![{_L}])\.?"
    rf"(?: [0-9]{{1,3}}(?![0-9]))?(?: {_SIDE}(?![{_L}]))?|Highway [0-9]+|Route [0-9]+|Avenue of the Americas)"
)
_FRENCH = re.compile(
    r"(?<![0-9A-Za-z.,])[0-9]{1,4}(?: ?(?:bis|ter|quater))?,? (?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard"
    r"|[Bb]d\.?|[Bb]ld|[Pp]lace|[Qq]uai"
    r"|[Cc]hemin|[Aa]ll[ée]es?|[Ii]mpasse|[Cc]ours|[Rr]oute|[Ss]quare|[Pp]assage|[Ff]aubourg|[Ss]entier"
    r"|[Ee]splanade|[Cc]it[ée])"
    rf"(?: (?:(?:de|du|des|la|le|les|et|à|aux?|en|sur|{_WORD})(?![{_L}’'])|(?:d|l|D|L)['’][{_L}-]+"
    rf"|[0-9]{{1,2}}(?= [{_U}a-z]))){{1,6}}"
)
_SOUTHERN = re.compile(
    r"(?<![A-Za-z])(?:(?:Via|Viale|Piazza|Piazzale|Corso|Largo|Vicolo|Strada|Calle|C/|Avda\.?|Avenida|Av\."
    r"|Paseo|Plaza|Carrer|Ronda"
    r"|Rua|Travessa|Praça|Estrada|Alameda|ul\.|Ulica|al\.|pl\.|Jalan|Jl\.?|Lorong|Strada|Str\.|Bulevardul|Ulitsa) ?"
    rf"(?:(?:de|del|della|delle|dei|degli|di|da|do|das|dos|la|las|los|el|e|y|{_WORD}) ){{1,5}}?|Plac (?:{_WORD}"
    rf" ){{1,2}})"
    r"(?:n[.º°]? ?|, ?(?:n[.º°]? ?)?)?[0-9]{1,4}(?:/[0-9]+|[A-Za-z](?![a-z]))?(?![0-9])|(?<![A-Za-z])(?:Via"
    r"|Viale|Piazza|Corso|Calle|C/|Avda\.?"
    rf"|Avenida|Paseo|Plaza|Carrer|Rua|ul\.) ?(?:(?:de|del|della|di|da|do|dos|la"
    rf"|{_WORD})[ ,]+){{1,5}}?[0-9]{{1,4}}(?![0-9])"
)
_SOUTHERN_SIGNS = tuple(
    """
    Via Piazza Corso Largo Vicolo Strada Calle C/ Av. Avda Avenida Paseo Plaza Carrer Ronda Rua Travessa Praça
    Estrada Alameda ul. Ulica al. pl. Jalan Jl Lorong Str. Bulev Ulits Plac
    """.split()
)
_NORTHERN_NUMBER = re.compile(rf"(?<=[a-zßé.]) ({_NUMBER})(?![0-9]|[.,:][0-9]|[ ]?(?:%|€|kg|km))")
_NORTHERN = tuple(
    """
    straße strasse str. weg allee platz gasse ring damm ufer steig chaussee graben stieg straat laan gracht
    plein kade singel dijk dreef steeg burgwal markt stræde gatan vägen gata veien vegen gade vej gränd katu tie
    plads torget alléen allé polku kuja utca
    """.split()
)
_NORTHERN_ALONE = frozenset("Straße Strasse Str. Weg Allee Platz Ring Markt".split())
_NORTHERN_HEAD = re.compile(
    rf"(?<![{_L}])(?=[{_U}])(?:(?:Am|An|Im|In|Auf|Zum|Zur|Unter|Alte|Alter|Neue|Große|Kleine|Obere|Untere|Den"
    rf"|der|dem|den|{_WORD})[ -]){{0,2}}[{_U}][{_L}'’.-]*$"
)
_GERMAN_SIGNS = ("Am ", "An ", "Im ", "Auf ", "Zum ", "Zur ", "Unter ", "Hinter ", "In ")
_GERMAN_PHRASE = re.compile(
    rf"(?<![A-Za-z])(?:Am|An der|An den|Im|Auf der|Auf dem|Zum|Zur|Unter den|Hinter der|In der) {_WORD}"
    rf" {_NUMBER}(?=,? (?:[A-Z]{{1,2}}-)?[0-9]{{4,5}} [{_U}])"
)
_CITY_BEHIND_CODE = re.compile(
    rf"(?:,? ?\n?|, | - )(?:[A-Z]{{1,2}}-)?(?:[0-9]{{4,5}}|[0-9]{{3}} [0-9]{{2}})(?: ?[A-Z]{{2}})? [{_U}][{_L}'’-]+(?:"
    rf" (?:am|an|der|dem|den|im|sur|la|le|de|du|Main|Rhein|aan|{_WORD})(?![{_L}])){{0,2}}(?: Cedex(?:"
    rf" [0-9]+)?)?"
)
_BOX = re.compile(
    r"(?<![A-Za-z])P\.? ?O\.? ?Box [0-9]{1,6}|(?<![A-Za-z])(?:Postfach|Postbus|Boîte postale|Apartado)"
    r" [0-9 ]{2,8}[0-9]"
)
_UNIT = (
    r"(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Ste\.?|Room|Rm\.?|Level|Lvl\.?|Floor|Block|Blk\.?|Plot|Lot"
    r"|Penthouse|Villa|Shop|Office|Studio"
    r"|Building|Bldg\.?|No\.?|Bâtiment|Bât\.?|Appt\.?|flat|apt|unit)\.?"
    r" ?#?[A-Z]?[0-9]{0,4}[A-Z]?(?:[-/][0-9A-Z]{1,4})?(?![a-z0-9])"
    r"|[0-9]{1,2}(?:st|nd|rd|th) [Ff]loor|[0-9]{1,2}/F|#[A-Z]?[0-9]{1,3}-[0-9]{1,4}[A-Z]?)"
)
_UNIT_BEFORE = re.compile(
    rf"(?:(?:{_UNIT}),?\s)+(?:{_WORD}(?: {_WORD}){{0,2}} (?:House|Court|Building|Tower|Towers|Lodge|Mansions"
    rf"|Apartments|Heights|Centre|Center),\s)?$"
    rf"|(?:Flat|Unit|Apt\.?|Apartment|Suite|Blk\.?|Block|No\.?) $"
    rf"|(?:{_WORD} ){{1,3}}(?:House|Building|Tower|Towers|Lodge|Mansions|Apartments),\s$"
)
_UNIT_AFTER = re.compile(rf",?\s(?:{_UNIT})(?: {_WORD}(?: {_WORD}){{0,3}}(?=,))?")
_NOT_TOWN = (
    "Mr|Mrs|Ms|Miss|Dr|Tel|Phone|Ph|Mobile|Mob|Cell|Fax|Email|Mail|Call|Ring|DOB|Born|Please|Contact|Ref"
    "|Order|The|This|She|He|They|We|I"
    "|Her|His|And|But|Not|New (?!York|Orleans|Jersey|Delhi|Haven|Mexico|Hampshire|Town|Forest|Malden)|Moved"
    "|Since|Until|Deliver|Delivery|Then|Also|DID|Direct|Web|Switchboard|Attn|Key|Keys"
)
_TOWN = re.compile(
    rf"(?:,\s?|\n(?=[^\n]{{0,40}}(?:[A-Z]{{1,2}}[0-9][0-9A-Z]? ?[0-9][A-Z]{{2}}|[A-Z]{{2}},? [0-9]{{5}})))"
    rf"(?!(?:{_NOT_TOWN})(?![{_L}]))[{_U}][{_L}'’.-]+(?:[ -](?:upon|on|le|la|de|of|the|in|under|next|by|am"
    rf"|{_WORD})(?![{_L}0-9@])){{0,3}}(?![{_L}0-9@=:])"
)
_TOWN_NO_COMMA = re.compile(
    rf" (?!(?:{_NOT_TOWN})(?![{_L}])){_WORD}(?: {_WORD})?(?=,? (?:[A-Z]{{1,2}}[0-9][0-9A-Z]? [0-9][A-Z]{{2}}"
    rf"|[A-Z]{{2}},? [0-9]{{5}})|$|\n)"
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND"
    "|OH|OK|OR|PA|PR|RI|SC|SD|TN"
    "|TX|UT|VT|VA|WA|WV|WI|WY"
)
_STATE = re.compile(rf",? (?:{_STATES}|NSW|VIC|QLD|TAS|ACT|NT|WA|SA|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT)(?![A-Za-z])")
_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN"
    "|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP"
    "|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA"
    "|PE|PH|PL|PO|PR|RG|RH|RM|S|SA"
    "|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_LETTERED = re.compile("[0-9] ?[A-Z]{2}(?![0-9A-Za-z])|[A-Z] [0-9][A-Z][0-9]")
_LETTERED_CODE = re.compile(
    rf"(?<![0-9A-Za-z-])(?:(?P<uk>(?:{_AREAS})[0-9][0-9A-Z]?(?P<gap> ?)[0-9][ABD-HJLNP-UW-Z]{{2}})"
    r"|(?P<ca>[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]))(?![0-9A-Za-z]|-[0-9])"
)
_NUMBER_CODE = re.compile(r"(?<![0-9A-Za-z-])[0-9]{4,6}(?:-[0-9]{4})?(?: [A-Z]{2})?(?![0-9A-Za-z]|-[0-9])")
_SAID_CODE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<us>(?:{_STATES}),? )|(?P<six>Singapore ?\(?|S ?\()|(?P<four>(?:NSW|VIC|QLD|TAS|ACT"
    rf"|NT|WA|SA),? )"
    r"|(?P<any>(?:[Zz]ip|ZIP|PLZ|CAP|CP|PIN|[Pp]in ?code|[Pp]ost(?:al)? ?[Cc]ode|[Pp]ostcode)(?: ?[Cc]ode)?:? ?))$"
)
_LENGTHS = {"us": (5, 10), "six": (6,), "four": (4,), "any": (4, 5, 6, 7, 10)}
_CODE_NEXT = re.compile(
    rf"[, ]{{0,2}}(?: - )?\n?(?P<code>(?:{_AREAS})[0-9][0-9A-Z]? ?[0-9][A-Z]{{2}}|[0-9]{{5}}(?:-[0-9]{{4}})?"
    rf"|[0-9]{{6}}|[0-9]{{4}}(?: [A-Z]{{2}})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])(?![0-9A-Za-z])(?! [{_L}])"
)
_HOUSE_BEFORE_CODE = re.compile(
    rf"(?:The |Old )?{_WORD}(?: {_WORD}){{0,3}},\s(?:{_WORD}(?: {_WORD}){{0,2}},\s)?(?:{_WORD}"
    rf" ){{1,2}}{_SUFFIX},\s{_WORD}(?:[ -](?:{_WORD}|upon|on|le|in|the)){{0,3}}(?:,\s{_WORD}(?:"
    rf" {_WORD})?)?[,\s]{{1,2}}$"
)
_SPELLED = re.compile(
    r"(?<![a-z])(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|and)[ -]){1,5}"
    rf"(?:{_WORD} ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Gardens|Grove|Way|Place"
    rf"|Square|Mews)(?![a-z])"
    rf"(?:,? (?:flat|apartment|unit|apt) [a-z0-9]+)?(?:,? (?!(?:{_NOT_TOWN})(?![a-z])){_WORD})?"
)
_SMALL = re.compile(
    r"(?<![0-9a-z.,:£$/-])[0-9]{1,4}[a-z]? (?!(?:the|a|in|on|of|off|down|up|per|our|this|that|more|other|to"
    r"|for|at|and|or|by)\b)[a-z']+ (?:(?!the|of|in|on|off|down)[a-z']+ )?"
    r"(?:street|road|avenue|lane|crescent|terrace)(?![a-z])"
)
_NUMBER_AND_WORD = re.compile(rf"[0-9][A-Za-z]?(?:/[0-9])?,? (?:[{_U}0-9]|of|the)")
_COUNTED = re.compile(
    r"(?:^|[^a-z])(?:page|pages|version|chapter|phase|step|item|order|invoice|ref|room|bay|floor|line|day|week"
    r"|year|under|over) $"
)


def find_addresses(text: str, low: str) -> Iterator[Span]:
    """Yield addresses and postal codes in `text`; `low` is the same in small letters."""
    taken: list[tuple[int, int]] = []
    for start, end in _streets(text, low):
        if taken and start < taken[-1][1]:
            continue
        start, end, code = _around(text, start, end)
        if taken and start < taken[-1][1]:
            start = taken[-1][1]
        taken.append((start, end))
        yield Span(start, end, PiiType.ADDRESS, 0.85, "address")
        if code:
            taken.append(code)
            yield Span(*code, PiiType.POSTAL_CODE, 0.9, "address")
    for start, end, british in _codes(text, low):
        if _touches(taken, start, end):
            continue
        yield Span(start, end, PiiType.POSTAL_CODE, 0.8, "postal_code")
        house = _HOUSE_BEFORE_CODE.search(text, max(0, start - 90), start) if british else None
        if house and not _touches(taken, *house.span()):
            last = house.start() + len(house[0].rstrip(", \n"))
            yield Span(house.start(), last, PiiType.ADDRESS, 0.75, "address")


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in taken)


def _codes(text: str, low: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of postal codes, and whether they are British."""
    if _LETTERED.search(text):
        for match in _LETTERED_CODE.finditer(text):
            if match["ca"] or match["gap"] or _said_code(low, match.start()):
                yield match.start(), match.end(), match["uk"] is not None
    for match in _NUMBER_CODE.finditer(text):
        start, end = match.span()
        said = _SAID_CODE.search(text, max(0, start - 14), start)
        if not said:
            continue
        if match[0][-1].isalpha() and said.lastgroup != "any":
            end -= 3
        if end - start in _LENGTHS[said.lastgroup or ""]:
            yield start, end, False


def _said_code(low: str, start: int) -> bool:
    return bool(re.search(r"post ?code|\bpc\b|zip|, ?$", low[max(0, start - 16) : start]))


def _streets(text: str, low: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if _NUMBER_AND_WORD.search(text):
        found.extend(
            match.span()
            for match in _STREET.finditer(text)
            if match["house"][-1].isalpha() or not _COUNTED.search(low, max(0, match.start() - 12), match.start())
        )
    if _NORTHERN_NUMBER.search(text):
        for match in _NORTHERN_NUMBER.finditer(text):
            at = match.start()
            if not text.endswith(_NORTHERN, 0, at) and text[text.rfind(" ", 0, at) + 1 : at] not in _NORTHERN_ALONE:
                continue
            head = _NORTHERN_HEAD.search(text, max(0, text.rfind("\n", 0, at) + 1, at - 50), at)
            if head and len(head[0]) > 4:
                found.append((head.start(), match.end()))
        if any(sign in text for sign in _GERMAN_SIGNS):
            found.extend(match.span() for match in _GERMAN_PHRASE.finditer(text))
    if any(sign in text for sign in _SOUTHERN_SIGNS):
        found.extend(match.span() for match in _SOUTHERN.finditer(text))
    found.extend(match.span() for match in _FRENCH.finditer(text))
    if "Box " in text or "Post" in text:
        found.extend(match.span() for match in _BOX.finditer(text))
    if not found and ("street" in low or "road" in low or "avenue" in low or "lane" in low):
        found.extend(match.span() for match in _SPELLED.finditer(text))
        found.extend(match.span() for match in _SMALL.finditer(text))
    return sorted(found)


def _around(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None]:
    """Take in the flat before, the town behind, and the code that closes the address."""
    before = _UNIT_BEFORE.search(text, max(0, start - 60), start)
    if before:
        start = before.start()
    inside = _CITY_BEHIND_CODE.match(text, end)
    if inside:
        return start, inside.end(), None
    if unit := _UNIT_AFTER.match(text, end):
        end = unit.end()
    for _ in range(3):
        town = _TOWN.match(text, end)
        if not town:
            break
        if _STATE.match(text, end) and town.end() - end <= 5:
            break
        end = town.end()
        if text[end - 1] == ".":
            end -= 1
            break
        if inside := _CITY_BEHIND_CODE.match(text, end):
            return start, inside.end(), None
    else:
        town = None
    if town is None and (plain := _TOWN_NO_COMMA.match(text, end)):
        end = plain.end()
    if state := _STATE.match(text, end):
        end = state.end()
    code = _CODE_NEXT.match(text, end)
    return start, end, code.span("code") if code else None
