"""What became of a message that was sent, and words that wait for the person."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held_since', clinic.record.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table('pace', schema=None) as batch_op:
        batch_op.add_column(sa.Column('trouble', sa.String(length=80), nullable=True))

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tried_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('receipt', sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column('receipt_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('billed', sa.String(length=24), nullable=True))
        batch_op.create_index('ix_outbox_held', ['conversation_id'], unique=False, sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))
        batch_op.create_index('ix_outbox_billed', ['channel', 'sent_at'], unique=False, sqlite_where=sa.text('billed IS NOT NULL'), postgresql_where=sa.text('billed IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_billed', sqlite_where=sa.text('billed IS NOT NULL'), postgresql_where=sa.text('billed IS NOT NULL'))
        batch_op.drop_index('ix_outbox_held', sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))
        batch_op.drop_column('billed')
        batch_op.drop_column('receipt_at')
        batch_op.drop_column('receipt')
        batch_op.drop_column('tried_at')

    with op.batch_alter_table('pace', schema=None) as batch_op:
        batch_op.drop_column('trouble')

    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.drop_column('held_since')
