"""Who gave an opinion, where the person said so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinion_giver",
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("proceeding", sa.Integer(), nullable=False),
        sa.Column("opinion", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community", "proceeding", "opinion", name="pk_opinion_giver"),
    )


def downgrade() -> None:
    op.drop_table("opinion_giver")
