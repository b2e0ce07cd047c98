"""Private addresses of calendars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_address",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_calendar_address"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_calendar_address_account_id_account", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("token_hash", name="uq_calendar_address_token_hash"),
    )


def downgrade() -> None:
    op.drop_table("calendar_address")
