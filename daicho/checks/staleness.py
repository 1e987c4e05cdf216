"""Stale records: when was a record last touched, who answers for it, and how long has a lead waited.

Decides which dates count as a touch and builds one narrow table per object, `contact_fresh`, that the freshness suite
looks at. Dates after `as_of` (a task due next week) are not touches. What counts as stale stands in the suite and in
daicho.yaml.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from daicho.checks.tables import Table, survey
from daicho.engine import Engine
from daicho.engine.protocol import identifier

FRESH_OBJECTS = ("account", "contact", "lead", "opportunity")

_TOUCHES = ("last_activity_at", "last_contacted_at", "modified_at", "first_response_at")
_CARRIED = ("id", "owner", "email_bounced", "close_date", "deal_state", "lead_state")
_LINKS = {"contact": "person_id", "lead": "person_id", "account": "account_id", "opportunity": "related_id"}


def fresh_name(object_name: str) -> str:
    """Return the name of an object's freshness table."""
    return f"{object_name}_fresh"


def build_freshness(engine: Engine, tables: Mapping[str, Table], as_of: date) -> dict[str, Table]:
    """Build the freshness table of every object the export has; returns them by object."""
    built = {}
    # Opportunities first: an account or contact is also touched through its open deals.
    for name in sorted(FRESH_OBJECTS, key=lambda name: name != "opportunity"):
        table = tables.get(name)
        if table is not None and table.rows:
            _Builder(engine, tables, table, as_of).build()
            built[name] = survey(engine, fresh_name(name), name)
    return built


class _Builder:
    """Writes the SQL of one object's freshness table."""

    def __init__(self, engine: Engine, tables: Mapping[str, Table], table: Table, as_of: date) -> None:
        self._engine = engine
        self._tables = tables
        self._table = table
        self._end = f"TIMESTAMP '{as_of + timedelta(days=1)} 00:00:00'"
        self._joins: list[str] = []

    def build(self) -> None:
        name, columns = self._table.object, self._table.filled
        selected = ["o._row", "o._ref", *(f"o.{identifier(column)}" for column in _CARRIED if columns.get(column))]
        touches = [self._until(f"o.{column}") for column in _TOUCHES if columns.get(column)]
        activity = self._activity()
        if activity is not None:
            touches.append(activity)
        if name in ("account", "contact"):
            touches += self._open_deals(f"{name}_id")
        if touches:
            # A record nobody touched since was touched when it was created.
            created = [self._until("o.created_at")] if columns.get("created_at") else []
            latest = f"greatest({', '.join(touches)})"
            selected.append(f"coalesce({', '.join([latest, *created])}) AS touched_at")
        if name == "lead":
            selected += self._waiting(activity)
        active = self._owner_active()
        if active is not None:
            selected.append(f"{active} AS owner_active")
        self._engine.run(
            f"CREATE OR REPLACE TABLE {fresh_name(name)} AS SELECT {', '.join(selected)} "
            f"FROM {identifier(name)} o {' '.join(self._joins)} ORDER BY o._row"
        )

    def _until(self, column: str) -> str:
        return f"CASE WHEN {column} < {self._end} THEN CAST({column} AS TIMESTAMP) END"

    def _activity(self) -> str | None:
        """Join the latest activity per record; returns its column, or None where the export has no activities."""
        activities = self._tables.get("activity")
        link = _LINKS[self._table.object]
        if activities is None or not activities.filled.get(link) or not self._table.filled.get("id"):
            return None
        dates = [
            self._until(column)
            for column in ("activity_at", "completed_at", "last_contacted_at")
            if activities.filled.get(column)
        ]
        if not dates:
            return None
        self._joins.append(
            f"LEFT JOIN (SELECT {link} AS key, max(greatest({', '.join(dates)})) AS at FROM activity "
            f"WHERE {link} IS NOT NULL GROUP BY 1) a ON a.key = o.id"
        )
        return "a.at"

    def _open_deals(self, link: str) -> list[str]:
        """Join the latest touch of a record's open deals."""
        deals = self._tables.get("opportunity")
        fresh = self._engine.columns(fresh_name("opportunity"))
        if deals is None or not deals.filled.get(link) or not self._table.filled.get("id"):
            return []
        if "touched_at" not in fresh or "deal_state" not in fresh:
            return []
        self._joins.append(
            f"LEFT JOIN (SELECT d.{link} AS key, max(f.touched_at) AS at FROM opportunity d "
            f"JOIN {fresh_name('opportunity')} f USING (_row) WHERE f.deal_state = 'open' AND d.{link} IS NOT NULL "
            f"GROUP BY 1) d ON d.key = o.id"
        )
        return ["d.at"]

    def _waiting(self, activity: str | None) -> list[str]:
        """Return since when a lead has waited: its creation, unless any sign of an answer exists."""
        columns = self._table.filled
        answered = [f"o.{c} IS NOT NULL" for c in ("first_response_at", "last_contacted_at") if columns.get(c)]
        if columns.get("last_activity_at"):
            answered.append(f"{self._until('o.last_activity_at')} IS NOT NULL")
        if activity is not None:
            answered.append(f"{activity} IS NOT NULL")
        if not answered or not columns.get("created_at"):
            return []
        return [f"CASE WHEN NOT ({' OR '.join(answered)}) THEN o.created_at END AS unanswered_since"]

    def _owner_active(self) -> str | None:
        """Return whether the owner is active: as the record says, or else as the list of users does."""
        columns, users = self._table.filled, self._tables.get("user")
        said = ["o.owner_active"] if columns.get("owner_active") else []
        if users is not None and users.filled.get("owner_active") and columns.get("owner"):
            keys = " UNION ALL ".join(
                f'SELECT {key} AS key, owner_active FROM "user" WHERE {key} IS NOT NULL'
                for key in ("id", "full_name")
                if users.filled.get(key)
            )
            if keys:
                # Two users of one name: active if either is, so that nobody is called departed wrongly.
                self._joins.append(
                    f"LEFT JOIN (SELECT key, bool_or(owner_active) AS active FROM ({keys}) GROUP BY 1) u "
                    "ON u.key = o.owner"
                )
                said.append("u.active")
        return f"coalesce({', '.join(said)})" if said else None
