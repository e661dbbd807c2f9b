"""A question keeps on what ground it was decided."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('question') as batch_op:
        batch_op.add_column(sa.Column('ground', sa.String(length=12), nullable=True))
    # Of those from before no more is known than that these leaned on what had been said.
    op.execute("UPDATE question SET ground = 'talk' WHERE before_id IS NOT NULL")


def downgrade() -> None:
    # Not in a batch: that would make the table anew, and SQLite forgets what each question leaned on.
    op.drop_column('question', 'ground')
