"""Run by alembic on the connection that ``scheduler.store.database`` hands over."""

from alembic import context

from scheduler.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
context.run_migrations()
