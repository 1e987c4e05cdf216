"""How a request is printed: one line for people, everything for programs, nobody's name in either."""

from typing import TYPE_CHECKING, Any

from daicho.governance.consent.saying import echo_json, say
from daicho.governance.options import language_of
from daicho.language import Bilingual

if TYPE_CHECKING:
    from daicho.consent.requests.rows import Request


def show(request: "Request", form: str, lang: str | None) -> None:
    """Print one request after a step."""
    if form == "json":
        echo_json(as_json(request))
        return
    language = language_of(lang)
    what = f"{request.key}  {request.regime.label.say(language)}  {request.kind.label.say(language)}"
    state = request.state.label.say(language)
    say(Bilingual(f"{what}: {state}", f"{what}: {state}"), language)
    because = request.because
    if request.due is None:
        say(because, language)
    else:
        say(Bilingual(f"due {request.due}. {because.en}", f"期限 {request.due}。{because.ja}"), language)
    if request.outcome is not None:
        from daicho.consent.requests.text import decision_text

        say(decision_text(request), language)
    if request.open_tasks:
        names = ", ".join(request.open_tasks)
        say(Bilingual(f"open tasks: {names}", f"未完了の作業: {names}"), language)


def as_json(request: "Request") -> dict[str, Any]:
    """Return a request for programs, the decision's text in both languages."""
    from daicho.consent.requests.text import decision_text

    text = decision_text(request)
    return {
        "request": request.key,
        "law": request.regime.value,
        "kind": request.kind.value,
        "state": request.state.value,
        "received_on": request.received_on,
        "due": request.due,
        "earliest": request.earliest,
        "because": {"en": request.because.en, "ja": request.because.ja},
        "overdue": request.overdue,
        "days_left": request.days_left,
        "extended_on": request.extended_on,
        "identity": request.identity,
        "tasks": dict(request.tasks),
        "outcome": request.outcome,
        "ground": request.ground,
        "decided_on": request.decided_on,
        "notified_on": request.notified_on,
        "closed_on": request.closed_on,
        "legal_holds": request.holds,
        "purpose": request.purpose,
        "decision": {"en": text.en, "ja": text.ja},
    }
