"""Letters: kana to romaji and to half-width, old and new forms of a character, characters that look alike."""

import random
import unicodedata

ROMAJI = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke", "コ": "ko",
    "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta", "チ": "chi", "ツ": "tsu", "テ": "te",
    "ト": "to",
    "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he",
    "ホ": "ho",
    "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo",
    "ラ": "ra", "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu",
    "ガ": "ga", "ギ": "gi", "グ": "gu", "ゲ": "ge", "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze",
    "ゾ": "zo",
    "ダ": "da", "ヂ": "ji", "ヅ": "zu", "デ": "de", "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be",
    "ボ": "bo",
    "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe", "ポ": "po",
    "キャ": "kya", "キュ": "kyu", "キョ": "kyo", "シャ": "sha", "シュ": "shu", "ショ": "sho", "チャ": "cha",
    "チュ": "chu",
    "チョ": "cho", "ニャ": "nya", "ニュ": "nyu", "ニョ": "nyo", "ヒャ": "hya", "ヒュ": "hyu", "ヒョ": "hyo",
    "ミャ": "mya",
    "ミュ": "myu", "ミョ": "myo", "リャ": "rya", "リュ": "ryu", "リョ": "ryo", "ギャ": "gya", "ギュ": "gyu",
    "ギョ": "gyo",
    "ジャ": "ja", "ジュ": "ju", "ジョ": "jo", "ビャ": "bya", "ビュ": "byu", "ビョ": "byo", "フィ": "fi", "フェ": "fe",
    "フォ": "fo", "ティ": "ti", "ディ": "di", "ウィ": "wi", "ウェ": "we", "ヴィ": "vi", "ジェ": "je", "シェ": "she",
    "チェ": "che", "デュ": "du", "ファ": "fa", "ー": "",
}  # fmt: skip

OLD_FORMS = {
    "高": ("髙",), "崎": ("﨑", "嵜"), "辺": ("邊", "邉"), "斎": ("齋",), "斉": ("齊", "齋"), "沢": ("澤",),
    "島": ("嶋", "嶌"),
    "浜": ("濱", "濵"), "桜": ("櫻",), "広": ("廣",), "国": ("國",), "柳": ("栁",), "富": ("冨",), "竜": ("龍",),
    "滝": ("瀧",), "徳": ("德",), "真": ("眞",), "峰": ("峯",), "吉": ("𠮷",), "恵": ("惠",), "寿": ("壽",),
    "栄": ("榮",),
    "弥": ("彌",), "実": ("實",), "豊": ("豐",), "礼": ("禮",), "亀": ("龜",), "静": ("靜",), "遥": ("遙",),
    "塚": ("\ufa10",),
    "関": ("關",), "横": ("橫",), "黒": ("黑",), "隆": ("\uf9dc",), "祐": ("\ufa4f",), "福": ("\ufa1b",),
    "神": ("\ufa19",),
}  # fmt: skip
# Share of bearers who write the old form themselves.
OLD_FORM_SHARE = {"高": 0.14, "崎": 0.28, "辺": 0.38, "斎": 0.45, "斉": 0.15, "沢": 0.32, "島": 0.08, "浜": 0.25,
"桜": 0.25,
                  "広": 0.15, "国": 0.1, "滝": 0.25, "富": 0.15, "竜": 0.1, "吉": 0.04, "塚": 0.08}  # fmt: skip

LOOK_ALIKE = dict(
    zip(
        "太大末未荻萩郎朗祐裕己巳士土口ロ二ニ一ー工エ力カ裕祐健建浩活博傳彦産石右鳥烏徳得幸辛瀬頼藤籐野埜斉斎",
        "大太未末萩荻朗郎裕祐巳己土士ロ口ニ二ー一エ工カ力祐裕建健活浩傳博産彦右石烏鳥得徳辛幸頼瀬籐藤埜野斎斉",
        strict=True,
    )
)

HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}


def romaji(kana: str, dice: random.Random | None = None, *, long_vowels: str = "drop") -> str:
    """Spell kana in Hepburn; `long_vowels` is drop (Sato), keep (Satou) or h (Satoh)."""
    parts, at = [], 0
    while at < len(kana):
        if kana[at] == "ッ":
            parts.append("")
            at += 1
            continue
        pair = kana[at : at + 2]
        step = 2 if pair in ROMAJI and len(pair) == 2 else 1
        parts.append(ROMAJI.get(kana[at : at + step], ""))
        at += step
    for index in range(len(parts) - 1):
        if parts[index] == "" and parts[index + 1]:
            parts[index] = parts[index + 1][0].replace("c", "t")
        elif parts[index] == "n" and parts[index + 1][:1] in ("b", "p", "m") and dice and dice.random() < 0.5:
            parts[index] = "m"
    text = "".join(parts)
    if long_vowels == "keep":
        return text
    mark = "h" if long_vowels == "h" else ""
    for long in ("ou", "oo", "uu"):
        # Inoue and Kinoue keep their vowels; so does a long o before another vowel.
        start = 0
        while (found := text.find(long, start)) >= 0:
            if text[found + 2 : found + 3] not in ("e", "a"):
                text = text[: found + 1] + mark * (text[found + 2 : found + 3] != "h") + text[found + 2 :]
            start = found + 1
    return text


def hiragana(kana: str) -> str:
    """Write katakana as hiragana."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana)


def half_width(kana: str) -> str:
    """Write katakana in half width, voicing marks apart."""
    out = []
    for letter in kana:
        parts = unicodedata.normalize("NFD", letter)
        marks = "".join("ﾞ" if mark == "\u3099" else "ﾟ" for mark in parts[1:])
        out.append(HALF_WIDTH.get(parts[0], parts[0]) + marks)
    return "".join(out)


def full_width(text: str) -> str:
    """Write ASCII letters, digits and signs in full width."""
    return "".join("　" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def own_form(dice: random.Random, text: str) -> str:
    """Return the form the bearer writes: some families keep an old form."""
    out = []
    for letter in text:
        share = OLD_FORM_SHARE.get(letter, 0.02)
        out.append(dice.choice(OLD_FORMS[letter]) if letter in OLD_FORMS and dice.random() < share else letter)
    return "".join(out)


NEW_FORM = {old: new for new, olds in OLD_FORMS.items() for old in olds if new != "斉" or old != "齋"}


def new_form(text: str) -> str:
    """Write old forms as everyday ones."""
    return "".join(NEW_FORM.get(letter, letter) for letter in text)


def other_form(dice: random.Random, text: str) -> str:
    """Write one character in a form the bearer does not use."""
    plain = new_form(text)
    places = [i for i, letter in enumerate(plain) if letter in OLD_FORMS]
    if not places:
        return text
    at = dice.choice(places)
    choices = [form for form in (plain[at], *OLD_FORMS[plain[at]]) if form != text[at]]
    return text[:at] + dice.choice(choices) + text[at + 1 :]


def misread(dice: random.Random, text: str) -> str:
    """Swap one character for one that looks alike, as a card scanner does."""
    places = [i for i, letter in enumerate(text) if letter in LOOK_ALIKE]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + LOOK_ALIKE[text[at]] + text[at + 1 :]


def slip(dice: random.Random, text: str) -> str:
    """Make one typing error in Latin text: a letter lost, doubled, swapped or replaced."""
    if len(text) < 4:
        return text
    at = dice.randrange(1, len(text) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + dice.choice("abcdefghijklmnoprstuwy") + text[at + 1 :]
