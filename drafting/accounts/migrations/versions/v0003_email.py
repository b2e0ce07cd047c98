"""An e-mail address for who wants one, and which digests went out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("email", sa.String(254), nullable=True))
    op.add_column("account", sa.Column("notify", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "digest",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "day", name="pk_digest"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_digest_account_id_account", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("digest")
    op.drop_column("account", "notify")
    op.drop_column("account", "email")
