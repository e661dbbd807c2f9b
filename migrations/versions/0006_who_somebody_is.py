"""Authenticators, recovery codes, browsers in which somebody is signed in, and the chain of acts."""

from datetime import UTC

import orjson
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

    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_act_mediator_id'), type_='foreignkey')
        batch_op.add_column(sa.Column('hash', sa.String(length=64), nullable=True))
    op.create_table('chain',
    sa.Column('last', _IDENTITY, nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('id', _IDENTITY, autoincrement=True, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chain'))
    )
    _chain_what_there_is()
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.alter_column('hash', existing_type=sa.String(length=64), nullable=False)
    _let_nobody_change_an_act()


_ACT = sa.table('act', sa.column('id', _IDENTITY), sa.column('mediator_id', _IDENTITY), sa.column('verb', sa.String()),
                sa.column('object_kind', sa.String()), sa.column('object_id', sa.String()),
                sa.column('at', clinic.record.UtcDateTime(timezone=True)), sa.column('hash', sa.String()))
_CHAIN = sa.table('chain', sa.column('last', _IDENTITY), sa.column('hash', sa.String()))


def _chain_what_there_is() -> None:
    """The acts of before, numbered without a gap; a number only becomes smaller, so none is ever taken."""
    connection = op.get_bind()
    number, newest = 0, ''
    for act in connection.execute(sa.select(_ACT).order_by(_ACT.c.id)).all():
        number += 1
        said = [newest, number, act.mediator_id, act.verb, act.object_kind, act.object_id, act.at.astimezone(UTC)]
        newest = connection.dialect.hati_cipher.fingerprint(f'act:{orjson.dumps(said).decode()}')
        connection.execute(sa.update(_ACT).where(_ACT.c.id == act.id).values(id=number, hash=newest))
    connection.execute(sa.insert(_CHAIN).values(last=number, hash=newest))


def _let_nobody_change_an_act() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        for verb in ('UPDATE', 'DELETE'):
            op.execute(f"CREATE TRIGGER act_no_{verb.lower()} BEFORE {verb} ON act "
                       "BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END")
        return
    op.execute("CREATE FUNCTION act_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
               "$$ BEGIN RAISE EXCEPTION 'acts are never changed'; END $$")
    op.execute('CREATE TRIGGER act_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON act '
               'FOR EACH STATEMENT EXECUTE FUNCTION act_is_kept()')


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER act_no_update')
        op.execute('DROP TRIGGER act_no_delete')
    else:
        op.execute('DROP TRIGGER act_is_kept ON act')
        op.execute('DROP FUNCTION act_is_kept()')
    op.drop_table('chain')
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_column('hash')
        batch_op.create_foreign_key(batch_op.f('fk_act_mediator_id'), 'mediator', ['mediator_id'], ['id'])

    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_column('proven_at')
        batch_op.drop_column('browser')

    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_mediator_id'))
    op.drop_table('recovery_code')
    op.drop_table('authenticator')
