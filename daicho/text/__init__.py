"""Facts about Japanese and international text: keys under which different spellings of one thing are equal.

Pure functions on strings, idempotent, Japanese first. Decides what a spelling is; leaves what two equal keys mean to
`checks.duplicates`, and what a badly written cell costs to `checks.formats`.
"""

from daicho.text.address import Address, address_key, split_address
from daicho.text.branch import split_branch
from daicho.text.company import CompanyName, Position, company_key, split_legal_form
from daicho.text.garbled import has_mojibake
from daicho.text.kanji import fold_kanji
from daicho.text.loanwords import loan_skeleton
from daicho.text.mail import email_key, is_free_mail, is_role_mailbox
from daicho.text.nicknames import nickname_groups, same_given_name
from daicho.text.numbers import corporate_number_is_valid, invoice_number_is_valid
from daicho.text.person import PersonName, kana_key, person_key, split_person, take_person_apart
from daicho.text.phone import phone_e164
from daicho.text.placeholders import PlaceholderKind, is_placeholder
from daicho.text.postal import postal_code
from daicho.text.prefectures import PREFECTURE_SPELLINGS, PREFECTURES
from daicho.text.romaji import romaji_key
from daicho.text.spelled import spelled_letters
from daicho.text.width import fold_width, mixes_widths, remove_spaces, squeeze_spaces, to_katakana

__all__ = [
    "PREFECTURES",
    "PREFECTURE_SPELLINGS",
    "Address",
    "CompanyName",
    "PersonName",
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
    "is_free_mail",
    "is_placeholder",
    "is_role_mailbox",
    "kana_key",
    "loan_skeleton",
    "mixes_widths",
    "nickname_groups",
    "person_key",
    "phone_e164",
    "postal_code",
    "remove_spaces",
    "romaji_key",
    "same_given_name",
    "spelled_letters",
    "split_address",
    "split_branch",
    "split_legal_form",
    "split_person",
    "squeeze_spaces",
    "take_person_apart",
    "to_katakana",
]
