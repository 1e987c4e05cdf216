"""How people type: widths, abbreviations, slips; formats of telephones, postal codes, numbers and addresses."""

import unicodedata
from random import Random

from accounts_names import ABBREVIATIONS, ENGLISH_FORMS, FORM_READINGS, Name
from accounts_places import Address, in_english, kanji_number
from accounts_words import CONVERSIONS, OLD_FORMS

_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFF9E)}
_SMALL = str.maketrans("ァィゥェォャュョッ", "アイウエオヤユヨツ")
_FULL = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {0x20: "　"}
_HYPHENS = ("-", "-", "-", "－", "ー", "‐", "−", "―")
_PLAIN = {ord(other): usual for usual, others in OLD_FORMS.items() for other in others}
# Slips in katakana words that fingers and ears make.
_SOUNDS = (
    ("ティ", "テイ"), ("ティ", "チ"), ("ディ", "デイ"), ("ヴ", "ブ"), ("ヴァ", "バ"), ("ー", ""), ("ッ", ""), ("ッ", "ツ"), ("ョ", "ヨ"), ("ュ", "ユ"),
    ("ソ", "ン"), ("シ", "ツ"), ("ウィ", "ウイ"), ("フォ", "ホ"), ("ェ", "エ"), ("ジ", "ヂ"), ("リア", "リヤ"), ("ー", "－"), ("ズ", "ス"), ("グ", "ク"),
)  # fmt: skip


def full_width(text: str) -> str:
    """Widen Latin letters, digits and signs."""
    return text.translate(_FULL)


def half_kana(text: str) -> str:
    """Narrow katakana, voiced marks as characters of their own, as old systems store them."""
    out = []
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        narrow = _HALF.get(base, base)
        out.append(narrow + "".join("ﾞ" if mark == "\u3099" else "ﾟ" if mark == "\u309a" else mark for mark in marks))
    return "".join(out)


def hiragana(text: str) -> str:
    """Write katakana as hiragana."""
    return "".join(chr(ord(letter) - 96) if "ァ" <= letter <= "ヴ" else letter for letter in text)


def slip(text: str, dice: Random) -> str:
    """Make one mistake a person makes: a wrong conversion, a kana slip, a lost, doubled or swapped character."""
    wrong = [
        (right, other) for right, others in CONVERSIONS.items() if right in text for other in others if right != other
    ]
    kana = [(right, other) for right, other in _SOUNDS if right in text]
    roll = dice.random()
    if wrong and roll < 0.6:
        return text.replace(*dice.choice(wrong), 1)
    if kana and roll < 0.88:
        return text.replace(*dice.choice(kana), 1)
    # Input methods offer whole words: lost and swapped characters are rarer than in Latin text.
    if len(text) < 4 or (roll < 0.88 and dice.random() < 0.6):
        return text
    at = dice.randrange(1, len(text) - 1)
    if roll < 0.92:
        return text[:at] + text[at + 1 :]
    if roll < 0.96:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def old_form(text: str, dice: Random) -> str:
    """Write one character in an old or variant form: 斎 as 齋, 高 as 髙."""
    places = [
        (at, letter) for at, letter in enumerate(text)
        # 株式會社 is written by old firms only; a tenth of the draws keeps it rare.
        if letter in OLD_FORMS and (text[at : at + 2] != "会社" or dice.random() < 0.1)
    ]  # fmt: skip
    if not places:
        return text
    at, letter = dice.choice(places)
    return text[:at] + dice.choice(OLD_FORMS[letter]) + text[at + 1 :]


def plain_form(text: str) -> str:
    """Write every character in its usual form, as most people do: 齋 as 斎."""
    return text.translate(_PLAIN)


def company_as(name: Name, way: str, dice: Random) -> str:
    """Write a company's name in a way: official, short, blank, bare, moved, bank, english, reading or alias."""
    short = dice.choice(ABBREVIATIONS.get(name.form, (name.form,)))
    if way == "alias" and name.aliases:
        alias = dice.choice(name.aliases)
        if name.form not in ABBREVIATIONS or dice.random() < 0.35:
            return alias
        return _join(alias, dice.choice((name.form, short)), front=name.front)
    if way == "english":
        latin = name.english.upper() if dice.random() < 0.15 else name.english
        return f"{latin} {dice.choice(ENGLISH_FORMS)}".strip() if name.form in FORM_READINGS else latin
    if way == "reading":
        if dice.random() < 0.25 and name.form in FORM_READINGS:
            return _join(name.reading, FORM_READINGS[name.form], front=name.front)
        return name.reading
    if way == "bank" and name.form in {"株式会社", "有限会社", "合同会社"}:
        mark = {"株式会社": "カ", "有限会社": "ユ", "合同会社": "ド"}[name.form]
        reading = name.reading.translate(_SMALL)
        return half_kana(f"{mark})" + reading if name.front else reading + f"({mark}")
    if way == "short" and name.form in ABBREVIATIONS:
        return _join(name.core, short, front=name.front)
    if way == "blank" and name.form in ABBREVIATIONS:
        return _join(
            name.core, dice.choice((name.form, name.form, short)), front=name.front, gap=dice.choice((" ", "　"))
        )
    if way == "moved" and name.form in FORM_READINGS:
        return _join(name.core, dice.choice((name.form, short)), front=not name.front)
    if way == "bare":
        return name.core if name.form in ABBREVIATIONS else dice.choice((name.core, *name.aliases))
    return name.full


def _join(core: str, form: str, *, front: bool, gap: str = "") -> str:
    return f"{form}{gap}{core}" if front else f"{core}{gap}{form}"


