"""The decision: may this person be processed for this purpose, through this channel, for this recipient, then?

Pure: cells, purposes and a few facts in, one `Decision` out; no database, no clock. What it enforces:

1. Unknown never authorises.
2. A stop counts from its moment on, also when grant and stop share it: the more restrictive answer.
3. A stop reaches child purposes; one for all channels reaches every channel; one towards the organisation itself
   reaches every recipient. A grant reaches nothing but what it names.
4. An imported grant fills a gap. Where the subject has answered themselves it is not looked at.
5. A grant ends at `until`: it counts the microsecond before, not at it.
6. A grant to an earlier, incompatible version of the purpose does not count.
7. A grant by a minor without guardian is invalid; coming of age does not mend it.
8. After erasure nothing authorises; suppression comes before consent.
9. Of records merged into one, all must allow it, unless the person answered anew after the merge; the youngest of
   their ages counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from daicho.consent.cells import Cell, Key
from daicho.consent.purposes import PurposeTree
from daicho.consent.words import ALL_CHANNELS, OURSELVES, STATE_OF, STOPS, Actor, EventType, State
from daicho.language import Bilingual


class Reason(StrEnum):
    """Why a decision is what it is."""

    CONSENT = "consent"
    SUPPRESSED = "suppressed"
    ERASED = "erased"
    STOPPED = "stopped"
    STOPPED_ABOVE = "stopped_above"
    """Stopped for a purpose above, for all channels, or towards everybody."""
    EXPIRED = "expired"
    PURPOSE_CHANGED = "purpose_changed"
    MINOR = "minor"
    NOT_ANSWERED = "not_answered"
    NO_RECORD = "no_record"
    NOT_IN_REGISTER = "not_in_register"
    NO_CONTACT_POINT = "no_contact_point"
    SHARED = "shared"
    """Several people share the contact point and not all of them allow it."""

    @property
    def label(self) -> Bilingual:
        """Return what it says to people."""
        return _REASONS[self]


_REASONS = {
    Reason.CONSENT: Bilingual("consent on record", "同意の記録あり"),
    Reason.SUPPRESSED: Bilingual("on the suppression list", "送信停止リストに登録あり"),
    Reason.ERASED: Bilingual("erased", "消去済み"),
    Reason.STOPPED: Bilingual("refused or withdrawn", "拒否または撤回"),
    Reason.STOPPED_ABOVE: Bilingual(
        "refused or withdrawn for a wider purpose or for all channels", "上位の目的または全チャネルについて拒否・撤回"
    ),
    Reason.EXPIRED: Bilingual("consent has expired", "同意の期限切れ"),
    Reason.PURPOSE_CHANGED: Bilingual(
        "consent is to an earlier version of the purpose", "変更前の目的に対する同意のみ"
    ),
    Reason.MINOR: Bilingual("minor without guardian", "未成年で法定代理人の同意なし"),
    Reason.NOT_ANSWERED: Bilingual("asked, not answered", "依頼済み・未回答"),
    Reason.NO_RECORD: Bilingual("no consent on record", "同意の記録なし"),
    Reason.NOT_IN_REGISTER: Bilingual("not in the register", "台帳に該当者なし"),
    Reason.NO_CONTACT_POINT: Bilingual("no contact point in the file", "ファイルに連絡先なし"),
    Reason.SHARED: Bilingual(
        "contact point shared with somebody who does not allow it", "同じ連絡先の別人が許諾していない"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer, and what it rests on."""

    allowed: bool
    state: State
    reason: Reason
    since: int | None = None
    """Microseconds; when the state began."""
    until: int | None = None
    """Microseconds; the first moment at which it no longer holds."""
    seq: int | None = None
    """The event of the ledger it rests on."""


class Member(NamedTuple):
    """One record of a person: its cells and what else is known of it."""

    cells: Mapping[Key, Cell]
    adult_from: int | None = None
    """Microseconds; None where no birth date is known: then nobody can say the subject was a minor."""
    erased: bool = False


class Stop(NamedTuple):
    """A stop that reaches a permission; the greater one counts."""

    at: int
    rank: int
    """Of its type in `STOPS`."""
    seq: int
    above: bool
    """Whether it was said of a wider purpose, of all channels or towards everybody."""


RANK = {kind.value: rank for rank, kind in enumerate(STOPS)}
_STATE_OF_RANK = tuple(STATE_OF[kind] for kind in STOPS)


class Question:
    """What is asked, with the keys that can answer it worked out once.

    Args:
        key: the permission asked about.
        tree: the purposes in force at the moment asked about.

    Raises:
        RegisterError: no such purpose is in force.
    """

    __slots__ = ("as_of", "key", "required", "scope")

    def __init__(self, key: Key, tree: PurposeTree) -> None:
        self.key = key
        self.as_of = tree.as_of
        self.scope = frozenset(
            Key(above, reach, whom)
            for above in tree.line(key.purpose)
            for reach in dict.fromkeys((key.channel, ALL_CHANNELS))
            for whom in dict.fromkeys((key.recipient, OURSELVES))
        )
        """Every permission whose stop reaches this one."""
        self.required = tree.required[key.purpose]
        """The lowest version of the purpose a grant must name."""


def unknown() -> Decision:
    """Return the answer about somebody the register does not know."""
    return Decision(allowed=False, state=State.UNKNOWN, reason=Reason.NOT_IN_REGISTER)


