"""Authenticators, recovery codes, and browsers in which somebody is signed in."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_IDENTITY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('authenticator',
    sa.Column('mediator_id', _IDENTITY, nullable=False),
    sa.Column('key', clinic.record.Encrypted(), nullable=False),
    sa.Column('last_step', sa.BigInteger(), nullable=False),
    sa.Column('since', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', _IDENTITY, autoincrement=True, nullable=False),
    sa.ForeignKeyConstraint(['mediator_id'], ['mediator.id'], name=op.f('fk_authenticator_mediator_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_authenticator')),
    sa.UniqueConstraint('mediator_id', name=op.f('uq_authenticator_mediator_id'))
    )
    op.create_table('recovery_code',
    sa.Column('mediator_id', _IDENTITY, nullable=False),
    sa.Column('code_digest', sa.String(length=64), nullable=False),
    sa.Column('used_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', _IDENTITY, autoincrement=True, nullable=False),
    sa.ForeignKeyConstraint(['mediator_id'], ['mediator.id'], name=op.f('fk_recovery_code_mediator_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code')),
    sa.UniqueConstraint('code_digest', name=op.f('uq_recovery_code_code_digest'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_mediator_id'), ['mediator_id'], unique=False)

    # Whoever is signed in has shown no code of an authenticator yet: everybody enters anew.
    op.execute('DELETE FROM sign_in')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.add_column(sa.Column('browser', sa.String(length=40), nullable=False))
        batch_op.add_column(sa.Column('proven_at', clinic.record.UtcDateTime(timezone=True), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_column('proven_at')
        batch_op.drop_column('browser')

    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_mediator_id'))
    op.drop_table('recovery_code')
    op.drop_table('authenticator')
