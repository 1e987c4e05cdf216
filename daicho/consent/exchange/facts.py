"""What a consent record says of the organisation, which no register knows by itself; what is not said is listed.

Source: ISO/IEC TS 27560:2023 (mandatory fields of processing, party and event sections).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation, as a consent record names it."""

    id: str | None = None
    name: str | None = None
    address: str | None = None
    contact: str | None = None
    type: str | None = None
    """`Organisation`, `ForProfitOrganisation`, … of DPV."""
    url: str | None = None

    def missing(self, who: str) -> tuple[str, ...]:
        """Return the mandatory fields it lacks, as `controller.address`."""
        return tuple(
            f"{who}.{name}" for name in ("id", "name", "address", "contact", "type") if getattr(self, name) is None
        )

    def as_json(self, at: str, role: str) -> dict[str, object]:
        """Return it as an entity of a record."""
        said = {
            "dpv:hasIdentifier": self.id,
            "dpv:hasName": self.name,
            "dpv:hasAddress": self.address,
            "dpv:hasContact": self.contact,
            "schema:url": self.url,
        }
        kinds = [role, *([f"dpv:{self.type}"] if self.type else [])]
        return {"@id": at, "@type": kinds, **{name: value for name, value in said.items() if value is not None}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a record needs beside the register."""

    controller: Party = Party()
    recipients: Mapping[str, Party] = field(default_factory=dict)
    """By the register's name for them."""
    pii_types: tuple[str, ...] = ()
    storage_locations: tuple[str, ...] = ()
    retention_period: str | None = None
    jurisdiction: str | None = None
    withdrawal_method: str | None = None
    consent_type: str | None = None
    """Kind of consent, of DPV: `ExpressedConsent`, `ExplicitlyExpressedConsent`, `InformedConsent` …"""
    processing_locations: tuple[str, ...] = ()
    data_source: str | None = None
    rights: tuple[str, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """Return the mandatory fields nobody has said anything about, in the order of the standard.

        Processing locations, data source and rights are optional there and asked for by the GDPR (art. 13 and 30).
        """
        names = (
            ("pii_types", self.pii_types),
            ("storage_locations", self.storage_locations),
            ("retention_period", self.retention_period),
            ("jurisdiction", self.jurisdiction),
            ("withdrawal_method", self.withdrawal_method),
            ("processing_locations", self.processing_locations),
            ("data_source", self.data_source),
            ("rights", self.rights),
            ("consent_type", self.consent_type),
        )
        return (*self.controller.missing("controller"), *(name for name, value in names if not value))
