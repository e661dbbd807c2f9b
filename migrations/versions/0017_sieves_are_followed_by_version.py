"""Sieves are followed by the versions of their tickets: when one was made is no longer asked."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('sieve') as batch_op:
        batch_op.drop_index('ix_sieve_made_at')
        batch_op.drop_column('made_at')


def downgrade() -> None:
    op.execute('DELETE FROM sieve')  # they are made anew within minutes
    with op.batch_alter_table('sieve') as batch_op:
        batch_op.add_column(sa.Column('made_at', clinic.record.UtcDateTime(timezone=True), nullable=False))
        batch_op.create_index('ix_sieve_made_at', ['made_at'])
