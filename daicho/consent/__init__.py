"""The consent register: permission remembered, provably.

`ConsentLedger` is the door; what it takes and returns is named here and loads when used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from daicho.consent.answer import Past, Standing
    from daicho.consent.decide import Decision, Reason
    from daicho.consent.ledger import ConsentLedger
    from daicho.consent.may_contact import Contact
    from daicho.consent.receive import Receipt, Received
    from daicho.consent.statement import Evidence
    from daicho.consent.verify import Damage, Verification
    from daicho.consent.words import Actor, Channel, EventType, Method, State, SuppressionReason

_PLACES = {
    "answer": ("Past", "Standing"),
    "decide": ("Decision", "Reason"),
    "ledger": ("ConsentLedger",),
    "may_contact": ("Contact",),
    "receive": ("Receipt", "Received"),
    "statement": ("Evidence",),
    "verify": ("Damage", "Verification"),
    "words": ("Actor", "Channel", "EventType", "Method", "State", "SuppressionReason"),
}

__all__ = [
    "Actor",
    "Channel",
    "ConsentLedger",
    "Contact",
    "Damage",
    "Decision",
    "EventType",
    "Evidence",
    "Method",
    "Past",
    "Reason",
    "Receipt",
    "Received",
    "Standing",
    "State",
    "SuppressionReason",
    "Verification",
]


def __getattr__(name: str) -> Any:
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"daicho.consent.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
