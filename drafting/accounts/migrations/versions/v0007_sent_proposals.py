"""What people without an account propose, until the head has dealt with it, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_proposal",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_proposal"),
    )
    op.create_index("ix_sent_proposal_community", "sent_proposal", ["community"])


def downgrade() -> None:
    op.drop_table("sent_proposal")
