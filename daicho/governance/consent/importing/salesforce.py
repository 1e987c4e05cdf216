"""Salesforce: the consent objects, Individual, and the opt-out fields of contacts and leads.

| object, field | value | event |
|---|---|---|
| ContactPointTypeConsent, ContactPointConsent: PrivacyConsentStatus | OptIn | given, until EffectiveTo |
| | OptOut | withdrawn |
| | Seen | shown |
| | NotSeen, blank | nothing |
| Individual: HasOptedOutSolicit, HasOptedOutProcessing, ShouldForget | true | withdrawn, every channel |
| Individual: HasOptedOutProfiling, HasOptedOutTracking | true | withdrawn, where the map names them |
| Contact, Lead: HasOptedOutOfEmail, HasOptedOutOfFax, DoNotCall | true | withdrawn, e-mail, fax, telephone |
| any of these | false, blank | nothing |

Consent counts from the later of CaptureDate and EffectiveFrom. A person goes by their Individual where a row names one.
What else the location says of that Individual (the contact's id and mailbox, the contact point's address) becomes an
identifier of the same person. `ShouldForget` asks for erasure too, which an import does not do.

Source: Salesforce Object Reference (ContactPointTypeConsent, ContactPointConsent, Individual).
"""

from collections.abc import Iterator

from daicho.consent.receive import Received
from daicho.consent.words import Channel, EventType
from daicho.governance.consent.importing.flags import FlagColumn, FlagTable, names_one, read_flags
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.person import who_is
from daicho.governance.consent.importing.say import Word
from daicho.governance.consent.importing.source import Job, Source
from daicho.governance.consent.importing.table import UNREAD, Layout, Want, distinct, keys_of, lay_out, read_rows
from daicho.governance.consent.importing.words import reached
from daicho.governance.intake.table import RawTable
from daicho.governance.mapping.headers import normalise_word

_STATUS = {
    "optin": EventType.GIVEN,
    "opt in": EventType.GIVEN,
    "optout": EventType.WITHDRAWN,
    "opt out": EventType.WITHDRAWN,
    "seen": EventType.SHOWN,
}
_NOTHING = frozenset(("notseen", "not seen", ""))
_WANTS = (
    Want(name="party", headers=("PartyId", "Party ID", "IndividualId")),
    Want(name="point", headers=("ContactPointId", "Contact Point ID")),
    Want(name="status", headers=("PrivacyConsentStatus", "Privacy Consent Status")),
    Want(name="type", headers=("ContactPointType", "Contact Point Type")),
    Want(
        name="purpose", headers=("DataUsePurpose.Name", "DataUsePurposeId", "Data Use Purpose ID", "Data Use Purpose")
    ),
    Want(name="captured", headers=("CaptureDate", "Capture Date"), date=True),
    Want(name="from", headers=("EffectiveFrom", "Effective From"), date=True),
    Want(name="to", headers=("EffectiveTo", "Effective To"), date=True),
    Want(name="double", headers=("DoubleConsentCaptureDate", "Double Consent Capture Date"), date=True),
)
_OWN = tuple(want.name for want in _WANTS)
_LINKED = ("link_record", "link_email", "link_phone")
FLAGS = FlagTable(
    columns=(
        FlagColumn(headers=("HasOptedOutOfEmail", "Email Opt Out", "メール送信除外"), channel=Channel.EMAIL),
        FlagColumn(headers=("HasOptedOutOfFax", "Fax Opt Out", "Fax 送信除外"), channel=Channel.FAX),
        FlagColumn(headers=("DoNotCall", "Do Not Call", "電話禁止"), channel=Channel.PHONE),
    ),
    record=("Id", "Contact ID", "Lead ID", "取引先責任者 ID", "リード ID"),
    above=("IndividualId", "Individual ID", "個人 ID"),
    email=("Email", "メール"),
    phone=("Phone", "電話"),
)
INDIVIDUAL = FlagTable(
    columns=(
        *(
            FlagColumn(headers=headers, channel=Channel.ALL)
            for headers in (
                ("HasOptedOutSolicit", "Don't Market"),
                ("HasOptedOutProcessing", "Don't Process"),
                ("ShouldForget", "Forget this Individual"),
            )
        ),
        FlagColumn(
            headers=("HasOptedOutProfiling", "Don't Profile"), channel=Channel.ALL, purpose="HasOptedOutProfiling"
        ),
        FlagColumn(headers=("HasOptedOutTracking", "Don't Track"), channel=Channel.ALL, purpose="HasOptedOutTracking"),
    ),
    record=("Id", "Individual ID"),
)


