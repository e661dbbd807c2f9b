"""What waits is found by its number, without looking at what is done; what a channel sent lately is counted exactly."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ('inbox', 'outbox'):
        op.create_index(f'ix_{table}_queue', table, ['id'], unique=False,
                        sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
    op.execute('DELETE FROM pace')  # it is made anew with the next message
    with op.batch_alter_table('pace') as batch_op:
        batch_op.drop_column('refilled_at')
        batch_op.drop_column('tokens')
        batch_op.add_column(sa.Column('sent_at', sa.JSON(), nullable=False))


def downgrade() -> None:
    op.execute('DELETE FROM pace')
    with op.batch_alter_table('pace') as batch_op:
        batch_op.drop_column('sent_at')
        batch_op.add_column(sa.Column('tokens', sa.Float(), nullable=False))
        batch_op.add_column(sa.Column('refilled_at', clinic.record.UtcDateTime(timezone=True), nullable=False))
    for table in ('outbox', 'inbox'):
        op.drop_index(f'ix_{table}_queue', table_name=table)
