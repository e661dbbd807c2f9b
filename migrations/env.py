"""How Alembic meets our database: the caller hands an open connection, the same way for SQLite and PostgreSQL."""

from alembic import context

import knowledge.editorial  # noqa: F401  # its tables belong to the metadata
from clinic import (  # noqa: F401  # likewise
    attachments,
    audit,
    authenticators,
    bulk_erasures,
    canned,
    chores,
    clusters,
    countdowns,
    crossings,
    demands,
    facts,
    feeds,
    groups,
    handovers,
    inbox,
    mediators,
    outbox,
    pace,
    people,
    presence,
    questions,
    reminders,
    sieve,
    sign_ins,
    tallies,
    targets,
    throttle,
    tickets,
    tokens,
    uploads,
    views,
)
from clinic.record import Record
from knowledge import deed, editorial, gate, revision, saved, wordlist  # noqa: F401  # likewise
from knowledge.law import amendments  # noqa: F401  # likewise

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite cannot change a table in place
    compare_type=True,
)

with context.begin_transaction():
    context.run_migrations()