def decide(question: Question, member: Member) -> Decision:
    """Return what holds for one record at the moment the question's purposes are of."""
    if member.erased:
        return Decision(allowed=False, state=State.UNKNOWN, reason=Reason.ERASED)
    return decide_cell(question, member.cells.get(question.key), _last_stop(question, member.cells), member.adult_from)


def decide_person(question: Question, members: Sequence[tuple[Member, int]], blocked: int | None) -> Decision:
    """Return what holds for a person: one record or several that are one, and whether somebody suppressed them.

    Args:
        question: what is asked.
        members: each with the microsecond it joined the others.
        blocked: the event by which the person is on the suppression list, for this question.
    """
    answer = decide(question, members[0][0]) if len(members) == 1 else decide_merged(question, members)
    return suppressed(answer, blocked)


def suppressed(answer: Decision, blocked: int | None) -> Decision:
    """Return an answer as suppression leaves it; of somebody erased, that says more."""
    if blocked is None or answer.reason is Reason.ERASED:
        return answer
    return replace(answer, allowed=False, reason=Reason.SUPPRESSED, seq=blocked)


def decide_merged(question: Question, members: Iterable[tuple[Member, int]]) -> Decision:
    """Return what holds for records that are one person.

    Args:
        question: what is asked.
        members: each with the microsecond it joined the others.
    """
    group = tuple(members)
    if any(member.erased for member, _ in group):
        return Decision(allowed=False, state=State.UNKNOWN, reason=Reason.ERASED)
    stops = [stop for member, _ in group if (stop := _last_stop(question, member.cells)) is not None]
    stop = max(stops, default=None)
    joined = max(at for _, at in group)
    ages = [member.adult_from for member, _ in group if member.adult_from is not None]
    adult_from = max(ages, default=None)
    answers = [decide_cell(question, member.cells.get(question.key), stop, adult_from) for member, _ in group]
    anew = [one for one in answers if one.allowed and one.since is not None and one.since >= joined]
    if anew:
        return max(anew, key=_newest)
    refused = [one for one in answers if not one.allowed]
    # A no that somebody said says more than a record that is silent.
    if refused:
        return min(refused, key=lambda one: (_TELLING.index(one.reason), one.since or 0))
    return max(answers, key=_newest)


def _newest(answer: Decision) -> tuple[int, int]:
    return answer.since or 0, answer.seq or 0


_TELLING = (
    Reason.ERASED,
    Reason.STOPPED,
    Reason.STOPPED_ABOVE,
    Reason.MINOR,
    Reason.PURPOSE_CHANGED,
    Reason.EXPIRED,
    Reason.NOT_ANSWERED,
    Reason.NO_RECORD,
)


def _last_stop(question: Question, cells: Mapping[Key, Cell]) -> Stop | None:
    stops = [
        Stop(cell.stop_at, RANK[cell.stop_type or ""], cell.stop_seq or 0, key != question.key)
        for key, cell in cells.items()
        if cell.stop_at is not None and key in question.scope
    ]
    return max(stops, default=None)


def decide_cell(question: Question, cell: Cell | None, stop: Stop | None, adult_from: int | None) -> Decision:
    """Return what holds for one live record.

    Args:
        question: what is asked.
        cell: of the very permission asked about.
        stop: the greatest of all that reach it.
        adult_from: as in `Member`.
    """
    if cell is not None and cell.grant_at is not None and (stop is None or cell.grant_at > stop.at):
        return _granted(
            question,
            adult_from,
            at=cell.grant_at,
            seq=cell.grant_seq,
            until=cell.grant_until,
            version=cell.grant_version,
            actor=cell.grant_actor,
            kind=cell.grant_type or EventType.GIVEN,
        )
    if stop is not None:
        return Decision(
            allowed=False,
            state=_STATE_OF_RANK[stop.rank],
            reason=Reason.STOPPED_ABOVE if stop.above else Reason.STOPPED,
            since=stop.at,
            seq=stop.seq,
        )
    if cell is not None and cell.import_at is not None:
        return _granted(
            question,
            adult_from,
            at=cell.import_at,
            seq=cell.import_seq,
            until=cell.import_until,
            version=cell.import_version,
            actor=cell.import_actor,
            kind=EventType.GIVEN,
        )
    if cell is not None and cell.ask_at is not None:
        return Decision(
            allowed=False,
            state=STATE_OF[EventType(cell.ask_type or "")],
            reason=Reason.NOT_ANSWERED,
            since=cell.ask_at,
            seq=cell.ask_seq,
        )
    return Decision(allowed=False, state=State.UNKNOWN, reason=Reason.NO_RECORD)


def _granted(
    question: Question,
    adult_from: int | None,
    *,
    at: int,
    seq: int | None,
    until: int | None,
    version: int | None,
    actor: str | None,
    kind: str,
) -> Decision:
    def no(state: State, reason: Reason, since: int) -> Decision:
        return Decision(allowed=False, state=state, reason=reason, since=since, seq=seq)

    if adult_from is not None and at < adult_from and actor != Actor.GUARDIAN:
        return no(State.INVALIDATED, Reason.MINOR, at)
    if (version or 0) < question.required:
        return no(State.UNKNOWN, Reason.PURPOSE_CHANGED, at)
    if until is not None and until <= question.as_of:
        return no(State.EXPIRED, Reason.EXPIRED, until)
    return Decision(
        allowed=True, state=STATE_OF[EventType(kind)], reason=Reason.CONSENT, since=at, until=until, seq=seq
    )
