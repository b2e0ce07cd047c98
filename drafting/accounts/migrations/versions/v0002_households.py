"""Rolls of households, attendance at meetings, paper ballots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "ballot_household",
    "attendance",
    "meeting",
    "household_number",
    "household_change",
    "ballot_batch",
    "household",
)


def upgrade() -> None:
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("head", sa.String(100), nullable=False),
        sa.Column("cluster", sa.String(60), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
        sa.UniqueConstraint("community", "ordinal", name="uq_household_community"),
    )
    op.create_table(
        "ballot_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("proceeding", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("invalid", sa.Integer(), nullable=False),
        sa.Column("not_returned", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["account.id"], name="fk_ballot_batch_confirmed_by_account"
        ),
        sa.ForeignKeyConstraint(
            ["corrects"], ["ballot_batch.id"], name="fk_ballot_batch_corrects_ballot_batch"
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["account.id"], name="fk_ballot_batch_entered_by_account"),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["account.id"], name="fk_ballot_batch_withdrawn_by_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ballot_batch"),
        sa.UniqueConstraint("community", "proceeding", "ordinal", name="uq_ballot_batch_community"),
    )
    op.create_index("ix_ballot_batch_corrects", "ballot_batch", ["corrects"])
    op.create_table(
        "household_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name="fk_household_change_by_account"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_household_change_household_id_household"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_household_change"),
    )
    op.create_index("ix_household_change_household_id", "household_change", ["household_id"])
    op.create_table(
        "household_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("scattered", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name="fk_household_number_by_account"),
        sa.PrimaryKeyConstraint("id", name="pk_household_number"),
    )
    op.create_index("ix_household_number_community", "household_number", ["community"])
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community", sa.String(120), nullable=False),
        sa.Column("proceeding", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("call", sa.Integer(), nullable=False),
        sa.Column("held", sa.Date(), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("cluster", sa.String(60), nullable=False),
        sa.Column("represented", sa.Integer(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name="fk_meeting_by_account"),
        sa.ForeignKeyConstraint(["replaces"], ["meeting.id"], name="fk_meeting_replaces_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("community", "proceeding", "ordinal", name="uq_meeting_community"),
        sa.UniqueConstraint("replaces", name="uq_meeting_replaces"),
    )
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_attendance_household_id_household"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("meeting_id", "household_id", name="pk_attendance"),
    )
    op.create_index("ix_attendance_household_id", "attendance", ["household_id"])
    op.create_table(
        "ballot_household",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["ballot_batch.id"], name="fk_ballot_household_batch_id_ballot_batch"
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_ballot_household_household_id_household"
        ),
        sa.PrimaryKeyConstraint("batch_id", "household_id", name="pk_ballot_household"),
    )
    op.create_index("ix_ballot_household_household_id", "ballot_household", ["household_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
