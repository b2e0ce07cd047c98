"""Who reported a clause, where the person wanted to be answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reporter",
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("proceeding", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community", "proceeding", "report", name="pk_reporter"),
    )


def downgrade() -> None:
    op.drop_table("reporter")
