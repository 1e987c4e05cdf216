"""The first schema: ledger, payloads, subjects, projections.

Frozen: what the tables became later stands in later steps. The triggers make the ledger append-only in both systems.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
_SQLITE = (
    f"CREATE TRIGGER event_no_update BEFORE UPDATE ON event {_REFUSE}",
    f"CREATE TRIGGER event_no_delete BEFORE DELETE ON event {_REFUSE}",
    f"CREATE TRIGGER event_payload_no_update BEFORE UPDATE ON event_payload {_REFUSE}",
    # A row that is no successor is a gap, a fork, or a REPLACE in disguise.
    "CREATE TRIGGER event_next BEFORE INSERT ON event"
    f" WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event) {_REFUSE}",
    "INSERT INTO ledger_head (id, seq, hash, recorded_at) VALUES (1, 0, zeroblob(32), 0)",
)
_CALL = "EXECUTE FUNCTION daicho_append_only()"
_POSTGRESQL = (
    "CREATE FUNCTION daicho_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    f"CREATE TRIGGER event_no_update BEFORE UPDATE OR DELETE ON event FOR EACH ROW {_CALL}",
    f"CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT {_CALL}",
    f"CREATE TRIGGER event_payload_no_update BEFORE UPDATE ON event_payload FOR EACH ROW {_CALL}",
    f"CREATE TRIGGER event_payload_no_truncate BEFORE TRUNCATE ON event_payload FOR EACH STATEMENT {_CALL}",
    "INSERT INTO ledger_head (id, seq, hash, recorded_at) VALUES (1, 0, decode(repeat('00', 32), 'hex'), 0)",
)


def upgrade() -> None:
    """Make the tables, then the triggers, then the head of an empty ledger."""
    op.create_table(
        "consent_state",
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.String(length=100), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=100), nullable=False),
        sa.Column("grant_at", sa.BigInteger(), nullable=True),
        sa.Column("grant_seq", sa.BigInteger(), nullable=True),
        sa.Column("grant_until", sa.BigInteger(), nullable=True),
        sa.Column("grant_version", sa.BigInteger(), nullable=True),
        sa.Column("grant_actor", sa.String(length=16), nullable=True),
        sa.Column("import_at", sa.BigInteger(), nullable=True),
        sa.Column("import_seq", sa.BigInteger(), nullable=True),
        sa.Column("import_until", sa.BigInteger(), nullable=True),
        sa.Column("import_version", sa.BigInteger(), nullable=True),
        sa.Column("import_actor", sa.String(length=16), nullable=True),
        sa.Column("stop_at", sa.BigInteger(), nullable=True),
        sa.Column("stop_seq", sa.BigInteger(), nullable=True),
        sa.Column("ask_at", sa.BigInteger(), nullable=True),
        sa.Column("ask_seq", sa.BigInteger(), nullable=True),
        sa.Column("grant_type", sa.String(length=16), nullable=True),
        sa.Column("stop_type", sa.String(length=16), nullable=True),
        sa.Column("ask_type", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("subject_ref", "purpose", "channel", "recipient", name=op.f("pk_consent_state")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
            comment="1, 2, 3 … without a gap",
        ),
        sa.Column(
            "recorded_at", sa.BigInteger(), nullable=False, comment="when we learned it; never falls as seq rises"
        ),
        sa.Column("valid_at", sa.BigInteger(), nullable=False, comment="when it was so in the world"),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=True, comment="HMAC of the subject's id, 16 bytes"),
        sa.Column("purpose", sa.String(length=100), nullable=True),
        sa.Column("purpose_version", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("recipient", sa.String(length=100), nullable=True, comment="empty: the organisation itself"),
        sa.Column("notice", sa.String(length=100), nullable=True),
        sa.Column("notice_version", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(length=24), nullable=True),
        sa.Column("actor", sa.String(length=16), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("refers_to", sa.BigInteger(), nullable=True, comment="seq of the event this one is about"),
        sa.Column("details", sa.Text(), nullable=True, comment="canonical JSON, nothing about a person in clear"),
        sa.Column("commitment", sa.LargeBinary(), nullable=True, comment="SHA-256(0x01 ‖ sealed payload)"),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("prev", name=op.f("uq_event_prev")),
    )
    op.create_index(op.f("ix_event_subject_ref"), "event", ["subject_ref"], unique=False)
    op.create_table(
        "identifier",
        sa.Column("match", sa.LargeBinary(), nullable=False, comment="HMAC under the pseudonym key"),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False, comment="email, tel, crm:salesforce …"),
        sa.Column("block", sa.LargeBinary(), nullable=False, comment="HMAC under the suppression key"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False, comment="the value under the subject's key"),
        sa.PrimaryKeyConstraint("match", "subject_ref", name=op.f("pk_identifier")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_identifier_block"), "identifier", ["block"], unique=False)
    op.create_index(op.f("ix_identifier_subject_ref"), "identifier", ["subject_ref"], unique=False)
    op.create_table(
        "ledger_head",
        sa.Column(
            "id", sa.Integer(), autoincrement=False, nullable=False, comment="always 1; writers queue for this row"
        ),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False, comment="Ed25519, of whoever signs checkpoints"),
        sa.Column("key_check", sa.LargeBinary(), nullable=False, comment="tells a wrong key ring from the right one"),
        sa.Column(
            "guardian_until_age", sa.Integer(), nullable=False, comment="a grant below this age needs a guardian"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
    )
    op.create_table(
        "subject",
        sa.Column("ref", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=True, comment="names the key in the key store; gone once erased"),
        sa.Column(
            "adult_from", sa.BigInteger(), nullable=True, comment="first moment at which the subject may consent alone"
        ),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_subject")),
        sa.UniqueConstraint("id", name=op.f("uq_subject_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstone",
        sa.Column("block", sa.LargeBinary(), nullable=False, comment="HMAC under the suppression key"),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("block", "subject_ref", name=op.f("pk_tombstone")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "disclosure",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False, comment="each, batch, contract"),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=True, comment="none where a population is described"),
        sa.Column("counterparty_ref", sa.LargeBinary(), nullable=False, comment="a subject of its own, with its key"),
        sa.Column(
            "first_on",
            sa.String(length=10),
            nullable=True,
            comment="the day of the disclosure, or the first of several",
        ),
        sa.Column("last_on", sa.String(length=10), nullable=True, comment="the last; none while it goes on"),
        sa.Column("made_on", sa.String(length=10), nullable=False, comment="the day the record was made"),
        sa.Column(
            "retain_until",
            sa.String(length=10),
            nullable=True,
            comment="first day on which it may be purged; none while it goes on",
        ),
        sa.Column(
            "record", sa.LargeBinary(), nullable=True, comment="sealed under the counterparty's key; gone once purged"
        ),
        sa.Column(
            "person", sa.LargeBinary(), nullable=True, comment="sealed under the subject's key; gone once purged"
        ),
        sa.Column("purged_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_disclosure_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_disclosure")),
    )
    op.create_index(op.f("ix_disclosure_counterparty_ref"), "disclosure", ["counterparty_ref"], unique=False)
    op.create_index(op.f("ix_disclosure_subject_ref"), "disclosure", ["subject_ref"], unique=False)
    op.create_table(
        "event_payload",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False, comment="AES-256-GCM under the subject's key"),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_event_payload_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event_payload")),
    )
    op.create_index(op.f("ix_event_payload_subject_ref"), "event_payload", ["subject_ref"], unique=False)
    op.create_table(
        "legal_hold",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False, comment="empty: everybody"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_legal_hold_seq")),
        sa.PrimaryKeyConstraint("key", "subject_ref", name=op.f("pk_legal_hold")),
    )
    op.create_table(
        "merge",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("absorbed", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_recorded_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_merge_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_absorbed"), "merge", ["absorbed"], unique=False)
    op.create_index(op.f("ix_merge_root"), "merge", ["root"], unique=False)
    op.create_table(
        "notice_version",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_notice_version_seq")),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_notice_version")),
    )
    op.create_table(
        "purpose_version",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("parent", sa.String(length=100), nullable=True),
        sa.Column("term", sa.String(length=100), nullable=True, comment="DPV purpose"),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_ja", sa.Text(), nullable=False),
        sa.Column("compatible", sa.Boolean(), nullable=False, comment="grants to earlier versions still cover it"),
        sa.Column("double_opt_in", sa.Boolean(), nullable=False),
        sa.Column(
            "valid_days",
            sa.Integer(),
            nullable=True,
            comment="a grant expires after so many days unless it says otherwise",
        ),
        sa.Column("effective_from", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_purpose_version_seq")),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_purpose_version")),
    )
    op.create_table(
        "rights_request",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
            comment="of its first event",
        ),
        sa.Column("subject_ref", sa.LargeBinary(), nullable=False),
        sa.Column("regime", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "due", sa.String(length=10), nullable=True, comment="a calendar day; none where the law names no number"
        ),
        sa.Column("record", sa.Text(), nullable=False, comment="canonical JSON, nothing about a person in clear"),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_rights_request_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_rights_request")),
    )
    op.create_index(op.f("ix_rights_request_subject_ref"), "rights_request", ["subject_ref"], unique=False)
    op.create_table(
        "suppression",
        sa.Column(
            "block", sa.LargeBinary(), nullable=False, comment="HMAC of the contact point under the suppression key"
        ),
        sa.Column("scope", sa.String(length=120), nullable=False, comment="*, or purpose:KEY"),
        sa.Column("channel", sa.String(length=16), nullable=False, comment="* for every channel"),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_suppression_seq")),
        sa.PrimaryKeyConstraint("block", "scope", "channel", name=op.f("pk_suppression")),
    )
    for statement in _POSTGRESQL if op.get_context().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
