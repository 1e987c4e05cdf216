"""The deadlines of Japanese law, one constant each, with its article.

Decides nothing: a number here is a law's, a guideline's or, said so, a practice's. Japanese periods are counted by
民法 140条, 143条 where the law itself does not say otherwise.
"""

from datetime import date
from typing import Final

from daicho.deadlines.rules import Deadline, Family, FirstDay, Origin, Purpose, Reckoning, Roll, Unit, WithoutDelay
from daicho.language import Bilingual

_APPI_2022: Final = date(2022, 4, 1)  # Act 44 of 2020 in force: breach reports, checks of recipients abroad

_AWARE: Final = Bilingual("any department knew of the breach", "いずれかの部署が漏えい等を知った日")
_RECEIVED: Final = Bilingual("the request was received", "請求を受領した日")

APPI_26_PRELIMINARY_WARN: Final = Deadline(
    id="appi_26_preliminary_warn",
    name=Bilingual("Preliminary breach report, time to hurry", "漏えい等の速報（要督促）"),
    starts=_AWARE,
    source=Bilingual("APPI art. 26(1); Enforcement Rules art. 8(1)", "個人情報保護法26条1項、施行規則8条1項"),
    origin=Origin.GUIDELINE,
    count=3,
    unit=Unit.DAYS,
    since=_APPI_2022,
)
"""Three days of the "about 3 to 5 days" for the preliminary report; past them it is time to warn.

Source: APPI art. 26(1); Enforcement Rules art. 8(1) (promptly); PPC general guideline 3-5-3-3. It names no way of
counting: calendar days from the day after are assumed, without rolling.
"""

APPI_26_PRELIMINARY: Final = Deadline(
    id="appi_26_preliminary",
    name=Bilingual("Preliminary breach report", "漏えい等の速報"),
    starts=_AWARE,
    source=Bilingual("APPI art. 26(1); Enforcement Rules art. 8(1)", "個人情報保護法26条1項、施行規則8条1項"),
    origin=Origin.GUIDELINE,
    count=5,
    unit=Unit.DAYS,
    since=_APPI_2022,
)
"""The outer end of "about 3 to 5 days"; counted like `APPI_26_PRELIMINARY_WARN`.

Source: APPI art. 26(1); Enforcement Rules art. 8(1); PPC general guideline 3-5-3-3.
"""

APPI_26_FINAL: Final = Deadline(
    id="appi_26_final",
    name=Bilingual("Final breach report", "漏えい等の確報"),
    starts=_AWARE,
    source=Bilingual("APPI art. 26(1); Enforcement Rules art. 8(2)", "個人情報保護法26条1項、施行規則8条2項"),
    origin=Origin.RULE,
    count=30,
    unit=Unit.DAYS,
    first_day=FirstDay.EVENT,
    reckoning=Reckoning.DAY_BEFORE,
    roll=Roll.NEXT_OPEN,
    calendar=Family.JP,
    since=_APPI_2022,
)
"""Thirty days, the day of knowledge being day 1; an end on a holiday of administrative organs moves to the next day.

Source: APPI art. 26(1); Enforcement Rules art. 8(2); PPC general guideline 3-5-3-4; 行政機関の休日に関する法律 2条.
"""

APPI_26_FINAL_IMPROPER: Final = Deadline(
    id="appi_26_final_improper",
    name=Bilingual("Final breach report, improper purpose", "漏えい等の確報（不正の目的）"),
    starts=_AWARE,
    source=Bilingual("APPI art. 26(1); Enforcement Rules art. 8(2)", "個人情報保護法26条1項、施行規則8条2項"),
    origin=Origin.RULE,
    count=60,
    unit=Unit.DAYS,
    first_day=FirstDay.EVENT,
    reckoning=Reckoning.DAY_BEFORE,
    roll=Roll.NEXT_OPEN,
    calendar=Family.JP,
    since=_APPI_2022,
)
"""Sixty days where somebody acted with an improper purpose, also among other causes; counted like `APPI_26_FINAL`.

Source: APPI art. 26(1); Enforcement Rules arts. 7(iii), 8(2); PPC general guideline 3-5-3-4.
"""

APPI_28_3_YEARLY_CHECK: Final = Deadline(
    id="appi_28_3_yearly_check",
    name=Bilingual("Yearly check of an overseas recipient", "外国提供先の相当措置の定期確認"),
    starts=Bilingual("the last check", "前回の確認日"),
    source=Bilingual("APPI art. 28(3); Enforcement Rules art. 18(1)", "個人情報保護法28条3項、施行規則18条1項"),
    origin=Origin.GUIDELINE,
    count=12,
    unit=Unit.MONTHS,
    reckoning=Reckoning.DAY_BEFORE,
    since=_APPI_2022,
)
"""Twelve months from the last check.

Source: APPI art. 28(3); Enforcement Rules art. 18(1)(i); PPC guideline on third parties abroad 6-1 (about once a year).
"""

_RECORDS: Final = Bilingual(
    "APPI arts. 29(2), 30(4), 31(3); Enforcement Rules arts. 21, 25, 29",
    "個人情報保護法29条2項・30条4項・31条3項、施行規則21条・25条・29条",
)

