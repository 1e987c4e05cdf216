"""How the register's tables came to be, one numbered step after another, run by Alembic.

A released step is never edited; a change is the next number.
"""

from pathlib import Path

from sqlalchemy.engine import Connection

_FOLDER = Path(__file__).parent


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables behind `connection` to the newest step, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, to)
