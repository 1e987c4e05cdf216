"""Histories of a person's statements, any of them, for properties; and what follows from them, without a database."""

import itertools

from hypothesis import strategies as st

from daicho.consent.cells import Key
from daicho.consent.decide import Member, Question, decide
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.language import Bilingual


def _purpose(key: str, parent: str | None = None, version: int = 1, compatible: bool = True) -> PurposeVersion:
    return PurposeVersion(
        key=key,
        version=version,
        seq=version,
        parent=parent,
        term=None,
        text=Bilingual(key, key),
        compatible=compatible,
        double_opt_in=False,
        valid_days=None,
        effective_from=0,
    )


PURPOSES = (_purpose("marketing"), _purpose("newsletter", "marketing"), _purpose("offers", "newsletter"))


class Told:
    """An event as cells see it."""

    def __init__(self, seq, kind, valid_at, until, method, actor="subject", purpose_version=1):
        self.seq, self.type, self.valid_at, self.until, self.method = seq, kind, valid_at, until, method
        self.actor, self.purpose_version = actor, purpose_version


KINDS = ["given", "renewed", "refused", "withdrawn", "revoked", "invalidated", "requested", "shown"]
KEYS = [
    Key(purpose, channel, recipient)
    for purpose in ("marketing", "newsletter", "offers")
    for channel in ("email", "phone", "*")
    for recipient in ("", "partner")
]
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(KEYS),
        st.sampled_from(KINDS),
        st.integers(1, 50),
        st.one_of(st.none(), st.integers(1, 60)),
        st.sampled_from(["web_form", "import"]),
    ),
    max_size=25,
)


def told(events):
    return [
        (key, Told(seq, kind, at, None if until is None else at + until, method))
        for seq, (key, kind, at, until, method) in enumerate(events, start=1)
    ]


def answers(cells, as_of=100):
    tree = PurposeTree(PURPOSES, as_of)
    return {key: decide(Question(key, tree), Member(cells)) for key in KEYS}


def essence(decisions):
    return {key: (one.allowed, one.state, one.reason, one.since, one.until) for key, one in decisions.items()}


SUBJECTS = itertools.count(1)
"""Numbers for people no example has used before."""
