"""The tables. ``content`` columns are sealed by the site's key; a change here is a migration too.

In clear stay what the database must compare: states, dates, services, the number, the applicant's name folded for
searching, the places of files and their SHA-256. Deleting a dossier deletes its rows everywhere.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from runtime.adapters.sql.columns import Instant, Name, Position

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

procedures = Table(
    "procedures",
    metadata,
    Column("slug", Name, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    Column("source", LargeBinary, nullable=False),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Name, primary_key=True),
    Column("slug", Name, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("service", Name, nullable=False),
    Column("state", Name, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    Column("decision_by", Instant),
    Column("retain_until", Instant),
    Column("number", Name, nullable=False),
    Column("number_folded", Name, nullable=False),
    Column("name_folded", Name, nullable=False),
    Column("code_digest", Name, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Index("ix_dossiers_service_submitted_at", "service", "submitted_at"),
    Index("ix_dossiers_state_expires_at", "state", "expires_at"),
    Index(
        "uq_dossiers_number",
        "number",
        unique=True,
        sqlite_where=text("number <> ''"),
        postgresql_where=text("number <> ''"),
    ),
)

submissions = Table(
    "submissions",
    metadata,
    Column("dossier", Name, ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("position", Position, primary_key=True),
    Column("dossier", Name, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("series", Name, primary_key=True),
    Column("last", Integer, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("position", Position, primary_key=True),
    Column("id", Name, nullable=False, unique=True),
    Column("dossier", Name, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Name, nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Name, nullable=False),
    Column("media_type", Name, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("opened_copy", Name, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("is_named", Boolean, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("file", Name, ForeignKey("files.id", ondelete="CASCADE"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("position", Position, primary_key=True),
    Column("key", Name, nullable=False, unique=True),
    Column("dossier", Name, nullable=False, index=True),
    Column("not_before", Instant),
    Column("retry_at", Instant),
    Column("sent_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("content", LargeBinary),
)

users = Table(
    "users",
    metadata,
    Column("id", Name, primary_key=True),
    Column("email_folded", Name, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)

held_posts = Table(
    "held_posts",
    metadata,
    Column("token", Name, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    Column("key", Name, primary_key=True),
    Column("instants", Text, nullable=False),
    Column("until", Instant, nullable=False, index=True),
)

#: One sealed row that tells whether these are the keys the database was written with.
seals = Table(
    "seals",
    metadata,
    Column("name", Name, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
