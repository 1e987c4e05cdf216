"""Names of persons in Japanese text, without a trained model.

Three things speak for a name: a polite word or title behind it, a word such as 担当 before it, and the dictionary's own
tags. What was found surely is found again where it stands alone. Companies, shops, places and people by what they are
(お客様, 業者さん) are not names.
"""

from daicho.checks.pii.people.find import find_people, name_share

__all__ = ["find_people", "name_share"]
