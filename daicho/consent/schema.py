"""The register's tables, for SQLite and PostgreSQL alike.

`event` is the ledger and the only truth; everything else but the sealed payloads is derived from it or looks things up
for it. Moments are whole microseconds of UTC (`instants`); references to people are keyed hashes; nothing here holds a
name, an address or a record id in clear.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

_SEQ: Final = BigInteger().with_variant(Integer, "sqlite")
"""SQLite keeps a table in the order of its INTEGER PRIMARY KEY; BIGINT would cost a second index."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

register = Table(
    "register",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("created_at", BigInteger, nullable=False),
    Column("public_key", LargeBinary, nullable=False, comment="Ed25519, of whoever signs checkpoints"),
    Column("key_check", LargeBinary, nullable=False, comment="tells a wrong key ring from the right one"),
    Column("guardian_until_age", Integer, nullable=False, comment="a grant below this age needs a guardian"),
)

ledger_head = Table(
    "ledger_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="always 1; writers queue for this row"),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False, comment="1, 2, 3 … without a gap"),
    Column("recorded_at", BigInteger, nullable=False, comment="when we learned it; never falls as seq rises"),
    Column("valid_at", BigInteger, nullable=False, comment="when it was so in the world"),
    Column("type", String(16), nullable=False),
    Column("subject_ref", LargeBinary, comment="HMAC of the subject's id, 16 bytes"),
    Column("purpose", String(100)),
    Column("purpose_version", Integer),
    Column("channel", String(16)),
    Column("recipient", String(100), comment="empty: the organisation itself"),
    Column("notice", String(100)),
    Column("notice_version", Integer),
    Column("method", String(24)),
    Column("actor", String(16)),
    Column("until", BigInteger),
    Column("refers_to", BigInteger, comment="seq of the event this one is about"),
    Column("details", Text, comment="canonical JSON, nothing about a person in clear"),
    Column("commitment", LargeBinary, comment="SHA-256(0x01 ‖ sealed payload)"),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("prev"),
    Index(None, "subject_ref"),
)

event_payload = Table(
    "event_payload",
    metadata,
    Column("seq", _SEQ, ForeignKey("event.seq"), primary_key=True, autoincrement=False),
    Column("subject_ref", LargeBinary, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False, comment="AES-256-GCM under the subject's key"),
)

subject = Table(
    "subject",
    metadata,
    Column("ref", LargeBinary, primary_key=True),
    Column("id", LargeBinary, unique=True, comment="names the key in the key store; gone once erased"),
    Column("adult_from", BigInteger, comment="first moment at which the subject may consent alone"),
    Column("erased_at", BigInteger),
    sqlite_with_rowid=False,
)

merge = Table(
    "merge",
    metadata,
    Column("seq", _SEQ, ForeignKey("event.seq"), primary_key=True, autoincrement=False),
    Column("absorbed", LargeBinary, nullable=False, index=True),
    Column("root", LargeBinary, nullable=False, index=True),
    Column("since", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("ended_recorded_at", BigInteger),
)

identifier = Table(
    "identifier",
    metadata,
    Column("match", LargeBinary, primary_key=True, comment="HMAC under the pseudonym key"),
    Column("subject_ref", LargeBinary, primary_key=True, index=True),
    Column("kind", String(60), nullable=False, comment="email, tel, crm:salesforce …"),
    Column("block", LargeBinary, nullable=False, index=True, comment="HMAC under the suppression key"),
    Column("sealed", LargeBinary, nullable=False, comment="the value under the subject's key"),
    sqlite_with_rowid=False,
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("block", LargeBinary, primary_key=True, comment="HMAC under the suppression key"),
    Column("subject_ref", LargeBinary, primary_key=True),
    Column("kind", String(60), nullable=False),
    sqlite_with_rowid=False,
)

consent_state = Table(
    "consent_state",
    metadata,
    Column("subject_ref", LargeBinary, primary_key=True),
    Column("purpose", String(100), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("recipient", String(100), primary_key=True),
    # The last of each kind of event; the four together decide, see `decide`.
    *(
        Column(f"{kind}_{name}", BigInteger if name != "actor" else String(16))
        for kind in ("grant", "import", "stop", "ask")
        for name in ("at", "seq", "until", "version", "actor")
        if kind in ("grant", "import") or name in ("at", "seq")
    ),
    Column("grant_type", String(16)),
    Column("stop_type", String(16)),
    Column("ask_type", String(16)),
    sqlite_with_rowid=False,
)

purpose_version = Table(
    "purpose_version",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, ForeignKey("event.seq"), nullable=False),
    Column("parent", String(100)),
    Column("term", String(100), comment="DPV purpose"),
    Column("text_en", Text, nullable=False),
    Column("text_ja", Text, nullable=False),
    Column("compatible", Boolean, nullable=False, comment="grants to earlier versions still cover it"),
    Column("double_opt_in", Boolean, nullable=False),
    Column("valid_days", Integer, comment="a grant expires after so many days unless it says otherwise"),
    Column("effective_from", BigInteger, nullable=False),
)

notice_version = Table(
    "notice_version",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, ForeignKey("event.seq"), nullable=False),
    Column("language", String(16), nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("url", Text),
    Column("published_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
)

suppression = Table(
    "suppression",
    metadata,
    Column("block", LargeBinary, primary_key=True, comment="HMAC of the contact point under the suppression key"),
    Column("scope", String(120), primary_key=True, comment="*, or purpose:KEY"),
    Column("channel", String(16), primary_key=True, comment="* for every channel"),
    Column("reason", String(24), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("seq", BigInteger, ForeignKey("event.seq"), nullable=False),
    Column("ended_at", BigInteger),
)

legal_hold = Table(
    "legal_hold",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("subject_ref", LargeBinary, primary_key=True, comment="empty: everybody"),
    Column("reason", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("seq", BigInteger, ForeignKey("event.seq"), nullable=False),
    Column("ended_at", BigInteger),
)

disclosure = Table(
    "disclosure",
    metadata,
    Column("seq", _SEQ, ForeignKey("event.seq"), primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("method", String(16), nullable=False, comment="each, batch, contract"),
    Column("subject_ref", LargeBinary, index=True, comment="none where a population is described"),
    Column("counterparty_ref", LargeBinary, nullable=False, index=True, comment="a subject of its own, with its key"),
    Column("first_on", String(10), comment="the day of the disclosure, or the first of several"),
    Column("last_on", String(10), comment="the last; none while it goes on"),
    Column("made_on", String(10), nullable=False, comment="the day the record was made"),
    Column("retain_until", String(10), comment="first day on which it may be purged; none while it goes on"),
    Column("record", LargeBinary, comment="sealed under the counterparty's key; gone once purged"),
    Column("person", LargeBinary, comment="sealed under the subject's key; gone once purged"),
    Column("purged_at", BigInteger),
)

rights_request = Table(
    "rights_request",
    metadata,
    Column("seq", _SEQ, ForeignKey("event.seq"), primary_key=True, autoincrement=False, comment="of its first event"),
    Column("subject_ref", LargeBinary, nullable=False, index=True),
    Column("regime", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("due", String(10), comment="a calendar day; none where the law names no number"),
    Column("record", Text, nullable=False, comment="canonical JSON, nothing about a person in clear"),
)
