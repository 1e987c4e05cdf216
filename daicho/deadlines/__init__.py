"""Deadlines of the law: when something is due, how long a record is kept, and why that day.

    >>> due(APPI_26_FINAL, date(2026, 12, 1)).on
    datetime.date(2027, 1, 4)

Pure calendar arithmetic without a clock. Decides days; leaves who missed one, and what it costs, to the rules and the
register.
"""

from daicho.deadlines.calendars import JAPAN, Calendar, Closure, calendar_of, member_state, united_kingdom
from daicho.deadlines.counting import Pause, local_day
from daicho.deadlines.europe import (
    GDPR_12_3_ANSWER,
    GDPR_14_3_NOTICE,
    GDPR_33_NOTIFY,
    UK_12_3_ANSWER_BEFORE_2026,
    UK_12A_ANSWER,
    UK_12A_ANSWER_ACCESS,
    UK_164A_ACKNOWLEDGE,
)
from daicho.deadlines.japan import (
    APPI_26_FINAL,
    APPI_26_FINAL_IMPROPER,
    APPI_26_PRELIMINARY,
    APPI_26_PRELIMINARY_WARN,
    APPI_28_3_YEARLY_CHECK,
    APPI_29_30_BATCH_RECORD,
    APPI_29_30_CONTRACT_RECORD,
    APPI_29_30_RECORD,
    APPI_33_DISCLOSE,
    APPI_34_CORRECT,
    APPI_35_STOP,
    COMMERCE_CONSENT_RECORD,
    MAIL_CONSENT_RECORD,
    MAIL_CONSENT_RECORD_UNDER_ORDER,
)
from daicho.deadlines.laws import DEADLINES, WITHOUT_DELAY
from daicho.deadlines.reckoning import Due, due, purge_from, relevant_time
from daicho.deadlines.rules import (
    Deadline,
    Extension,
    Family,
    FirstDay,
    Origin,
    Purpose,
    Reckoning,
    Roll,
    Unit,
    WithoutDelay,
)

__all__ = [
    "APPI_26_FINAL",
    "APPI_26_FINAL_IMPROPER",
    "APPI_26_PRELIMINARY",
    "APPI_26_PRELIMINARY_WARN",
    "APPI_28_3_YEARLY_CHECK",
    "APPI_29_30_BATCH_RECORD",
    "APPI_29_30_CONTRACT_RECORD",
    "APPI_29_30_RECORD",
    "APPI_33_DISCLOSE",
    "APPI_34_CORRECT",
    "APPI_35_STOP",
    "COMMERCE_CONSENT_RECORD",
    "DEADLINES",
    "GDPR_12_3_ANSWER",
    "GDPR_14_3_NOTICE",
    "GDPR_33_NOTIFY",
    "JAPAN",
    "MAIL_CONSENT_RECORD",
    "MAIL_CONSENT_RECORD_UNDER_ORDER",
    "UK_12A_ANSWER",
    "UK_12A_ANSWER_ACCESS",
    "UK_12_3_ANSWER_BEFORE_2026",
    "UK_164A_ACKNOWLEDGE",
    "WITHOUT_DELAY",
    "Calendar",
    "Closure",
    "Deadline",
    "Due",
    "Extension",
    "Family",
    "FirstDay",
    "Origin",
    "Pause",
    "Purpose",
    "Reckoning",
    "Roll",
    "Unit",
    "WithoutDelay",
    "calendar_of",
    "due",
    "local_day",
    "member_state",
    "purge_from",
    "relevant_time",
    "united_kingdom",
]
