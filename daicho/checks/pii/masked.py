"""A value of each type as it may be shown, in reports and by Presidio's operators alike."""

from typing import Final

from daicho.checks.pii.revealed import seen
from daicho.checks.pii.types import SPECIAL_CARE, PiiType
from daicho.masking import MaskKind, mask

_UNSEEN: Final = "•••"
"""Stands for a value of which not even the length may show."""
_KINDS: Final[dict[str, MaskKind]] = {
    PiiType.PERSON: MaskKind.NAME,
    PiiType.EMAIL: MaskKind.EMAIL,
    PiiType.PHONE: MaskKind.PHONE,
    PiiType.ADDRESS: MaskKind.TEXT,
}
# Not even their length: it tells 糖尿病 from がん, and a My Number may not be shown in any part.
_WHOLLY_HIDDEN: Final = frozenset((PiiType.MY_NUMBER, SPECIAL_CARE))


def mask_kind(type: str) -> MaskKind | None:
    """Return how a type is masked, a user's own types included; None where nothing shows."""
    return None if type in _WHOLLY_HIDDEN else _KINDS.get(type, MaskKind.SECRET)


def masked(value: str, type: str) -> str:
    """Return a value as it may be shown: its shape, at most a first character; of a My Number nothing."""
    kind = mask_kind(type)
    return _UNSEEN if kind is None else mask(seen(value), kind)
