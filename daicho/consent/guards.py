"""What keeps the ledger append-only, and whether it is still there.

The triggers refuse UPDATE, DELETE, REPLACE and TRUNCATE to anybody who does not take them out first; verifying tells
when somebody did.
"""

from collections.abc import Iterator

from sqlalchemy.engine import Connection

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
SQLITE = {
    "event_no_update": f"CREATE TRIGGER event_no_update BEFORE UPDATE ON event {_REFUSE}",
    "event_no_delete": f"CREATE TRIGGER event_no_delete BEFORE DELETE ON event {_REFUSE}",
    "event_payload_no_update": f"CREATE TRIGGER event_payload_no_update BEFORE UPDATE ON event_payload {_REFUSE}",
    "event_next": (
        "CREATE TRIGGER event_next BEFORE INSERT ON event"
        f" WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event) {_REFUSE}"
    ),
}
"""Name → text, as the newest migration leaves them."""
POSTGRESQL = ("event_no_update", "event_no_truncate", "event_payload_no_update", "event_payload_no_truncate")


def missing(connection: Connection) -> Iterator[str]:
    """Yield the name of each guard that was taken out, switched off or altered."""
    if connection.dialect.name == "sqlite":
        listed = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = {name: sql for name, sql in listed}  # noqa: C416 - dict() takes a result for a mapping
        yield from (name for name, sql in SQLITE.items() if there.get(name) != sql)
        # A trigger of somebody else's could undo what is written as it is written.
        yield from sorted(there.keys() - SQLITE.keys())
        return
    on = connection.exec_driver_sql(
        "SELECT t.tgname, p.prosrc FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE c.relname IN ('event', 'event_payload') AND t.tgenabled IN ('O', 'A')"
        " AND c.relnamespace = current_schema()::regnamespace"
    )
    there = {name: body for name, body in on if "RAISE EXCEPTION" in body}
    yield from (name for name in POSTGRESQL if name not in there)


def file_damage(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with its file; PostgreSQL keeps checksums of its own."""
    if connection.dialect.name == "sqlite":
        found = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            yield "sqlite"
