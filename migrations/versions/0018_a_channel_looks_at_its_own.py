"""A channel looks for what waits among its own messages."""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index_what_waits('channel', 'id')


def downgrade() -> None:
    _index_what_waits('id')


def _index_what_waits(*columns: str) -> None:
    op.drop_index('ix_outbox_queue', table_name='outbox')
    op.create_index('ix_outbox_queue', 'outbox', columns, unique=False,
                    sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
