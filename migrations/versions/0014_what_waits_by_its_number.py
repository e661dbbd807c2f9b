"""What waits, by its number: the oldest is found without looking at what is done."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ('inbox', 'outbox'):
        op.create_index(f'ix_{table}_queue', table, ['id'], unique=False,
                        sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))


def downgrade() -> None:
    for table in ('outbox', 'inbox'):
        op.drop_index(f'ix_{table}_queue', table_name=table)
