"""Alembic's door: ``runtime.adapters.sql`` opens it with its own connection, in its own transaction."""

from alembic import context

from runtime.adapters.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
