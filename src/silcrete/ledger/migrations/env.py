"""Runs migrations on the connection that the ledger hands over, inside its transaction."""

from alembic import context

from silcrete.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
