"""Alembic's entry: run the revisions on the connection, and in the transaction, that `migrate` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="shakeup_revision")
with context.begin_transaction():
    context.run_migrations()
