"""All deadlines and duties of the laws, by id."""

from typing import Final

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
from daicho.deadlines.rules import Deadline
from daicho.errors import DeadlineError

DEADLINES: Final = (
    APPI_26_PRELIMINARY_WARN,
    APPI_26_PRELIMINARY,
    APPI_26_FINAL,
    APPI_26_FINAL_IMPROPER,
    APPI_28_3_YEARLY_CHECK,
    APPI_29_30_RECORD,
    APPI_29_30_BATCH_RECORD,
    APPI_29_30_CONTRACT_RECORD,
    MAIL_CONSENT_RECORD,
    MAIL_CONSENT_RECORD_UNDER_ORDER,
    COMMERCE_CONSENT_RECORD,
    GDPR_12_3_ANSWER,
    GDPR_14_3_NOTICE,
    GDPR_33_NOTIFY,
    UK_12A_ANSWER_ACCESS,
    UK_12A_ANSWER,
    UK_12_3_ANSWER_BEFORE_2026,
    UK_164A_ACKNOWLEDGE,
)
"""Every deadline with a number."""

WITHOUT_DELAY: Final = (APPI_33_DISCLOSE, APPI_34_CORRECT, APPI_35_STOP)
"""Every duty without one."""


def deadline(rule_id: str) -> Deadline:
    """Return the deadline with this id.

    Raises:
        DeadlineError: there is none, or the duty has no number of days.
    """
    for rule in DEADLINES:
        if rule.id == rule_id:
            return rule
    if any(duty.id == rule_id for duty in WITHOUT_DELAY):
        raise DeadlineError(
            f"{rule_id} is to be done without delay: no number of days; set a target of your own",
            f"{rule_id}は「遅滞なく」行うもので日数の定めがありません。自社の目標日数を設定してください",
        )
    raise DeadlineError(
        f"no deadline {rule_id!r}; known: {', '.join(rule.id for rule in DEADLINES)}",
        f"期限がありません: {rule_id!r}（{'、'.join(rule.id for rule in DEADLINES)}）",
    )
