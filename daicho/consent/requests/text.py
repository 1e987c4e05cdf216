"""A decision in words: what was decided, on which article, what a legal hold keeps, what the person can do."""

from datetime import date
from typing import Final

from daicho.consent.requests.rows import Request
from daicho.consent.requests.words import ARTICLES, GROUNDS, Outcome, Regime, RequestKind, cite
from daicho.language import Bilingual


def decision_text(request: Request) -> Bilingual:
    """Return the decision of a request, without anybody's name; before there is one, that it is open."""
    what = cite(request.regime, ARTICLES[request.regime][request.kind])
    en = f"Request {request.key} ({request.kind.label.en}, {what.en})"
    ja = f"請求 {request.key}（{request.kind.label.ja}、{what.ja}）"
    if request.outcome is None:
        return Bilingual(f"{en}: not decided yet.", f"{ja}: 未決定です。")
    en += f": {request.outcome.label.en}."
    ja += f": {request.outcome.label.ja}。"
    if request.ground is not None:
        ground = GROUNDS[request.ground]
        source = cite(request.regime, ground.articles[request.regime])
        en += f" Reason: {ground.text.en} ({source.en})."
        ja += f"理由: {ground.text.ja}（{source.ja}）。"
    if request.kind is RequestKind.ERASE and request.holds and request.outcome is not Outcome.WITHDRAWN:
        names = ", ".join(request.holds)
        en += f" Kept under legal hold {names} until it ends."
        ja += f"保全措置（{names}）が解除されるまで保存します。"
    if request.outcome in (Outcome.PARTLY, Outcome.REFUSED):
        advice = [_ADVICE[request.regime]]
        if request.regime is Regime.UK and (request.decided_on or date.min) >= _UK_COMPLAINTS:
            advice.append(_TO_THE_CONTROLLER)
        en = " ".join((en, *(one.en for one in advice)))
        ja += "".join(one.ja for one in advice)
    return Bilingual(en, ja)


_ADVICE: Final = {
    Regime.APPI: Bilingual(
        "The reason is explained to the person (APPI art. 36, effort).",
        "本人に理由を説明するよう努めます（個人情報保護法36条）。",
    ),
    Regime.GDPR: Bilingual(
        "The person may complain to a supervisory authority and seek a judicial remedy (GDPR art. 12(4)).",
        "本人は監督機関への苦情申立てと司法的救済を求めることができます（GDPR12条4項）。",
    ),
    Regime.UK: Bilingual(
        "The person may complain to the Information Commissioner and seek a judicial remedy (UK GDPR art. 12(4)).",
        "本人は情報コミッショナーへの苦情申立てと司法的救済を求めることができます（英国GDPR12条4項）。",
    ),
}
_UK_COMPLAINTS: Final = date(2026, 6, 19)  # Data (Use and Access) Act 2025 s. 103 in force
_TO_THE_CONTROLLER: Final = Bilingual(
    "They may complain to the controller too (Data Protection Act 2018 s. 164A).",
    "管理者に苦情を申し立てることもできます（英国データ保護法2018 164A条）。",
)
