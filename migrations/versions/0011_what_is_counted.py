"""What is counted for the figures, and figures that come from regencies; the tickets so far are counted too."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

import clinic.record
from clinic.clock import WIB

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

_identity = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('feed_key',
    sa.Column('id', _identity, autoincrement=True, nullable=False),
    sa.Column('region', sa.String(length=8), nullable=False),
    sa.Column('public_key', sa.String(length=64), nullable=False),
    sa.Column('noted_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_key')),
    sa.UniqueConstraint('region', name=op.f('uq_feed_key_region'))
    )
    op.create_table('feed',
    sa.Column('id', _identity, autoincrement=True, nullable=False),
    sa.Column('region', sa.String(length=8), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('issued_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('taken_in_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('mediator_id', _identity, nullable=True),
    sa.ForeignKeyConstraint(['mediator_id'], ['mediator.id'], name=op.f('fk_feed_mediator_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed')),
    sa.UniqueConstraint('region', 'month', name=op.f('uq_feed_region_month'))
    )
    tally = op.create_table('tally',
    sa.Column('id', _identity, autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('region', sa.String(length=8), nullable=True),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('topic', sa.String(length=16), nullable=True),
    sa.Column('sector', sa.String(length=24), nullable=True),
    sa.Column('detail', sa.String(length=120), nullable=True),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('feed_id', _identity, nullable=True),
    sa.ForeignKeyConstraint(['feed_id'], ['feed.id'], name=op.f('fk_tally_feed_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tally'))
    )
    with op.batch_alter_table('tally', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tally_day'), ['day'], unique=False)
        batch_op.create_index(batch_op.f('ix_tally_feed_id'), ['feed_id'], unique=False)
    counted = [row for ticket in op.get_bind().execute(_tickets()).mappings() for row in _of(ticket)]
    if counted:
        op.bulk_insert(tally, counted)


def downgrade() -> None:
    with op.batch_alter_table('tally', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tally_feed_id'))
        batch_op.drop_index(batch_op.f('ix_tally_day'))

    op.drop_table('tally')
    op.drop_table('feed')
    op.drop_table('feed_key')


def _tickets():
    moment = clinic.record.UtcDateTime(timezone=True)
    ticket = sa.table('ticket', sa.column('conversation_id'), sa.column('region'), sa.column('topic'),
                      sa.column('outcome'), sa.column('rating'), *(sa.column(name, moment) for name in
                      ('opened_at', 'replied_at', 'closed_at')))
    conversation = sa.table('conversation', sa.column('id'), sa.column('channel'))
    return sa.select(ticket, conversation.c.channel).join(conversation, conversation.c.id == ticket.c.conversation_id)


def _of(ticket):
    """What is known of a ticket that was opened before anything was counted."""
    opened, closed = ticket['opened_at'], ticket['closed_at']
    happened = [('opened', opened, None, None), ('first_answer', ticket['replied_at'], None, ticket['replied_at']),
                ('closed', closed, ticket['outcome'], closed)]
    for kind, at, detail, until in happened:
        if at is not None:
            minutes = None if until is None else (until - opened) // timedelta(minutes=1)
            yield _row(ticket, kind, at, detail, minutes)
    if ticket['rating'] is not None and closed is not None:
        yield _row(ticket, 'rated', closed, None, ticket['rating'])


def _row(ticket, kind, at, detail, value):
    return {'kind': kind, 'day': at.astimezone(WIB).date(), 'region': ticket['region'], 'channel': ticket['channel'],
            'topic': ticket['topic'], 'sector': None, 'detail': detail, 'value': value, 'number': 1, 'feed_id': None}