APPI_29_30_RECORD: Final = Deadline(
    id="appi_29_30_record",
    name=Bilingual("Record of provision or receipt", "第三者提供・受領の記録"),
    starts=Bilingual("the record was made", "記録を作成した日"),
    source=_RECORDS,
    origin=Origin.RULE,
    count=3,
    unit=Unit.YEARS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""Three years, kept through the third anniversary.

Source: APPI arts. 29(2), 30(4), 31(3); Enforcement Rules arts. 21(iii), 25(iii), 29. Read with its first day counted
(起算して) the period would end a day earlier; a record is kept the longer way.
"""

APPI_29_30_BATCH_RECORD: Final = Deadline(
    id="appi_29_30_batch_record",
    name=Bilingual("Record made in one batch", "一括して作成した記録"),
    starts=Bilingual("the last provision it covers", "記録に係る最後の提供日"),
    source=_RECORDS,
    origin=Origin.RULE,
    count=3,
    unit=Unit.YEARS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""Three years from the last provision; counted like `APPI_29_30_RECORD`.

Source: APPI arts. 29(2), 30(4), 31(3); Enforcement Rules arts. 21(ii), 25(ii), 29.
"""

APPI_29_30_CONTRACT_RECORD: Final = Deadline(
    id="appi_29_30_contract_record",
    name=Bilingual("Contract document standing for a record", "契約書等による代替記録"),
    starts=Bilingual("the last provision it covers", "記録に係る最後の提供日"),
    source=_RECORDS,
    origin=Origin.RULE,
    count=1,
    unit=Unit.YEARS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""One year from the last provision; counted like `APPI_29_30_RECORD`.

Source: APPI arts. 29(2), 30(4), 31(3); Enforcement Rules arts. 21(i), 25(i), 29.
"""

APPI_33_DISCLOSE: Final = WithoutDelay(
    id="appi_33_disclose",
    name=Bilingual("Disclosure to the person", "本人への開示"),
    starts=_RECEIVED,
    source=Bilingual("APPI art. 33(2), (3)", "個人情報保護法33条2項・3項"),
)
"""Source: APPI art. 33(2), (3). A practice of 14 days leans on the two weeks of art. 39, which bar a lawsuit only."""

APPI_34_CORRECT: Final = WithoutDelay(
    id="appi_34_correct",
    name=Bilingual("Correction", "訂正等"),
    starts=_RECEIVED,
    source=Bilingual("APPI art. 34(2), (3)", "個人情報保護法34条2項・3項"),
)
"""Source: APPI art. 34(2), (3): investigate, correct and tell the person, without delay."""

APPI_35_STOP: Final = WithoutDelay(
    id="appi_35_stop",
    name=Bilingual("Stop of use or of provision", "利用停止等・第三者提供の停止"),
    starts=_RECEIVED,
    source=Bilingual("APPI art. 35(2), (4), (6), (7)", "個人情報保護法35条2項・4項・6項・7項"),
)
"""Source: APPI art. 35(2), (4), (6), (7), without delay."""

_MAIL_ACT: Final = Bilingual(
    "Anti-Spam Act art. 3(2) and its Enforcement Rules", "特定電子メール法3条2項、同法施行規則"
)

MAIL_CONSENT_RECORD: Final = Deadline(
    id="mail_consent_record",
    name=Bilingual("Record of consent to advertising mail", "広告宣伝メールの同意の記録"),
    starts=Bilingual("the last mail was sent", "最後に送信した日"),
    source=_MAIL_ACT,
    origin=Origin.RULE,
    count=1,
    unit=Unit.MONTHS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""One month after sending ends.

Source: 特定電子メールの送信の適正化等に関する法律 3条2項, and its Enforcement Rules. Counted by 民法 140条, 143条.
"""

MAIL_CONSENT_RECORD_UNDER_ORDER: Final = Deadline(
    id="mail_consent_record_under_order",
    name=Bilingual("Record of consent to advertising mail, under an order", "広告宣伝メールの同意の記録（措置命令後）"),
    starts=Bilingual("the last mail was sent", "最後に送信した日"),
    source=_MAIL_ACT,
    origin=Origin.RULE,
    count=1,
    unit=Unit.YEARS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""One year for a sender under an order (措置命令); counted like `MAIL_CONSENT_RECORD`.

Source: 特定電子メールの送信の適正化等に関する法律 3条2項, and its Enforcement Rules.
"""

COMMERCE_CONSENT_RECORD: Final = Deadline(
    id="commerce_consent_record",
    name=Bilingual("Record of consent to mail-order advertising", "通信販売の電子メール広告の承諾の記録"),
    starts=Bilingual("the last advertisement", "最後に広告を提供した日"),
    source=Bilingual("Commercial Transactions Act art. 12-3(3)", "特定商取引法12条の3第3項"),
    origin=Origin.RULE,
    count=3,
    unit=Unit.YEARS,
    reckoning=Reckoning.DAY_BEFORE,
    purpose=Purpose.KEEP,
)
"""Three years from the last advertisement.

Source: 特定商取引に関する法律 12条の3第3項, and its Enforcement Rules. Counted by 民法 140条, 143条.
"""
