"""What a restored record refers to: purposes and notices, in the versions they had.

What the register has already must say the same; what it lacks is written as it was.
"""

from typing import Any

from sqlalchemy.engine import Connection

from daicho.consent.catalogue import NoticeVersion, read_notices, read_purposes, write_notice, write_purposes
from daicho.consent.exchange.incoming import ExportFile, damaged, moment_of
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.errors import RegisterError
from daicho.language import Bilingual


def take_purposes(
    connection: Connection, export: ExportFile, now: int, *, dry_run: bool
) -> tuple[set[tuple[str, int]], int]:
    """Write the purposes an export defines and the register lacks; return all there are, and how many are new.

    Raises:
        RegisterError: the register has another one of the same key and version, or the file is damaged.
    """
    known = {(one.key, one.version): one for one in read_purposes(connection)}
    try:
        wanted = sorted((_purpose(one) for one in export.purposes()), key=lambda one: (one.effective_from, one.version))
    except (KeyError, TypeError, ValueError, RegisterError):
        raise damaged(export.path.name, 1) from None
    fresh: list[PurposeVersion] = []
    for one in wanted:
        there = known.get((one.key, one.version))
        if there is None and one.version != 1 and (one.key, one.version - 1) not in {*known, *_places(fresh)}:
            raise damaged(export.path.name, 1)
        if there is None:
            fresh.append(one)
        elif (there.text, there.parent, there.compatible, there.double_opt_in, there.valid_days) != (
            one.text,
            one.parent,
            one.compatible,
            one.double_opt_in,
            one.valid_days,
        ):
            raise RegisterError(
                f"the register has another purpose {one.key!r} in version {one.version}",
                f"台帳の目的 {one.key!r} 第 {one.version} 版と内容が異なります",
            )
    for one in fresh:
        if one.parent is not None:
            PurposeTree((*known.values(), *fresh), max(one.effective_from, now)).line(one.parent)
    if not dry_run:
        write_purposes(connection, fresh, now=now)
    return {*known, *_places(fresh)}, len(fresh)


def _places(versions: list[PurposeVersion]) -> set[tuple[str, int]]:
    return {(one.key, one.version) for one in versions}


def take_notices(connection: Connection, export: ExportFile, now: int, *, dry_run: bool) -> tuple[set[str], int]:
    """Write the notices an export defines and the register lacks; return the names of all, and how many are new.

    Raises:
        RegisterError: the register has another one of the same name, or the file is damaged.
    """
    known = {one.name: one for one in read_notices(connection)}
    try:
        wanted = [_notice(one) for one in export.notices()]
    except (KeyError, TypeError, ValueError, RegisterError):
        raise damaged(export.path.name, 1) from None
    fresh = []
    for one in wanted:
        there = known.get(one.name)
        if there is None:
            fresh.append(one)
        elif (there.sha256, there.language) != (one.sha256, one.language):
            raise RegisterError(
                f"the register has another notice {one.name}", f"台帳の通知 {one.name} と内容が異なります"
            )
    if not dry_run:
        for one in fresh:
            write_notice(connection, one, now=now)
    return {*known, *(one.name for one in fresh)}, len(fresh)


def _purpose(one: Any) -> PurposeVersion:
    valid_days = one["validDays"]
    if not all(isinstance(one[name], bool) for name in ("compatible", "doubleOptIn")):
        raise TypeError
    return PurposeVersion(
        key=str(one["key"]),
        version=int(one["version"]),
        seq=0,
        parent=None if one["parent"] is None else str(one["parent"]),
        term=None if one["term"] is None else str(one["term"]),
        text=Bilingual(str(one["text"]["en"]), str(one["text"]["ja"])),
        compatible=one["compatible"],
        double_opt_in=one["doubleOptIn"],
        valid_days=None if valid_days is None else int(valid_days),
        effective_from=moment_of(one["effectiveFrom"]),
    )


def _notice(one: Any) -> NoticeVersion:
    return NoticeVersion(
        key=str(one["key"]),
        version=int(one["version"]),
        language=str(one["language"]),
        sha256=bytes.fromhex(one["sha256"]),
        url=None if one["url"] is None else str(one["url"]),
        published_at=moment_of(one["publishedAt"]),
        withdrawn_at=None if one["withdrawnAt"] is None else moment_of(one["withdrawnAt"]),
    )
