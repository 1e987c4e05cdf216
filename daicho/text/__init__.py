"""Facts about Japanese and international text: keys under which different spellings of one thing are equal.

Pure functions on strings, idempotent, Japanese first. Decides what a spelling is; leaves what two equal keys mean to
`checks.duplicates`, and what a badly written cell costs to `checks.formats`.
"""

from daicho.text.address import Address, address_key, split_address
from daicho.text.company import CompanyName, Position, company_key, split_legal_form
from daicho.text.garbled import has_mojibake
from daicho.text.kanji import fold_kanji
from daicho.text.mail import email_key
from daicho.text.numbers import corporate_number_is_valid, invoice_number_is_valid
from daicho.text.person import kana_key, person_key
from daicho.text.phone import phone_e164
from daicho.text.placeholders import PlaceholderKind, is_placeholder
from daicho.text.postal import postal_code
from daicho.text.prefectures import PREFECTURE_SPELLINGS, PREFECTURES
from daicho.text.width import fold_width, mixes_widths, remove_spaces, squeeze_spaces, to_katakana

__all__ = [
    "PREFECTURES",
    "PREFECTURE_SPELLINGS",
    "Address",
    "CompanyName",
    "PlaceholderKind",
    "Position",
    "address_key",
    "company_key",
    "corporate_number_is_valid",
    "email_key",
    "fold_kanji",
    "fold_width",
    "has_mojibake",
    "invoice_number_is_valid",
    "is_placeholder",
    "kana_key",
    "mixes_widths",
    "person_key",
    "phone_e164",
    "postal_code",
    "remove_spaces",
    "split_address",
    "split_legal_form",
    "squeeze_spaces",
    "to_katakana",
]
