"""The queue with twenty thousand tickets: its index, sieves for the search, notices, saved views."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('saved_view',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('mediator_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', clinic.record.Encrypted(), nullable=False),
    sa.Column('query', clinic.record.Encrypted(), nullable=False),
    sa.ForeignKeyConstraint(['mediator_id'], ['mediator.id'], name=op.f('fk_saved_view_mediator_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view'))
    )
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_view_mediator_id'), ['mediator_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('mediator_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('matter', sa.String(length=8), nullable=False),
    sa.Column('at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('read_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.Column('sent_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['mediator_id'], ['mediator.id'], name=op.f('fk_notice_mediator_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_notice_ticket_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('mediator_id', 'ticket_id', 'matter', name=op.f('uq_notice_mediator_id_ticket_id_matter'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_ticket_id'), ['ticket_id'], unique=False)
        batch_op.create_index('ix_notice_unread', ['mediator_id', 'id'], unique=False, sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))
        batch_op.create_index('ix_notice_unsent', ['at', 'mediator_id'], unique=False, sqlite_where=sa.text('sent_at IS NULL'), postgresql_where=sa.text('sent_at IS NULL'))

    op.create_table('sieve',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('bits', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['ticket.id'], name=op.f('fk_sieve_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sieve'))
    )
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ticket_state_region_id'))
        batch_op.create_index('ix_ticket_queue', ['state', 'region', 'is_urgent', 'replied_at', 'opened_at', 'mediator_id', 'topic', 'version', 'conversation_id', 'legal_hold_at', 'emptied_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_ticket_region_version'), ['region', 'version'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ticket_region_version'))
        batch_op.drop_index('ix_ticket_queue')
        batch_op.create_index(batch_op.f('ix_ticket_state_region_id'), ['state', 'region', 'id'], unique=False)

    op.drop_table('sieve')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_unsent', sqlite_where=sa.text('sent_at IS NULL'), postgresql_where=sa.text('sent_at IS NULL'))
        batch_op.drop_index('ix_notice_unread', sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_notice_ticket_id'))

    op.drop_table('notice')
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_view_mediator_id'))

    op.drop_table('saved_view')
