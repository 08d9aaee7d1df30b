"""The first tables."""

import sqlalchemy as sa
from alembic import op

from runtime.adapters.sql.columns import Instant, Name, Position

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them; nothing ever goes back to before."""
    op.create_table(
        "counters",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("series", Name(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "series", name="pk_counters"),
    )
    op.create_table(
        "dossiers",
        sa.Column("id", Name(), nullable=False),
        sa.Column("slug", Name(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("service", Name(), nullable=False),
        sa.Column("state", Name(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("decision_by", Instant(), nullable=True),
        sa.Column("retain_until", Instant(), nullable=True),
        sa.Column("number", Name(), nullable=False),
        sa.Column("number_folded", Name(), nullable=False),
        sa.Column("name_folded", Name(), nullable=False),
        sa.Column("code_digest", Name(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
    )
    op.create_index("ix_dossiers_code_digest", "dossiers", ["code_digest"], unique=False)
    op.create_index("ix_dossiers_service_submitted_at", "dossiers", ["service", "submitted_at"], unique=False)
    op.create_index("ix_dossiers_state_expires_at", "dossiers", ["state", "expires_at"], unique=False)
    op.create_index(
        "uq_dossiers_number",
        "dossiers",
        ["number"],
        unique=True,
        sqlite_where=sa.text("number <> ''"),
        postgresql_where=sa.text("number <> ''"),
    )
    op.create_table(
        "held_posts",
        sa.Column("token", Name(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_held_posts"),
    )
    op.create_index("ix_held_posts_at", "held_posts", ["at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("position", Position, nullable=False),
        sa.Column("key", Name(), nullable=False),
        sa.Column("dossier", Name(), nullable=False),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("retry_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_index("ix_outbox_dossier", "outbox", ["dossier"], unique=False)
    op.create_table(
        "procedures",
        sa.Column("slug", Name(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "number", name="pk_procedures"),
    )
    op.create_table(
        "seals",
        sa.Column("name", Name(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_seals"),
    )
    op.create_table(
        "tries",
        sa.Column("key", Name(), nullable=False),
        sa.Column("instants", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_tries"),
    )
    op.create_index("ix_tries_until", "tries", ["until"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", Name(), nullable=False),
        sa.Column("email_folded", Name(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email_folded", name="uq_users_email_folded"),
    )
    op.create_table(
        "events",
        sa.Column("position", Position, nullable=False),
        sa.Column("dossier", Name(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossiers.id"], name="fk_events_dossier", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("position", name="pk_events"),
    )
    op.create_index("ix_events_dossier", "events", ["dossier"], unique=False)
    op.create_table(
        "files",
        sa.Column("position", Position, nullable=False),
        sa.Column("id", Name(), nullable=False),
        sa.Column("dossier", Name(), nullable=False),
        sa.Column("place", Name(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", Name(), nullable=False),
        sa.Column("media_type", Name(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("opened_copy", Name(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossiers.id"], name="fk_files_dossier", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("position", name="pk_files"),
        sa.UniqueConstraint("id", name="uq_files_id"),
    )
    op.create_index("ix_files_dossier", "files", ["dossier"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("dossier", Name(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossiers.id"], name="fk_submissions_dossier", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dossier", "n", name="pk_submissions"),
    )
    op.create_table(
        "readings",
        sa.Column("file", Name(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["files.id"], name="fk_readings_file", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("file", name="pk_readings"),
    )
