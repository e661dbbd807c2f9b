"""How long what is kept, and what people demand of their data."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('chore',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('due_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chore')),
    sa.UniqueConstraint('name', name=op.f('uq_chore_name'))
    )
    op.create_table('demand',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('words', clinic.record.Encrypted(), nullable=False),
    sa.Column('asked_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('due_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('done_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=16), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_demand_conversation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_demand'))
    )
    with op.batch_alter_table('demand', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_demand_conversation_id'), ['conversation_id'], unique=False)
        batch_op.create_index('ix_demand_waiting', ['due_at'], unique=False, sqlite_where=sa.text('done_at IS NULL'), postgresql_where=sa.text('done_at IS NULL'))

    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('frozen_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('leaves_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('emptied_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('ix_conversation_frozen', ['frozen_at'], unique=False, sqlite_where=sa.text('frozen_at IS NOT NULL'), postgresql_where=sa.text('frozen_at IS NOT NULL'))
        batch_op.create_index('ix_conversation_leaving', ['leaves_at'], unique=False, sqlite_where=sa.text('leaves_at IS NOT NULL'), postgresql_where=sa.text('leaves_at IS NOT NULL'))

    with op.batch_alter_table('entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('emptied_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('ix_entry_words', ['at'], unique=False, sqlite_where=sa.text('emptied_at IS NULL'), postgresql_where=sa.text('emptied_at IS NULL'))

    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('emptied_at', clinic.record.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('emptied_at', clinic.record.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('legal_hold_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('emptied_at', clinic.record.UtcDateTime(timezone=True), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_column('emptied_at')
        batch_op.drop_column('legal_hold_at')

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_column('emptied_at')

    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.drop_column('emptied_at')

    with op.batch_alter_table('entry', schema=None) as batch_op:
        batch_op.drop_index('ix_entry_words', sqlite_where=sa.text('emptied_at IS NULL'), postgresql_where=sa.text('emptied_at IS NULL'))
        batch_op.drop_column('emptied_at')

    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.drop_index('ix_conversation_leaving', sqlite_where=sa.text('leaves_at IS NOT NULL'), postgresql_where=sa.text('leaves_at IS NOT NULL'))
        batch_op.drop_index('ix_conversation_frozen', sqlite_where=sa.text('frozen_at IS NOT NULL'), postgresql_where=sa.text('frozen_at IS NOT NULL'))
        batch_op.drop_column('emptied_at')
        batch_op.drop_column('leaves_at')
        batch_op.drop_column('frozen_at')

    with op.batch_alter_table('demand', schema=None) as batch_op:
        batch_op.drop_index('ix_demand_waiting', sqlite_where=sa.text('done_at IS NULL'), postgresql_where=sa.text('done_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_demand_conversation_id'))

    op.drop_table('demand')
    op.drop_table('chore')
