"""How whole cells are written, as patterns on text in one width; `Form` names what fits.

Data only. Every pattern is for a whole value of at most a few hundred characters.
"""

import re
from enum import StrEnum


class Form(StrEnum):
    """A shape a whole cell can have."""

    EMAIL = "email"
    URL = "url"
    PROFILE = "profile"  # a page of one person's at a social network
    HANDLE = "handle"  # @name
    IP = "ip"
    PHONE = "phone"  # fits a numbering plan and is written as a number to dial
    DIGIT_PHONE = "digit_phone"  # ten or eleven bare digits that fit Japan's plan
    LOCAL_PHONE = "local_phone"  # as America and Britain group them: (212) 555-0100
    CUT_PHONE = "cut_phone"  # a mobile number whose 0 a spreadsheet took
    LOOSE_PHONE = "loose_phone"  # digits in groups as numbers of other countries are
    POSTAL = "postal"
    DIGIT_POSTAL = "digit_postal"  # seven bare digits that exist
    POSTAL_ABROAD = "postal_abroad"
    DATE = "date"
    ERA_DATE = "era_date"
    TIMESTAMP = "timestamp"
    MONTH_DAY = "month_day"
    MY_NUMBER = "my_number"
    LICENCE = "licence"
    CORPORATE = "corporate"
    INVOICE = "invoice"
    BARCODE = "barcode"
    CARD = "card"
    PASSPORT = "passport"
    RESIDENCE_CARD = "residence_card"
    PENSION = "pension"
    EMPLOYMENT = "employment"
    INSURER = "insurer"  # eight or six digits with the check digit of 保険者番号
    INSURED = "insured"  # 記号 … 番号 …
    CARE = "care"  # H and nine digits
    NHS = "nhs"
    ACCOUNT = "account"  # 普通 1234567, a bank's and a branch's number before seven digits
    YUCHO = "yucho"
    IBAN = "iban"
    NATIONAL_ID = "national_id"
    PLATE = "plate"
    DIGITS = "digits"
    AMOUNT = "amount"
    CODE = "code"
    ADDRESS = "address"
    BLOCK = "block"  # 1-2-3 alone
    BUILDING = "building"
    PREFECTURE = "prefecture"
    CITY = "city"
    TOWN = "town"


PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z-]+\.)?(?:linkedin\.com/in|facebook\.com(?!/pages)|instagram\.com"
    r"|twitter\.com|x\.com|threads\.net"
    r"|tiktok\.com/@|youtube\.com/@|line\.me/(?:ti/p|R/ti/p)|t\.me|github\.com|note\.com)/?[@~]?[\w.%~-]{2,60}/?"
    r"(?:\?\S*)?",
    re.IGNORECASE,
)
URL = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|(?:[a-z0-9-]+\.)+(?:co\.jp|or\.jp|ne\.jp|ac\.jp|go\.jp"
    r"|jp|com|net|org|io|example|de|uk|eu)(?:/\S*)?",
    re.IGNORECASE,
)
HANDLE = re.compile(r"@[A-Za-z0-9_.\-]{2,40}")
IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:/\d\d?)?(?::\d{1,5})?")
IP6 = re.compile(r"(?=[^:]*:[^:]*:)[0-9A-Fa-f:]{3,39}(?:/\d{1,3})?")
NUMBER_LIKE = re.compile(r"[+(]?[\d(][\d\-() ./]*")
TEXT_PHONE = re.compile(r"(?:TEL|FAX|電話|携帯|直通|代表|[℡☎T])|内線|ext|[(（]代", re.IGNORECASE)
LOCAL = re.compile(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|\(?0\d{2,5}\)?[ /-]\d{3,4}[ -]?\d{3,5}")
# A plus, a bracket, a space or a full stop between groups, or a trunk zero: a serial number has dashes only.
LOOSE = re.compile(r"(?=[+(0]|\d+[ .])\+?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\(0\))?(?:[ .-]\d{1,5}){1,5}")
YEAR_FIRST = re.compile(
    r"(?:1[89]|20)\d\d([-/.年] ?)(?:0?[1-9]|1[0-2])(?:[-/.月] ?)(?:0?[1-9]|[12]\d|3[01])日?"
    r"(?: ?\(?[月火水木金土日]\)?)?"
)
YEAR_LAST = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|[12]\d|3[01])[-/. ](?:1[89]|20)\d\d")
EIGHT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
WORDED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?,? (?:19|20)\d\d"
    r"|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(?:\d\d){1,2}"
)
ERA = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和) ?|[MTSHR明大昭平令㍾㍽㍼㍻㋿][. ]?)(?:元|\d{1,2})(?:年"
    r"|[./-]) ?(?:0?[1-9]|1[0-2])(?:月|[./-]) ?(?:0?[1-9]|[12]\d|3[01])日?"
)
MONTH_DAY = re.compile(r"(?:0?[1-9]|1[0-2])(?:月|/)(?:0?[1-9]|[12]\d|3[01])日?")
TIME = re.compile(
    r"(?:(?:1[89]|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}/\d{1,2}/\d{4})[T ]{1,2}\d{1,2}"
    r"(?::|時)\d\d.*"
)
MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?Z?$")
PASSPORT = re.compile(r"[A-Z]{2} ?\d{7}")
RESIDENCE = re.compile(r"[A-Z]{2} ?\d{8} ?[A-Z]{2}")
INVOICE = re.compile(r"[Tt][- ]?\d(?:[- ]?\d){12}")
PENSION = re.compile(r"(?!(?:19|20)\d\d-)\d{4}-\d{6}")
EMPLOYMENT = re.compile(r"\d{4}-\d{6}-\d")
CARE = re.compile(r"H\d{9}")
INSURED = re.compile(
    r"(?:(?:保険者(?:番号)?|記号)[: ]?\S{1,12}[ ・/,]*)?(?:記号|番号)[: ]?[\w-]{1,12}[ ・/,]*"
    r"(?:番号[: ]?\d{1,8})?(?:[ ・/(]*枝番?[: ]?\d{1,2}\)?)?"
)
ACCOUNT = re.compile(
    r"(?:.{0,30}?(?:銀行|信金|信用金庫|信組|農協|支店|営業部|本店)[\s(0-9)]*.{0,16}?)?\(?"
    r"(?:普通?|当座?|貯蓄|普通預金|当座預金|ﾌﾂｳ|フツウ|普)\)?[ :]?(?:預金|口座)?[ :]?(?:No\.?)?\d{6,7}"
    r"(?:[ /].{0,30})?"
    r"|\d{4}[- ]\d{3}[- ](?:[12][- ])?\d{7}|.{1,20}(?:銀行|信用金庫|信金)\S{0,12}[ ]?\d{7}"
)
YUCHO = re.compile(r"(1\d{3}0)(\d{1,7}1)")
YUCHO_WRITTEN = re.compile(r"(?:記号[ :]?)?1\d{3}0(?:[ ,・/-]+(?:\d[- ])?(?:番号[ :]?)?|番号[ :]?)\d{5,7}1")
IBAN = re.compile(r"[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}")
PLATE = re.compile(r"[一-龥ァ-ヶぁ-ん]{1,4} ?\d[0-9A-Z]{0,2} ?[あ-んがA-Z] ?[・.\-\d]{1,5}")
PLATE_ABROAD = re.compile(
    r"[A-Z]{2}\d\d ?[A-Z]{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}|[A-Z]{2}-\d{3}-[A-Z]{2}|S[A-Z]{2} ?\d{1,4} ?[A-Z]"
)
CARD = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|(?:30[0-5]|3[689]\d)\d{11}"
    r"|35[2-8]\d{13}|(?:2131|1800)\d{11}"
    r"|(?:60|62|64|65)\d{14}(?:\d{3})?|(?:50|56|57|58|63|67)\d{10,17}"
)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_/#.\-]*")
AMOUNT = re.compile(
    r"[-△▲]?[¥$€£\\]? ?[-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[円%]?|[-△▲]?[¥$€£\\]? ?\d+(?:\.\d+)?"
    r"(?:円|千円|万円|百万円|億円|%|名|人|個|件|回|才|歳| ?(?:JPY|USD|EUR|GBP))|[¥$€£\\] ?\d+"
    r"(?:\.\d+)?|-?\d+\.\d+"
)
POSTAL = re.compile(r"〒? ?\d{3}-\d{4}|〒 ?\d{7}")
POSTAL_ABROAD = re.compile(r"[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}-\d{4}|\d{4} [A-Z]{2}")
