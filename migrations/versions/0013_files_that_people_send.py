"""Files that people send and crossing to another chat."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('crossing',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('expires_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_crossing_conversation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_crossing')),
    sa.UniqueConstraint('conversation_id', name=op.f('uq_crossing_conversation_id')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_crossing_fingerprint'))
    )
    op.create_table('upload',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('reference', clinic.record.Encrypted(), nullable=False),
    sa.Column('name', clinic.record.Encrypted(), nullable=False),
    sa.Column('media_type', sa.String(length=120), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('received_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('transcript', clinic.record.Encrypted(), nullable=True),
    sa.Column('is_told', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('due_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=500), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_upload_conversation_id')),
    sa.ForeignKeyConstraint(['entry_id'], ['entry.id'], name=op.f('fk_upload_entry_id')),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_upload_ticket_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_conversation_id'), ['conversation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_upload_entry_id'), ['entry_id'], unique=False)
        batch_op.create_index('ix_upload_held', ['received_at'], unique=False, sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))
        batch_op.create_index(batch_op.f('ix_upload_ticket_id'), ['ticket_id'], unique=False)
        batch_op.create_index('ix_upload_waiting', ['conversation_id', 'id'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    op.create_table('upload_file',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('upload_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('content', clinic.record.EncryptedBytes(), nullable=False),
    sa.Column('copy', clinic.record.EncryptedBytes(), nullable=True),
    sa.ForeignKeyConstraint(['upload_id'], ['upload.id'], name=op.f('fk_upload_file_upload_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload_file')),
    sa.UniqueConstraint('upload_id', name=op.f('uq_upload_file_upload_id'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_conversation_id_sent_at'), ['conversation_id', 'sent_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_conversation_id_sent_at'))

    op.drop_table('upload_file')
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index('ix_upload_waiting', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_upload_ticket_id'))
        batch_op.drop_index('ix_upload_held', sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))
        batch_op.drop_index(batch_op.f('ix_upload_entry_id'))
        batch_op.drop_index(batch_op.f('ix_upload_conversation_id'))

    op.drop_table('upload')
    op.drop_table('crossing')
