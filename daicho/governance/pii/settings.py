"""What the project file of this folder decides for the commands `pii`: language, export, types of its own."""

from dataclasses import dataclass
from pathlib import Path

from daicho.checks.pii.custom import CustomType
from daicho.errors import ProjectError
from daicho.governance import PROJECT_FILE
from daicho.language import Language, reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a command was told, the project file's answers where the command line says nothing."""

    language: Language
    types: tuple[CustomType, ...]
    source: str | None
    """Export the project file names."""

    def location(self, named: str | None, command: str) -> str:
        """Return the export to read.

        Args:
            named: on the command line.
            command: for the advice.

        Raises:
            ProjectError: neither the command line nor the project file names one.
        """
        if (location := named or self.source) is None:
            raise ProjectError(
                f"name an export (`daicho pii {command} exports/`), or set `source:` in {PROJECT_FILE}",
                f"`daicho pii {command} exports/` のように指定するか、{PROJECT_FILE} の `source:` に書いてください",
            )
        return location


def settings(lang: str | None) -> Settings:
    """Return what the current folder's project file says; `--lang` speaks before it, the reader's own behind it.

    Raises:
        ProjectError: the project file is wrong.
    """
    from daicho.governance.project import find_project

    project = find_project(Path.cwd())
    said = Language(lang) if lang else project.reader if project is not None else None
    return Settings(
        language=said or reader(),
        types=project.pii.types if project is not None else (),
        source=project.location if project is not None else None,
    )