def _read_consents(job: Job) -> Iterator[Received]:
    layout = lay_out(job.table, _WANTS, utc=True)
    original = layout
    table, layout = _linked(job, layout)
    purposes = _purpose_names(job)
    found = [purposes.get(name, name) for name in distinct(job.engine, job.table, original, "purpose")]
    job.settings.purposes.require_one(found, job.table.name)
    tally, system = job.tally, job.tally.origin.system
    for row, (party, point, status, kind, purpose, captured, start, end, double, record, email, phone) in read_rows(
        job.engine, table, layout, (*_OWN, *_LINKED), zone=job.settings.zone, notes=tally.notes
    ):
        tally.rows += 1
        word = normalise_word(str(status or ""))
        said = _STATUS.get(word)
        if said is None:
            tally.skip(Skip.SILENT if word in _NOTHING else Skip.UNREADABLE, row)
            continue
        party, point, record, email, phone, kind, name = (
            None if cell is None else str(cell) for cell in (party, point, record, email, phone, kind, purpose)
        )
        who = who_is(system, record, email, phone, above=party)
        if kind is None and point is not None:
            channel: Channel | None = Channel.EMAIL if email else Channel.PHONE if phone else None
        else:
            channel = reached(kind or "")
        said_so = job.speaker.say(
            row,
            who,
            Word(
                said,
                None if name is None else purposes.get(name, name),
                None if channel is None else channel.value,
                at=_begin(said, captured, start, job.settings.now),
                until=end if isinstance(end, int) else None,
                confirmed=double if isinstance(double, int) else None,
            ),
        )
        if said_so is not None:
            yield said_so


def _begin(kind: EventType, captured: str | int | None, start: str | int | None, now: int) -> int | None:
    """Return when a status began: a grant at the later of its two dates, a refusal at the later that has come."""
    moments = [one for one in (captured, start) if isinstance(one, int)]
    if kind is EventType.GIVEN:
        return UNREAD if UNREAD in moments else max(moments, default=None)
    come = [one for one in moments if UNREAD < one <= now]
    return max(come, default=max(moments, default=None))


def _purpose_names(job: Job) -> dict[str, str]:
    """Return the name of each DataUsePurpose the location lists, by id, long and short."""
    found: dict[str, str] = {}
    for table in job.beside:
        keys = keys_of(table)
        if {"id", "name"} <= keys and ("legalbasisid" in keys or "datausepurpose" in table.name.lower()):
            place = lay_out(table, [Want(name="id", headers=("Id",)), Want(name="name", headers=("Name",))]).place
            for own, name in job.engine.rows(
                f"SELECT trim(c{place['id']}), trim(c{place['name']}) FROM {table.relation} LIMIT 10000"
            ):
                if own and name:
                    found[own] = found[own[:15]] = name
    return found


