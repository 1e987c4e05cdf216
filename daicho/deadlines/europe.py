"""The deadlines of the GDPR and of UK data protection law, one constant each, with its article.

Decides nothing. Not here: what these laws do not count, such as "without undue delay" (34) or "no longer" (21(3)).
Periods are counted by Regulation 1182/71, art. 3, which the UK applies through UK GDPR art. 4A.
"""

from datetime import date
from typing import Final

from daicho.deadlines.rules import Deadline, Extension, Family, Origin, Roll, Unit
from daicho.language import Bilingual

_GDPR_2018: Final = date(2018, 5, 25)
_DUAA_CLOCK: Final = date(2026, 2, 5)  # Data (Use and Access) Act 2025, main changes
_DUAA_COMPLAINTS: Final = date(2026, 6, 19)

_AWARE: Final = Bilingual("the controller became aware of the breach", "管理者が侵害を認識した時")
_RECEIVED: Final = Bilingual("the request was received", "請求を受領した日")

GDPR_12_3_ANSWER: Final = Deadline(
    id="gdpr_12_3_answer",
    name=Bilingual("Answer to a data subject's request", "データ主体の請求への回答"),
    starts=_RECEIVED,
    source=Bilingual("GDPR art. 12(3)", "GDPR12条3項"),
    origin=Origin.LAW,
    count=1,
    unit=Unit.MONTHS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.EU,
    extension=Extension(count=2, unit=Unit.MONTHS),
    since=_GDPR_2018,
)
"""One month of receipt; two further months if the person is told, with reasons, within the first.

Source: GDPR art. 12(3), (4); Regulation 1182/71, art. 3; EDPB Guidelines 01/2022. The GDPR knows no pause for
clarification.
"""

GDPR_14_3_NOTICE: Final = Deadline(
    id="gdpr_14_3_notice",
    name=Bilingual("Notice about data from elsewhere", "本人以外から取得した場合の通知"),
    starts=Bilingual("the data were obtained", "データを取得した日"),
    source=Bilingual("GDPR art. 14(3)(a)", "GDPR14条3項(a)"),
    origin=Origin.LAW,
    count=1,
    unit=Unit.MONTHS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.EU,
    since=_GDPR_2018,
)
"""One month at the latest; the first communication or disclosure may come before it.

Source: GDPR art. 14(3)(a); Regulation 1182/71, art. 3.
"""

GDPR_33_NOTIFY: Final = Deadline(
    id="gdpr_33_notify",
    name=Bilingual("Breach notification to the authority", "監督機関への侵害通知"),
    starts=_AWARE,
    source=Bilingual("GDPR art. 33(1)", "GDPR33条1項"),
    origin=Origin.LAW,
    count=72,
    unit=Unit.HOURS,
    since=_GDPR_2018,
)
"""Seventy-two elapsed hours from awareness: the strict reading; counted by Regulation 1182/71 it could only end later.

Source: GDPR art. 33(1); UK GDPR art. 33(1).
"""

UK_12A_ANSWER_ACCESS: Final = Deadline(
    id="uk_12a_answer_access",
    name=Bilingual("Answer to an access request (UK)", "開示請求への回答（英国）"),
    starts=Bilingual(
        "the latest of the request, the identity information asked for and the fee",
        "請求の受領、求めた本人確認情報の受領、手数料の支払のうち最も遅い日",
    ),
    source=Bilingual("UK GDPR arts. 12(3), 12A", "英国GDPR12条3項・12A条"),
    origin=Origin.LAW,
    count=1,
    unit=Unit.MONTHS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.UK,
    extension=Extension(count=2, unit=Unit.MONTHS),
    pausable=True,
    since=_DUAA_CLOCK,
)
"""One month of the relevant time (`relevant_time`), net of days waiting for clarification; two months more on notice.

Source: UK GDPR arts. 4A, 12(3), 12A(1)–(5); Regulation 1182/71, art. 3.
"""

UK_12A_ANSWER: Final = Deadline(
    id="uk_12a_answer",
    name=Bilingual("Answer to another request (UK)", "開示以外の請求への回答（英国）"),
    starts=UK_12A_ANSWER_ACCESS.starts,
    source=UK_12A_ANSWER_ACCESS.source,
    origin=Origin.LAW,
    count=1,
    unit=Unit.MONTHS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.UK,
    extension=Extension(count=2, unit=Unit.MONTHS),
    since=_DUAA_CLOCK,
)
"""The same for requests under articles 16 to 22D, which clarification does not pause.

Source: UK GDPR arts. 4A, 12(3), 12A(1)–(4); art. 12A(5) speaks of requests under art. 15 only.
"""

UK_12_3_ANSWER_BEFORE_2026: Final = Deadline(
    id="uk_12_3_answer_before_2026",
    name=Bilingual("Answer to a request (UK, before 5 February 2026)", "請求への回答（英国、2026年2月4日まで）"),
    starts=_RECEIVED,
    source=Bilingual("UK GDPR art. 12(3) as then in force", "英国GDPR12条3項（当時）"),
    origin=Origin.LAW,
    count=1,
    unit=Unit.MONTHS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.UK,
    extension=Extension(count=2, unit=Unit.MONTHS),
    since=_GDPR_2018,
    before=_DUAA_CLOCK,
)
"""Requests before the Data (Use and Access) Act 2025; its clock stop is not read back into them.

Source: UK GDPR art. 12(3) as in force until 2026-02-04; Regulation 1182/71, art. 3.
"""

UK_164A_ACKNOWLEDGE: Final = Deadline(
    id="uk_164a_acknowledge",
    name=Bilingual("Acknowledgement of a complaint (UK)", "苦情の受領確認（英国）"),
    starts=Bilingual("the complaint was received", "苦情を受領した日"),
    source=Bilingual("Data Protection Act 2018 s. 164A", "英国データ保護法2018 164A条"),
    origin=Origin.LAW,
    count=30,
    unit=Unit.DAYS,
    roll=Roll.NEXT_OPEN,
    calendar=Family.UK,
    since=_DUAA_COMPLAINTS,
)
"""Thirty days from the day after receipt; an end on a weekend or bank holiday moves to the next working day.

Source: Data Protection Act 2018 s. 164A (Data (Use and Access) Act 2025 s. 103), complaints received since 2026-06-19;
ICO, How to deal with data protection complaints (2026-02-12), for the counting.
"""
