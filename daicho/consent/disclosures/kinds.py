"""What the law wants in a record of provision, receipt or person-related information: fields by kind, as data.

Decides which fields a record needs, how it may be made and which retention it has. Leaves writing it down to
`door`.

Source: APPI arts. 29, 30, 31; Enforcement Rules arts. 19 to 21 (provision), 22 to 25 (receipt), 26 to 29 (31).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from daicho import deadlines
from daicho.deadlines import Deadline
from daicho.language import Bilingual


class Kind(StrEnum):
    """What was disclosed to whom, on which ground."""

    PROVISION_CONSENT = "provision_consent"
    """We gave personal data to a third party, with consent (27(1), 28(1))."""
    PROVISION_OPT_OUT = "provision_opt_out"
    """We gave them by opt-out (27(2))."""
    RECEIPT_CONSENT = "receipt_consent"
    """We received personal data given with consent."""
    RECEIPT_OPT_OUT = "receipt_opt_out"
    """We received personal data given by opt-out."""
    RECEIPT_NON_OPERATOR = "receipt_non_operator"
    """We received personal data from somebody who is no business operator handling personal information."""
    RECEIPT_RELATED = "receipt_related"
    """We received person-related information and took it in as personal data."""
    RELATED_INFORMATION = "related_information"
    """We gave person-related information that becomes personal data at the recipient (31)."""

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _KINDS[self]

    @property
    def is_opt_out(self) -> bool:
        """Return whether it rests on the opt-out of art. 27(2)."""
        return self in (Kind.PROVISION_OPT_OUT, Kind.RECEIPT_OPT_OUT)


_KINDS: Final = {
    Kind.PROVISION_CONSENT: Bilingual("provision with consent", "第三者提供（同意）"),
    Kind.PROVISION_OPT_OUT: Bilingual("provision by opt-out", "第三者提供（オプトアウト）"),
    Kind.RECEIPT_CONSENT: Bilingual("receipt, given with consent", "第三者からの受領（同意）"),
    Kind.RECEIPT_OPT_OUT: Bilingual("receipt, given by opt-out", "第三者からの受領（オプトアウト）"),
    Kind.RECEIPT_NON_OPERATOR: Bilingual("receipt from a non-operator", "事業者以外からの受領"),
    Kind.RECEIPT_RELATED: Bilingual("receipt of person-related information", "個人関連情報の受領"),
    Kind.RELATED_INFORMATION: Bilingual("provision of person-related information", "個人関連情報の提供"),
}


class Method(StrEnum):
    """How the record is made; its retention follows."""

    EACH = "each"
    """For every disclosure, promptly."""
    BATCH = "batch"
    """One record for continuous or repeated disclosures to the same party."""
    CONTRACT = "contract"
    """A contract document that states the items stands for the record."""

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _METHODS[self]

    @property
    def retention(self) -> Deadline:
        """Return how long the record is kept, and from when."""
        return _RETENTION[self]


_METHODS: Final = {
    Method.EACH: Bilingual("each time", "都度"),
    Method.BATCH: Bilingual("in one batch", "一括"),
    Method.CONTRACT: Bilingual("contract document", "契約書等"),
}
_RETENTION: Final = {
    Method.EACH: deadlines.APPI_29_30_RECORD,
    Method.BATCH: deadlines.APPI_29_30_BATCH_RECORD,
    Method.CONTRACT: deadlines.APPI_29_30_CONTRACT_RECORD,
}


class Field(StrEnum):
    """One thing a record says."""

    CONSENT = "consent"
    DATE = "on"
    NAME = "counterparty"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"
    ACQUISITION = "acquisition"
    PERSON = "subject"
    ITEMS = "items"
    PUBLICATION = "publication"
    CONFIRMATION = "confirmation"
    ABROAD = "abroad"

    @property
    def label(self) -> Bilingual:
        """Return what the law calls it."""
        return _FIELDS[self]


_FIELDS: Final = {
    Field.CONSENT: Bilingual("that the person's consent was obtained", "本人の同意を得ている旨"),
    Field.DATE: Bilingual("the date", "年月日"),
    Field.NAME: Bilingual("the third party's name", "第三者の氏名又は名称"),
    Field.ADDRESS: Bilingual("the third party's address", "第三者の住所"),
    Field.REPRESENTATIVE: Bilingual("the representative of a corporation", "法人の代表者の氏名"),
    Field.ACQUISITION: Bilingual("how the third party acquired the data", "第三者による取得の経緯"),
    Field.PERSON: Bilingual("who the person is", "本人を特定するに足りる事項"),
    Field.ITEMS: Bilingual("the items of data", "個人データ（個人関連情報）の項目"),
    Field.PUBLICATION: Bilingual(
        "that the Commission has published the opt-out filing", "個人情報保護委員会により公表されている旨"
    ),
    Field.CONFIRMATION: Bilingual(
        "that the person's consent was confirmed, and how", "本人の同意が得られていることを確認した旨（方法を含む）"
    ),
    Field.ABROAD: Bilingual(
        "that the information on the foreign country was confirmed to have been given",
        "外国にある第三者についての情報提供が行われていることを確認した旨",
    ),
}


def _rules(article: str, items: Mapping[Field, tuple[str, str]]) -> dict[Field, Bilingual]:
    """Return the fields of one item of the Rules, each with its citation in both languages."""
    return {
        field: Bilingual(f"Enforcement Rules art. {article}(1){en}", f"施行規則{article}条1項{ja}")
        for field, (en, ja) in items.items()
    }


_PARTY_20 = dict.fromkeys((Field.NAME, Field.ADDRESS, Field.REPRESENTATIVE), ("(i)(b)", "1号ロ"))
_PERSON_20 = {Field.PERSON: ("(i)(c)", "1号ハ"), Field.ITEMS: ("(i)(d)", "1号ニ")}
_PARTY_24 = dict.fromkeys((Field.NAME, Field.ADDRESS, Field.REPRESENTATIVE, Field.ACQUISITION), ("(i)(b)", "1号ロ"))
_PERSON_24 = {Field.PERSON: ("(i)(c)", "1号ハ"), Field.ITEMS: ("(i)(d)", "1号ニ")}

REQUIRED: Final[Mapping[Kind, Mapping[Field, Bilingual]]] = {
    Kind.PROVISION_CONSENT: _rules("20", {Field.CONSENT: ("(ii)(a)", "2号イ"), **_PARTY_20, **_PERSON_20}),
    Kind.PROVISION_OPT_OUT: _rules("20", {Field.DATE: ("(i)(a)", "1号イ"), **_PARTY_20, **_PERSON_20}),
    Kind.RECEIPT_CONSENT: _rules("24", {Field.CONSENT: ("(ii)(a)", "2号イ"), **_PARTY_24, **_PERSON_24}),
    Kind.RECEIPT_OPT_OUT: _rules(
        "24",
        {Field.DATE: ("(i)(a)", "1号イ"), **_PARTY_24, **_PERSON_24, Field.PUBLICATION: ("(i)(e)", "1号ホ")},
    ),
    Kind.RECEIPT_NON_OPERATOR: _rules("24", {**_PARTY_24, **_PERSON_24}),
    Kind.RECEIPT_RELATED: _rules(
        "24",
        {
            Field.CONSENT: ("(iii)", "3号"),
            Field.NAME: ("(iii)", "3号"),
            Field.ADDRESS: ("(iii)", "3号"),
            Field.REPRESENTATIVE: ("(iii)", "3号"),
            Field.PERSON: ("(iii)", "3号"),
            Field.ITEMS: ("(iii)", "3号"),
        },
    ),
    Kind.RELATED_INFORMATION: _rules(
        "28",
        {
            Field.CONFIRMATION: ("(i)", "1号"),
            Field.ABROAD: ("(i)", "1号"),
            Field.DATE: ("(ii)", "2号"),
            Field.NAME: ("(iii)", "3号"),
            Field.ADDRESS: ("(iii)", "3号"),
            Field.REPRESENTATIVE: ("(iii)", "3号"),
            Field.ITEMS: ("(iv)", "4号"),
        },
    ),
}
"""What each kind needs, and the article that says so. `representative` is asked of corporations only, `abroad` of
recipients abroad only."""

NOT_BATCHED: Final = Bilingual("Enforcement Rules arts. 19(2), (3), 23(2), (3)", "施行規則19条2項・3項、23条2項・3項")
"""What is given by opt-out is recorded each time: neither in a batch nor by a contract document."""
