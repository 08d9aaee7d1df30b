"""${message}"""

import sqlalchemy as sa
from alembic import op

from runtime.adapters.sql.columns import Instant, Name, Position

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
