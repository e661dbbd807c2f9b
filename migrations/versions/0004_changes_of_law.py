"""Changes of law that the office writes down."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('amendment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('instrument', sa.String(length=64), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('noted_by_id', sa.Integer(), nullable=True),
    sa.Column('noted_by_name', clinic.record.Encrypted(), nullable=True),
    sa.Column('noted_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_amendment')),
    sa.UniqueConstraint('instrument', 'changed_on', name=op.f('uq_amendment_instrument_changed_on'))
    )


def downgrade() -> None:
    op.drop_table('amendment')