def phone_as(line: str, way: str, dice: Random) -> str:
    """Write a telephone number: plain, digits, paren, dots, blanks, wide, country, lost (Excel's zero) or noted."""
    area, exchange, extension = line.split("-") if line.count("-") == 2 else (line, "", "")
    if not exchange:
        return line
    match way:
        case "digits":
            return area + exchange + extension
        case "paren":
            return dice.choice(
                (
                    f"({area}){exchange}-{extension}",
                    f"{area}({exchange}){extension}",
                    f"（{area}）{exchange}-{extension}",
                )
            )
        case "blanks":
            return f"{area} {exchange} {extension}"
        case "wide":
            return full_width(line).replace("－", dice.choice(("－", "ー")))
        case "country":
            return dice.choice(
                (
                    f"+81-{area[1:]}-{exchange}-{extension}",
                    f"+81 {area[1:]} {exchange} {extension}",
                    f"+81{area[1:]}{exchange}{extension}",
                )
            )
        case "lost":
            return area[1:] + exchange + extension
        case "noted":
            return line + dice.choice(
                (
                    "(代表)",
                    "（代）",
                    " (直通)",
                    f" 内線{dice.randint(10, 999)}",
                    " / " + f"090-{dice.randint(1000, 9999)}-{dice.randint(0, 9999):04d}",
                )
            )
    return line


def wrong_digit(text: str, dice: Random) -> str:
    """Replace one digit, or swap two neighbours, near the end of a number."""
    places = [at for at, letter in enumerate(text) if letter.isdigit()][-6:]
    if len(places) < 2:
        return text
    if dice.random() < 0.4:
        first, second = places[-2], places[-1]
        return text[:first] + text[second] + text[first + 1 : second] + text[first] + text[second + 1 :]
    at = dice.choice(places)
    return text[:at] + str((int(text[at]) + dice.randint(1, 9)) % 10) + text[at + 1 :]


def postal_as(code: str, way: str) -> str:
    """Write a postal code: plain, digits, mark, wide or lost (Excel's zero)."""
    match way:
        case "digits":
            return code
        case "mark":
            return f"〒{code[:3]}-{code[3:]}"
        case "wide":
            return full_width(f"{code[:3]}-{code[3:]}")
        case "lost":
            return code.lstrip("0")
    return f"{code[:3]}-{code[3:]}"


def corporate_as(number: str, dice: Random) -> str:
    """Write a 法人番号: mostly plain; hyphens, blanks, wide, the invoice system's T, the registry's twelve digits, Excel."""
    ways = (
        number, f"{number[0]}-{number[1:5]}-{number[5:9]}-{number[9:]}", f"{number[0]} {number[1:5]} {number[5:9]} {number[9:]}",
        "T" + number, full_width(number), f"{number[1:5]}-{number[5:7]}-{number[7:]}", f"{float(number):.5E}",
    )  # fmt: skip
    return dice.choices(ways, (76, 6, 2, 8, 4, 3, 1))[0]


def numbers_as(address: Address, way: str, dice: Random) -> str:
    """Write 丁目, 番 and 号: official, hyphens, wide, kanji (丁目 only) or mixed."""
    chome, banchi, go = address.chome, address.banchi, address.go
    parts = [str(part) for part in (chome, banchi, go) if part]
    match way:
        case "hyphens":
            return dice.choice(_HYPHENS).join(parts)
        case "wide":
            return full_width("-".join(parts)).replace("－", dice.choice(("－", "－", "ー", "―")))
        case "kanji" if chome:
            return f"{kanji_number(chome)}丁目" + "-".join(parts[1:])
        case "mixed" if chome:
            return f"{chome}丁目" + dice.choice(_HYPHENS).join(parts[1:])
    if chome:
        text = f"{chome}丁目{banchi}番{go}号" if go else f"{chome}丁目{banchi}番地"
    else:
        text = f"{banchi}番地{dice.choice(('', 'の'))}{go}" if go else f"{banchi}番地"
    return full_width(text) if dice.random() < 0.3 else text


def town_as(address: Address, dice: Random) -> str:
    """Write a town: ケ as ヶ or が, 大字 in the country, the rest as Japan Post has it."""
    town = address.town
    if "ケ" in town:
        town = town.replace("ケ", dice.choice("ケヶヶが"))
    elif "が丘" in town:
        town = town.replace("が丘", dice.choice(("が丘", "ケ丘", "ヶ丘", "ガ丘")))
    if not address.chome and dice.random() < 0.08 and not town.endswith("町"):
        town = "大字" + town
    return town


def building_as(address: Address, dice: Random) -> str:
    """Write a building and the door in it."""
    if not address.building:
        return ""
    if address.room and dice.random() < 0.7:
        door = dice.choice(
            (f"{address.room}", f"{address.room}号室", f"{address.room}号", full_width(str(address.room)))
        )
    else:
        door = dice.choice((f"{address.floor}F", f"{address.floor}階", f"{address.floor}Ｆ", f" {address.floor}F", ""))
    return address.building + door


def street_as(address: Address, way: str, dice: Random, *, building: bool, breaks: bool) -> str:
    """Write town, numbers and, where asked, building; a line break may stand between them."""
    if way == "english":
        return in_english(address)[0]
    street = town_as(address, dice) + dice.choice(("", "", "", "", " ")) + numbers_as(address, way, dice)
    if not (building and address.building):
        return street
    if address.room and way == "hyphens" and dice.random() < 0.15:
        return f"{street}-{address.room}"
    return (
        street
        + dice.choice(("\n", "\n", " ", "　", "") if breaks else (" ", " ", "　", ""))
        + building_as(address, dice)
    )
