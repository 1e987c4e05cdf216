"""What levels of likeness are called in code: 0 for nothing to compare, 1 for different, the top for equal."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.uint8]
MISSING = 0
DIFFERENT = 1


class Comparison(StrEnum):
    """How two values of one piece of evidence are compared."""

    NAME = "name"
    FULL_NAME = "full_name"
    COMPANY = "company"
    READING = "reading"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    DATE = "date"
    CODE = "code"
    EXACT = "exact"
    TEXT = "text"


TOP: Mapping[Comparison, int] = {
    Comparison.NAME: 5,
    Comparison.FULL_NAME: 6,
    Comparison.COMPANY: 6,
    Comparison.READING: 5,
    Comparison.EMAIL: 5,
    Comparison.PHONE: 4,
    Comparison.ADDRESS: 6,
    Comparison.POSTAL_CODE: 4,
    Comparison.DATE: 5,
    Comparison.CODE: 3,
    Comparison.EXACT: 2,
    Comparison.TEXT: 5,
}
"""The level of equal values, by comparison."""
