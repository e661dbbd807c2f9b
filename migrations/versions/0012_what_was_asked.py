"""What was asked and what it may teach; words that editors add; the former words of drafts."""

import sqlalchemy as sa
from alembic import op

import clinic.record

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cluster',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('made_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=True),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('closed_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cluster'))
    )
    with op.batch_alter_table('cluster', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cluster_closed_at'), ['closed_at'], unique=False)

    op.create_table('listed_word',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('typed', sa.String(length=40), nullable=False),
    sa.Column('meant', sa.String(length=80), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', clinic.record.Encrypted(), nullable=False),
    sa.Column('added_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_by_name', clinic.record.Encrypted(), nullable=True),
    sa.Column('withdrawn_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listed_word'))
    )
    with op.batch_alter_table('listed_word', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listed_word_kind_typed'), ['kind', 'typed'], unique=False)

    op.create_table('saved',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('revision_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('phrasings', sa.Text(), nullable=False),
    sa.Column('author_name', clinic.record.Encrypted(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('replaced_at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_saved_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved'))
    )
    with op.batch_alter_table('saved', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_revision_id'), ['revision_id'], unique=False)

    op.create_table('question',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('conversation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('before_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decision', sa.String(length=16), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=True),
    sa.Column('probability', sa.Double(), nullable=True),
    sa.Column('in_scope', sa.Double(), nullable=False),
    sa.Column('out_of_scope', sa.Boolean(), nullable=False),
    sa.Column('shown', sa.String(length=100), nullable=True),
    sa.Column('sign', sa.String(length=12), nullable=True),
    sa.Column('meant', sa.String(length=100), nullable=True),
    sa.Column('verdict', sa.String(length=12), nullable=True),
    sa.Column('judged_by', sa.Integer(), nullable=True),
    sa.Column('judged_at', clinic.record.UtcDateTime(timezone=True), nullable=True),
    sa.Column('cluster_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', clinic.record.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['before_id'], ['question.id'], name=op.f('fk_question_before_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['cluster_id'], ['cluster.id'], name=op.f('fk_question_cluster_id')),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_question_conversation_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['entry_id'], ['entry.id'], name=op.f('fk_question_entry_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_question_ticket_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_question_entry_id'))
    )
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_cluster_id'), ['cluster_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_conversation_id_id'), ['conversation_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_shown'), ['shown'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_sign_verdict'), ['sign', 'verdict'], unique=False)
        batch_op.create_index(batch_op.f('ix_question_ticket_id'), ['ticket_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_question_ticket_id'))
        batch_op.drop_index(batch_op.f('ix_question_sign_verdict'))
        batch_op.drop_index(batch_op.f('ix_question_shown'))
        batch_op.drop_index(batch_op.f('ix_question_conversation_id_id'))
        batch_op.drop_index(batch_op.f('ix_question_cluster_id'))

    op.drop_table('question')
    with op.batch_alter_table('saved', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_revision_id'))

    op.drop_table('saved')
    with op.batch_alter_table('listed_word', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listed_word_kind_typed'))

    op.drop_table('listed_word')
    with op.batch_alter_table('cluster', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cluster_closed_at'))

    op.drop_table('cluster')
