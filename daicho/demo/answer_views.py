"""What the rules of the answer key look at: typed dates, states, last touches, counts of equal keys."""

from collections.abc import Sequence
from datetime import date

from daicho.demo import vocabulary as v


def answer_views(as_of: date) -> Sequence[str]:
    """Return the statements that build one view per object over its `…_table`.

    A record is touched by its last change, its last activity, its activities up to `as_of`, and an account or contact
    also by its open deals.
    """
    past = _Past(as_of)
    closed = f"'{v.LEAD_CONVERTED}', '{v.LEAD_LOST}'"
    activity_day = f"greatest({past.of(_day('activity_at'))}, {past.of(_day('completed_at'))})"
    own = f"{past.of('t.modified')}, {past.of('t.acted')}"
    code = "replace(postal_code, '-', '') AS code"
    return (
        f"CREATE TABLE act AS SELECT person_id, related_id, account_id, {activity_day} AS day FROM activity_table",
        f"CREATE TABLE opportunity_days AS SELECT *, {_history()}, {_day('close_date')} AS due FROM opportunity_table",
        f"""CREATE TABLE deal AS
            SELECT t.account_id, t.contact_id, t.is_closed = '0' AS is_open, t._row, greatest({own}, a.day) AS touched
            FROM opportunity_days t {_latest("related_id")}""",
        f"""CREATE VIEW opportunity AS
            SELECT t.*, deal.touched, deal.is_open, u.active, {_count("id")}
            FROM opportunity_days t JOIN deal USING (_row) {_USERS} {_equals("id", "opportunity")}""",
        f"""CREATE VIEW account AS
            SELECT t.*, {code}, greatest({own}, a.day, d.day) AS touched, u.active,
                {_count("id")}, {_count("corporate_number")}
            FROM (SELECT *, {_history()} FROM account_table) t {_latest("account_id")} {_deals("account_id")} {_USERS}
            {_equals("id", "account")} {_equals("corporate_number", "account")}""",
        f"""CREATE VIEW contact AS
            SELECT t.*, {code}, greatest({own}, a.day, d.day) AS touched, u.active, {_count("id")}, {_count("mailbox")}
            FROM (SELECT *, {_history()}, {_day("birth_date")} AS born, {_MAILBOX} AS mailbox FROM contact_table) t
            {_latest("person_id")} {_deals("contact_id")} {_USERS}
            {_equals("id", "contact")} {_equals("mailbox", "contact", _MAILBOX)}""",
        f"""CREATE VIEW lead AS
            SELECT t.*, {code}, greatest({own}, a.day) AS touched, u.active, {_count("id")}, {_count("mailbox")},
                t.is_converted = '0' AND t.status IS NOT NULL AND t.status NOT IN ({closed}) AS is_open,
                {past.of("t.acted")} IS NULL AND a.day IS NULL AS unanswered
            FROM (SELECT *, {_history()}, {_day("converted_at")} AS converted, {_MAILBOX} AS mailbox FROM lead_table) t
            {_latest("person_id")} {_USERS} {_equals("id", "lead")} {_equals("mailbox", "lead", _MAILBOX)}""",
        f"""CREATE VIEW activity AS
            SELECT t.*, {_time("created_at")} AS created, {_count("id")}
            FROM activity_table t {_equals("id", "activity")}""",
    )


class _Past:
    """Leaves out dates that lie after `as_of`."""

    def __init__(self, as_of: date) -> None:
        self._end = f"DATE '{as_of}'"

    def of(self, column: str) -> str:
        return f"CASE WHEN {column} <= {self._end} THEN {column} END"


_USERS = "LEFT JOIN user_table u ON u.id = t.owner"
# As written: spellings of one mailbox in other case are the duplicates' business.
_MAILBOX = "email"


def _time(column: str) -> str:
    return f"strptime({column}, '%Y/%m/%d %H:%M')"


def _day(column: str) -> str:
    return f"CAST(strptime({column}, '%Y/%m/%d') AS DATE)"


def _history() -> str:
    modified = f"CAST({_time('modified_at')} AS DATE)"
    return f"{_time('created_at')} AS created, {modified} AS modified, {_day('last_activity_at')} AS acted"


def _latest(link: str) -> str:
    """Join the last activity of each record as `a.day`."""
    grouped = f"SELECT {link} AS key, max(day) AS day FROM act WHERE {link} IS NOT NULL GROUP BY 1"
    return f"LEFT JOIN ({grouped}) a ON a.key = t.id"


def _deals(link: str) -> str:
    """Join the last touch of each record's open deals as `d.day`."""
    grouped = f"SELECT {link} AS key, max(touched) AS day FROM deal WHERE is_open GROUP BY 1"
    return f"LEFT JOIN ({grouped}) d ON d.key = t.id"


def _equals(name: str, object_name: str, key: str | None = None) -> str:
    """Join how many records share a value, where more than one do."""
    key = key or name
    grouped = f"SELECT {key} AS key, count(*) AS n FROM {object_name}_table WHERE {key} IS NOT NULL GROUP BY 1"
    return f"LEFT JOIN ({grouped} HAVING count(*) > 1) same_{name} ON same_{name}.key = t.{name}"


def _count(name: str) -> str:
    return f"same_{name}.n AS {name}_count"