def _linked(job: Job, layout: Layout) -> tuple[RawTable, Layout]:
    """Return the table with what the location's other tables say of each party: record id, mailbox, number."""
    parties: list[str] = []
    points: list[str] = []
    for table in job.beside:
        keys = keys_of(table)
        wanted = [
            Want(name="party", headers=("IndividualId", "Individual ID", "個人 ID", "ParentId")),
            Want(name="id", headers=FLAGS.record),
            Want(name="email", headers=(*FLAGS.email, "EmailAddress")),
            Want(name="phone", headers=("TelephoneNumber",)),
        ]
        place = lay_out(table, wanted).place
        cell = {
            want.name: f"nullif(trim(c{place[want.name]}), '')" if want.name in place else "CAST(NULL AS VARCHAR)"
            for want in wanted
        }
        if "individualid" in keys or "individual id" in keys or "個人 id" in keys:
            parties.append(
                f"SELECT {cell['party']}[:15] AS k, {cell['id']} AS r, {cell['email']} AS e, NULL AS p "
                f"FROM {table.relation}"
            )
        elif "parentid" in keys and ("emailaddress" in keys or "telephonenumber" in keys):
            points.append(
                f"SELECT {cell['id']}[:15] AS k, {cell['party']} AS y, {cell['email']} AS e, {cell['phone']} AS p "
                f"FROM {table.relation}"
            )
    width = len(job.table.headers)
    own = {name: f"b.c{index}" for name, index in layout.place.items()}
    point_sql = " UNION ALL ".join(points) or "SELECT NULL AS k, NULL AS y, NULL AS e, NULL AS p WHERE FALSE"
    party_sql = " UNION ALL ".join(parties) or "SELECT NULL AS k, NULL AS r, NULL AS e, NULL AS p WHERE FALSE"
    party = f"nullif(trim({own['party']}), '')" if "party" in own else "CAST(NULL AS VARCHAR)"
    point = f"nullif(trim({own['point']}), '')" if "point" in own else "CAST(NULL AS VARCHAR)"
    cells = ", ".join(f"b.c{index}" for index in range(width))
    base = f"(SELECT row_number() OVER () AS n, * FROM {job.table.relation})"
    # One row a party, one a point: several contacts of one Individual must not multiply its consents.
    relation = (
        f"(SELECT {cells}, coalesce({party}, q.y) AS c{width}, l.r AS c{width + 1}, "
        f"coalesce(q.e, l.e) AS c{width + 2}, q.p AS c{width + 3} FROM {base} b "
        f"LEFT JOIN (SELECT k, min(y) AS y, min(e) AS e, min(p) AS p FROM ({point_sql}) "
        f"WHERE k IS NOT NULL GROUP BY k) q ON q.k = {point}[:15] "
        f"LEFT JOIN (SELECT k, CASE WHEN count(DISTINCT r) = 1 THEN min(r) END AS r, "
        f"CASE WHEN count(DISTINCT e) = 1 THEN min(e) END AS e FROM ({party_sql}) WHERE k IS NOT NULL GROUP BY k) l "
        f"ON l.k = coalesce({party}, q.y)[:15] ORDER BY b.n)"
    )
    place = {**layout.place, "party": width, **{name: width + 1 + at for at, name in enumerate(_LINKED)}}
    header = {**layout.header, "party": "PartyId"}
    linked = RawTable(
        name=job.table.name,
        format=job.table.format,
        headers=(*job.table.headers, *(f"linked_{at}" for at in range(4))),
        relation=relation,
        rows=job.table.rows,
        samples=(),
    )
    return linked, Layout(place=place, dates=layout.dates, header=header, utc=layout.utc)


SOURCES = (
    Source(
        name="salesforce_consents",
        system="salesforce",
        fits=lambda keys: names_one(("PrivacyConsentStatus", "Privacy Consent Status"), keys),
        read=_read_consents,
    ),
    Source(
        name="salesforce_individuals",
        system="salesforce",
        fits=lambda keys: any(names_one(column.headers, keys) for column in INDIVIDUAL.columns),
        read=lambda job: read_flags(job, INDIVIDUAL),
    ),
)
CONTACTS = Source(
    name="salesforce",
    system="salesforce",
    fits=lambda keys: any(names_one(column.headers, keys) for column in FLAGS.columns),
    read=lambda job: read_flags(job, FLAGS),
)
