"""Requests to erase the data of many people at once, which a second person confirms."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('bulk_erasure',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('region', sa.String(length=8), nullable=True),
    sa.Column('closed_before', sa.Date(), nullable=True),
    sa.Column('ticket_ids', sa.JSON(), nullable=False),
    sa.Column('reason', clinic.record.Encrypted(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('asked_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('answered_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('answered_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['mediator.id'], name=op.f('fk_bulk_erasure_answered_by_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['mediator.id'], name=op.f('fk_bulk_erasure_asked_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_erasure'))
    )


def downgrade() -> None:
    op.drop_table('bulk_erasure')
