"""When an office works and what it owes by when, deadlines that run in a case, and reminders."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('office_time',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('region', sa.String(length=8), nullable=False),
    sa.Column('blocks', sa.JSON(), nullable=False),
    sa.Column('answer_minutes', sa.Integer(), nullable=False),
    sa.Column('solve_minutes', sa.Integer(), nullable=False),
    sa.Column('urgent_answer_minutes', sa.Integer(), nullable=False),
    sa.Column('urgent_solve_minutes', sa.Integer(), nullable=False),
    sa.Column('changed_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office_time')),
    sa.UniqueConstraint('region', name=op.f('uq_office_time_region'))
    )
    op.create_table('countdown',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('begun_on', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('safe_day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('started_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_countdown_ticket_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_countdown'))
    )
    with op.batch_alter_table('countdown', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_countdown_state_safe_day'), ['state', 'safe_day'], unique=False)
        batch_op.create_index(batch_op.f('ix_countdown_ticket_id'), ['ticket_id'], unique=False)

    op.create_table('reminder',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('countdown_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('about', sa.String(length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('due_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_reminder_conversation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['countdown_id'], ['countdown.id'], name=op.f('fk_reminder_countdown_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder'))
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminder_conversation_id'), ['conversation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reminder_countdown_id'), ['countdown_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reminder_due_at'), ['due_at'], unique=False)

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer_due_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('solve_due_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('answered_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('paused_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('due_at', clinic.record.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_ticket_state_due_at'), ['state', 'due_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ticket_state_due_at'))
        batch_op.drop_column('due_at')
        batch_op.drop_column('paused_at')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('solve_due_at')
        batch_op.drop_column('answer_due_at')

    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminder_due_at'))
        batch_op.drop_index(batch_op.f('ix_reminder_countdown_id'))
        batch_op.drop_index(batch_op.f('ix_reminder_conversation_id'))

    op.drop_table('reminder')
    with op.batch_alter_table('countdown', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_countdown_ticket_id'))
        batch_op.drop_index(batch_op.f('ix_countdown_state_safe_day'))

    op.drop_table('countdown')
    op.drop_table('office_time')
