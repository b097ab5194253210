"""The first schema: writes, originals, the search table and one table for every record kind.

Frozen as it was at the start: later changes of the records are later migrations.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from silcrete.ledger.dialects import search_ddl

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TYPES: dict[str, Any] = {
    "text": TEXT,
    "integer": sa.BigInteger(),
    "number": sa.Float(53),
    "flag": sa.Boolean(),
    "list": sa.JSON(),
    "object": sa.JSON(),
}
# field:type of each kind; a question mark allows NULL (unknown)
KINDS = {
    "segment": """
        key:text name:text parent:text type:text stage:text position:integer? view:flag description:text
        names:list
    """,
    "flow": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text start:text end:text dependency:text
        substitution:text basis:text
    """,
    "facility": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text operator:text owner_country:text
        segments:list country:text nuts1:text nuts2:text nuts3:text city:text state:text stated_on:text
        year:text technology:text latitude:number? longitude:number?
    """,
    "organisation": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text type:text country:text place:text
        role:text aliases:list
    """,
    "disruption": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text cause:text start:text end:text
        segment:text place:text facility:text scope:text lost_world:number? lost_local:number? recovery:text
    """,
    "measure": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text type:text issuer:text place:text
        date:text state:text expires:text beneficiary:text facility:text legal_basis:text aim:text
        segments:list
    """,
    "target": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text owner:text quantity:text
        subject:text place:text value:number unit:text year:integer set_on:text claims:list
    """,
    "code": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text segment:text scheme:text code:text
        label:text match:text
    """,
    "stance": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text who:text topic:text stance:text words:text
        document:text stated_on:text
    """,
    "joint_text": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text title:text body:text date:text state:text
        signatories:list
    """,
    "consultation": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text title:text body:text opened:text closes:text
        asked:integer? minimum:integer? questions:list
    """,
    "answer": """
        key:text consultation:text respondent:text date:text answers:object tier:text
    """,
    "offer": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text who:text what:text segments:list date:text
    """,
    "need": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text who:text what:text segments:list date:text
    """,
    "source": """
        key:text title:text publisher:text published:text url:text language:text type:text grade:text
        licence:text redistribute:flag note:text
    """,
    "document": """
        key:text title:text type:text number:text publisher:text published:text language:text url:text
        source:text dossiers:list cases:list tier:text licence:text note:text
    """,
    "version": """
        key:text document:text number:integer hash:text media_type:text size:integer text:text language:text
        name:text metadata:object warnings:list publisher_version:text
    """,
    "passage": """
        key:text version:text name:text type:text start:integer end:integer level:integer? page:integer?
    """,
    "proposal": """
        key:text version:text passage:text kind:text text:text start:integer end:integer normalised:object
        rule:text confidence:number? status:text reviewed_by:text reviewed_on:text reason:text
    """,
    "claim": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text subject:text subject_kind:text quantity:text
        place:text organisation:text object:text value:number? low:number? high:number? words:text
        qualifier:text unit:text basis:text market:text period:text stated_on:text method:text nature:text
        derived_from:list recipe:text locator:text
    """,
    "measurement": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text subject:text subject_kind:text quantity:text
        place:text organisation:text object:text value:number? low:number? high:number? words:text
        qualifier:text unit:text basis:text market:text period:text stated_on:text method:text nature:text
        derived_from:list recipe:text locator:text
    """,
    "output": """
        key:text model:text card:text scenario:text quantity:text subject:text unit:text closure:text
        low90:number low50:number median:number high50:number high90:number runs:integer seed:integer
        snapshot:text code:text domain:text inputs:list tier:text
    """,
    "snapshot": """
        key:text title:text source:text stated_on:text columns:object rows:integer hash:text grade:text
        tier:text licence:text note:text
    """,
    "person": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text office:text body:text
    """,
    "body": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text name:text parent:text type:text about:text
        terms:text aliases:list
    """,
    "membership": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text body:text member:text place:text
        place_note:text type:text role:text start:text end:text
    """,
    "dossier": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text number:text title:text chamber:text
    """,
    "case": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text number:text title:text dossier:text
        state:text
    """,
    "meeting": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text body:text date:text title:text place:text
        date_note:text
    """,
    "agenda_item": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text meeting:text position:integer title:text
        documents:list
    """,
    "event": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text date:text title:text body:text place:text
        date_note:text
    """,
    "decision": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text body:text date:text title:text outcome:text
        meeting:text
    """,
    "vote": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text decision:text voter:text choice:text
        weight:number? date:text
    """,
    "question": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text number:text title:text asked_by:list
        asked_to:text asked_on:text answered_on:text
    """,
    "motion": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text number:text title:text movers:list date:text
        outcome:text
    """,
    "commitment": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text who:text what:text to_whom:text
        strength:text made_on:text made_in:text window:text due:text due_note:text condition:text
        recurring:flag state:text fulfilled_on:text evidence:text certainty:text
    """,
    "report": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text title:text date:text body:text document:text
    """,
    "gift": """
        key:text source:text sources:list passage:text original:text grade:text tier:text licence:text
        status:text reviewed_by:text reviewed_on:text note:text person:text giver:text what:text
        value_eur:number? date:text
    """,
}
INDEXED = {
    "claim": ("subject", "passage"),
    "measurement": ("subject",),
    "document": ("number",),
    "version": ("document", "hash"),
    "passage": ("version",),
    "proposal": ("version",),
    "membership": ("body",),
    "vote": ("decision",),
    "answer": ("consultation",),
    "output": ("scenario",),
}


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "write",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        *[sa.Column(name, TEXT, nullable=False) for name in ("at", "by", "why", "code")],
        sa.PrimaryKeyConstraint("id", name="pk_write"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "original",
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_original"),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        *[sa.Column(name, TEXT, nullable=False) for name in ("kind", "key", "title", "body", "date", "recorded_at")],
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_entry_kind_key_id", "search_entry", ["kind", "key", "id"])
    for name, fields in KINDS.items():
        _create(name, fields.split())
    for statement in search_ddl(op.get_bind().dialect.name):
        op.execute(statement)


def _create(name: str, fields: list[str]) -> None:
    """One record kind's table and its indexes."""
    columns: list[sa.Column[Any]] = []
    for field in fields:
        label, kind = field.split(":")
        columns.append(sa.Column(label, TYPES[kind.rstrip("?")], nullable=kind.endswith("?")))
    op.create_table(
        name,
        sa.Column("rev", ID, autoincrement=True, nullable=False),
        sa.Column("write_id", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["write_id"], ["write.id"], name=f"fk_{name}_write_id"),
        sa.PrimaryKeyConstraint("rev", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_key_rev", name, ["key", "rev"])
    for field in INDEXED.get(name, ()):
        op.create_index(f"ix_{name}_{field}", name, [field])
