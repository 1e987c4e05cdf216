"""A decision in words: what was decided, on which article, what a legal hold keeps, what the person can do."""

from daicho.consent.request_rows import Request
from daicho.consent.request_words import ARTICLES, GROUNDS, Outcome, Regime, RequestKind, cite
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
        en += f" Kept under legal hold {names} until it ends; erasing resumes then."
        ja += f"保全措置（{names}）が解除されるまで保存し、解除後に消去の手続を再開します。"
    if request.outcome in (Outcome.PARTLY, Outcome.REFUSED):
        advice = _ADVICE[request.regime]
        en, ja = f"{en} {advice.en}", f"{ja}{advice.ja}"
    return Bilingual(en, ja)


_ADVICE = {
    Regime.APPI: Bilingual(
        "The reason is explained to the person (APPI art. 36, effort).",
        "本人に理由を説明するよう努めます（個人情報保護法36条）。",
    ),
    Regime.GDPR: Bilingual(
        "The person may complain to a supervisory authority and seek a judicial remedy (GDPR art. 12(4)).",
        "本人は監督機関への苦情申立てと司法的救済を求めることができます（GDPR12条4項）。",
    ),
    Regime.UK: Bilingual(
        "The person may complain to the controller and to the Information Commissioner, and seek a judicial remedy"
        " (UK GDPR art. 12(4); DPA 2018 s. 164A).",
        "本人は管理者及び情報コミッショナーへの苦情申立てと司法的救済を求めることができます"
        "（英国GDPR12条4項、英国データ保護法2018 164A条）。",
    ),
}
