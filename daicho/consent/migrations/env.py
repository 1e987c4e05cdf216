"""Alembic's door: run the steps on the connection the register hands over."""

from alembic import context

from daicho.consent.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
