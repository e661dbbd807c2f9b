"""A question keeps from which probabilities on it was decided."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

LEVELS = ('sure_from', 'choices_from', 'in_scope_from')


def upgrade() -> None:
    with op.batch_alter_table('question') as batch_op:
        for level in LEVELS:
            batch_op.add_column(sa.Column(level, sa.Double(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('question') as batch_op:
        for level in LEVELS:
            batch_op.drop_column(level)
