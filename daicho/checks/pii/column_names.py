"""How much of a column is names of people, companies, or plain words, whatever the script.

Decides shares, not types. Names in kanji are the tagger's (`people.name_share`); readings in kana and names in Latin
letters are looked up here too, by one romanised key, since a tagger knows them less well. The lists hold common names
and are evidence for a column, never for one cell.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from daicho.checks.pii.english_lexicon import Word, meaning
from daicho.checks.pii.plain import plain
from daicho.documents import read_yaml
from daicho.errors import CheckError
from daicho.text import romaji_key, split_legal_form
from daicho.text.places import ENGLISH_PLACES

# How surnames of Europe end; enough where a whole column is single capitalised words.
_SURNAME_ENDS = re.compile(
    r"^[A-Z][a-zà-ÿ]+(?:son|sen|sson|ton|ham|ford|ley|wood|worth|well|field|man|mann|berg"
    r"|stein|sky|ski|ova?|ev|enko|ez|ini|etti|elli|eau|ault|ard|ström|gren|lund|quist|shaw"
    r"|more|smith|bury|wick|combe|cliffe?|hurst|stock|low|ridge|ingham|ers|kins)$"
)
_BUSINESS = re.compile(
    r"カブシキ|ユウゲン|ゴウドウ[ガカ]イシ|ショウジ$|ショウカイ$|ショウテン|コウギョウ|コウムテン"
    r"|セイサク[シジ]ョ|サンギョウ|ブッサン|ケンセツ|ケンチク|セッケイ|デンキ|キカイ|カガク"
    r"|ショクヒン|ウンユ|ウンソウ|フドウサン|ホケン|ギンコウ|ビョウイン|イイン$|クリニック"
    r"|ガクエン|ダイガク|ガッコウ|ヨウチエン|ホイクエン|ケンキュウ[シジ]ョ|ジムショ|キョウカイ"
    r"|クミアイ|レンゴウ|ホウジン|インサツ|センター|カイハツ"
    r"|商事|商会|商店|商社|工業|工務店|製作所|製造|産業|物産|建設|建築|設計|電機|電気|電子"
    r"|機械|化学|薬品|製薬|食品|酒造|運輸|運送|物流|交通|鉄道|航空|不動産|住宅|ハウジング"
    r"|保険|証券|銀行|信用金庫|信金|病院|医院|クリニック|診療所|薬局|歯科"
    r"|大学|学園|高校|高等学校|中学校|小学校|幼稚園|保育園|研究所|事務所|協会|組合|連合会"
    r"|財団|役所|市役所|農園|農場|牧場|ホテル|旅館|印刷|出版|新聞|放送|通信|システム|ソフト"
    r"|テクノ|サービス|コンサル|ホールディングス|グループ|エンジニアリング|ソリューション"
    r"|フーズ|トレーディング|インターナショナル"
    r"|\b(?:Trading|Foods?|Systems?|Solutions?|Group|Holdings?|Industries|Technolog(?:y|ies)"
    r"|Tech|Consulting|Partners|Associates|Services?|Logistics|Bank|Insurance|Hospital|Clinic"
    r"|University|School"
    r"|Institute|Foundation|Labs?|Laborator(?:y|ies)|Software|Media|Energy|Motors|Pharma\w*"
    r"|Electric\w*|Electronics|Engineering|Construction|Hotels?|Airlines|Capital|Ventures"
    r"|International|Global|Networks?|Studios?|Design|Enterprises?|Manufacturing|Supply|Works"
    r"|Bros|& Sons|& Co|Retail|Stores?|Markets?)\b"
)  # fmt: skip
_NUMBERED = re.compile("[0-9０-９]{3}")
_ORDINARY = re.compile(
    r"(?:部|課|室|係|局|チーム|グループ|本部|事業部|支店|支社|営業所|センター|工場|担当|長"
    r"|取締役|役員|社員|主任|主事|主査|代表|監査役|相談役|顧問|補佐|秘書|セット|プラン|パック"
    r"|コース|サービス|システム|用|型|式|中|済|済み|待ち|前|後|予定|希望|完了|あり|なし|有り"
    r"|無し|不明|業|商品|製品|用紙|ケーブル|年度|更新|新規|追加|案件|件|セミナー|展示会|キャンペーン"
    r"|スタンダード|ベーシック|プレミアム|エンタープライズ|ライト|色)$"
    r"|\b(?:Dept|Department|Division|Team|Sales|Marketing|Manager|Director|Officer|President"
    r"|Engineer|Engineering|Executive|Assistant|Specialist|Analyst|Consultant|Head|Lead|Chief"
    r"|VP|CEO|CTO|CFO|COO|Support|Finance|Legal|Operations|Human|Resources|Product|Plan|Service"
    r"|Edition|Pro|Basic|Premium|Standard|Closed|Open|New|Pending|Active|Inactive|Qualified"
    r"|Won|Lost|Working|Contacted|Package|Kit|Set|Desk|Chair|Cable|Monitor|Laptop|Keyboard"
    r"|Printer|Paper|Webinar|Conference|Campaign|Referral|Website|Street|Road|Avenue|Red|Blue"
    r"|Green|Black|White|Yellow|Silver|Gold|Orange|Purple|Grey|Gray)\b"
)  # fmt: skip
_KANA = re.compile("[ァ-ヶーぁ-ゖｦ-ﾟ・･=＝ 　゠]+")
_LATIN_NAME = re.compile(
    r"(?:[A-Z][A-Za-zÀ-ÿ'’\-]*\.?,?|(?:van|von|de|der|den|da|di|del|la|le|bin|al|y|dos|el)[ ,]"
    r"|[a-zà-ÿ'’\-]+,?)(?: (?:[A-Z][A-Za-zÀ-ÿ'’\-]*\.?,?|(?:van|von|de|der|den|da|di|del|la"
    r"|le|bin|al|y|dos|el)|[a-zà-ÿ'’\-]+,?)){0,4}"
)
_PAIR = re.compile(r"[A-ZÀ-Þ][A-Za-zà-ÿ'’-]+,?(?: [A-Z]\.?)?(?: [A-ZÀ-Þ][A-Za-zà-ÿ'’-]+){1,2}")
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|sir)\.? |,? (?:jr|sr|ii|iii|ph\.?d|md|esq)\.?$| ?(?:様|さま|さん|氏|殿|先生|御中)$"
    r"|^(?:[一-龥ァ-ヶー]{0,8}(?:部|課|室|局|店|所|科))? ?(?:代表取締役(?:社長|会長)?|取締役"
    r"|執行役員|専務|常務|社長|会長|[本支]?部長|[次課係店所室]長|主任|担当|理事長?|院長|校長"
    r"|教授|マネージャー|リーダー) ",
    re.IGNORECASE,
)
_PIECES = re.compile("[ ,・･=＝゠.]+")


@cache
def _reading_keys() -> frozenset[str]:
    """Return Japanese names by a key that their kana and every romanisation share."""
    with resources.as_file(resources.files("daicho.checks.pii") / "english_names.yaml") as path:
        lists = read_yaml(path, CheckError).table()
    names = f"{lists['japanese_given'].text()} {lists['japanese_surnames'].text()}".split()
    return frozenset(filter(None, map(romaji_key, names)))


def looked_up_share(values: Sequence[str]) -> float:
    """Return the share of values, in kana or Latin letters, that are names by the lists; in [0, 1]."""
    return sum(map(_is_name, values)) / len(values) if values else 0.0


def without_title(value: str) -> str:
    """Return a value without what is said before and behind a name: Dr., 部長, 様."""
    return _TITLE.sub("", plain(value[:60]).strip())


def _is_name(value: str) -> bool:
    if len(value) > 60:
        return False
    text = without_title(value)
    if _KANA.fullmatch(text):
        pieces = [piece for piece in _PIECES.split(text) if piece]
        return 0 < len(pieces) <= 4 and _is_reading(pieces)
    if not _LATIN_NAME.fullmatch(text) or _ORDINARY.search(text):
        return False
    pieces = [piece for piece in _PIECES.split(text) if len(piece) > 1]
    if not 0 < len(pieces) <= 5 or not ENGLISH_PLACES.isdisjoint(map(str.lower, pieces)):
        return False
    # One word that only names have is enough where the others can be names too: Anna Xanthopoulou.
    meanings = [meaning(piece) for piece in pieces]
    if any(found & _NO_NAME for found in meanings) or (len(meanings) == 1 and meanings[0] & (Word.TOWN | Word.COMMON)):
        return False
    return any(found & _A_NAME for found in meanings) or _is_reading(pieces)


_A_NAME = Word.GIVEN | Word.DOUBLE | Word.SURNAME
_NO_NAME = Word.ORGANISATION | Word.PLACE | Word.PRODUCT


def _is_reading(pieces: Sequence[str]) -> bool:
    keys = [romaji_key(piece) for piece in pieces]
    return None not in keys and not _reading_keys().isdisjoint(keys)


def latin_pair_share(values: Sequence[str]) -> float:
    """Return the share of values that are two or three capitalised Latin words and nothing ordinary; in [0, 1]."""
    fits = sum(_PAIR.fullmatch(value) is not None and not _ORDINARY.search(value) for value in values)
    return fits / len(values) if values else 0.0


def surname_end_share(values: Sequence[str]) -> float:
    """Return the share of values that are one word ending as European surnames do; in [0, 1]."""
    return sum(_SURNAME_ENDS.match(value) is not None for value in values) / len(values) if values else 0.0


def foreign_place_share(values: Sequence[str]) -> float:
    """Return the share of values in Latin letters that are well-known places; in [0, 1]."""
    return sum(value.strip().lower() in ENGLISH_PLACES for value in values) / len(values) if values else 0.0


def company_share(values: Sequence[str]) -> float:
    """Return the share of values with a legal form or a word only businesses carry; in [0, 1]."""
    return sum(_is_company(value[:100]) for value in values) / len(values) if values else 0.0


def legal_form_share(values: Sequence[str]) -> float:
    """Return the share of values with a legal form; in [0, 1]."""
    return sum(split_legal_form(value[:100]).form is not None for value in values) / len(values) if values else 0.0


def _is_company(value: str) -> bool:
    if split_legal_form(value).form is not None:
        return True
    # 製造業 is what companies do, 更新2026年度 what they bought.
    return _BUSINESS.search(value) is not None and not _NUMBERED.search(value) and not value.endswith("業")


def ordinary_share(values: Sequence[str]) -> float:
    """Return the share of values that end like departments, titles, products and states; in [0, 1]."""
    return sum(_ORDINARY.search(value[:100]) is not None for value in values) / len(values) if values else 0.0
