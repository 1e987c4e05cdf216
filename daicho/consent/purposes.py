"""Purposes as a tree, in versions: which version a grant must cover and whose withdrawal reaches whom.

Pure; reads no database. A withdrawal from a purpose reaches its children; a grant never reaches anywhere. A version
marked incompatible says something new, and earlier grants do not cover it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from daicho.errors import RegisterError
from daicho.language import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeVersion:
    """One version of a purpose, as it was defined."""

    key: str
    version: int
    seq: int
    parent: str | None
    term: str | None
    """DPV purpose, such as `DirectMarketing`."""
    text: Bilingual
    compatible: bool
    """Whether grants to the version before still cover it; of the first version, True."""
    double_opt_in: bool
    valid_days: int | None
    effective_from: int
    """Microseconds."""


@dataclass(frozen=True)
class PurposeTree:
    """The purposes in force at one moment, as known at one moment.

    Args:
        versions: every version known, of any purpose.
        as_of: microseconds; versions effective later do not count.
    """

    versions: tuple[PurposeVersion, ...]
    as_of: int

    @cached_property
    def current(self) -> Mapping[str, PurposeVersion]:
        """Return the version in force of each purpose."""
        found: dict[str, PurposeVersion] = {}
        for version in sorted(self._effective(), key=lambda one: one.version):
            found[version.key] = version
        return found

    @cached_property
    def required(self) -> Mapping[str, int]:
        """Return the lowest version a grant must name to cover each purpose."""
        found: dict[str, int] = {}
        for version in self._effective():
            least = 1 if version.compatible else version.version
            found[version.key] = max(found.get(version.key, 1), least)
        return found

    def _effective(self) -> Iterable[PurposeVersion]:
        return (version for version in self.versions if version.effective_from <= self.as_of)

    def line(self, key: str) -> tuple[str, ...]:
        """Return a purpose and everything above it, itself first.

        Raises:
            RegisterError: no such purpose is in force.
        """
        if key not in self.current:
            known = ", ".join(sorted(self.current)) or "-"
            raise RegisterError(
                f"unknown purpose {key!r}; known: {known}", f"目的 {key!r} は登録されていません。登録済み: {known}"
            )
        line = [key]
        while (parent := self.current[line[-1]].parent) is not None and parent in self.current and parent not in line:
            line.append(parent)
        return tuple(line)
