"""What tests of requests begin with: one that was opened, one that was decided."""

from daicho.consent import ConsentLedger
from daicho.consent.requests.words import Identity, Outcome, Regime, RequestKind
from daicho.consent.words import Method

WHO = "email:hanako@yamada.example"
NOTE = "山田花子より、電話で開示の依頼"


def asked(ledger: ConsentLedger, **more):
    """Open a request; under the GDPR in Germany unless said otherwise."""
    said = {"regime": Regime.GDPR, "kind": RequestKind.ACCESS, "method": Method.EMAIL, "calendar": "DE"} | more
    if said["regime"] is Regime.APPI:
        said["calendar"] = more.get("calendar")
    return ledger.requests.open(said.pop("subject", WHO), **said)


def answered(ledger: ConsentLedger, key: str, outcome: Outcome = Outcome.GRANTED, **more):
    """Take a request to its decision."""
    ledger.requests.verify_identity(key, Identity.MAILBOX)
    return ledger.requests.decide(key, outcome, **more)
