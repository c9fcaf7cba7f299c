"""A few of the contract's calls in the most direct way: FastAPI, SQLAlchemy, PostgreSQL.

The comparison is about the code's own cost on one machine, so this server does what those calls
promise and nothing more: tokens are verified, workspaces separated, weights changed in a
transaction with their ledger entry, lists filtered, sorted, counted and paged. It has no limits,
audit log, versions, idempotency or events, each of which would cost it something.

    DATABASE_URL=postgresql+psycopg2://... SIGNING_KEY=... uvicorn benchmarks.comparison_server:app
"""

import os
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ForeignKey, Numeric, asc, create_engine, desc, func, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine(os.environ["DATABASE_URL"], pool_size=16)


class Base(DeclarativeBase):
    """The tables."""


class Spool(Base):
    """A spool of filament."""

    __tablename__ = "spools"
    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(index=True)
    material_type: Mapped[str]
    brand: Mapped[str | None]
    color: Mapped[str | None]
    location: Mapped[str | None]
    net_weight_grams: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    remaining_weight_grams: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    purchase_price: Mapped[Decimal | None] = mapped_column(Numeric(12, 4))
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))


class Usage(Base):
    """An entry of a spool's ledger."""

    __tablename__ = "usage"
    id: Mapped[str] = mapped_column(primary_key=True)
    spool_id: Mapped[str] = mapped_column(ForeignKey("spools.id"), index=True)
    delta_grams: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    balance_grams: Mapped[Decimal] = mapped_column(Numeric(12, 3))
    reason: Mapped[str | None]


class NewSpool(BaseModel):
    """A spool to take into stock."""

    material_type: str
    net_weight_grams: Decimal = Field(gt=0)
    brand: str | None = None
    color: str | None = None
    location: str | None = None
    purchase_price: Decimal | None = None


class Deduction(BaseModel):
    """Used filament."""

    grams: Decimal = Field(gt=0)
    reason: str | None = None


class ShownSpool(BaseModel):
    """A spool as it is answered."""

    model_config = ConfigDict(from_attributes=True)
    id: str
    material_type: str
    brand: str | None
    color: str | None
    location: str | None
    net_weight_grams: float
    remaining_weight_grams: float
    purchase_price: float | None
    created_at: datetime


class One(BaseModel):
    """The envelope of one spool."""

    data: ShownSpool


class Many(BaseModel):
    """The envelope of a list."""

    data: list[ShownSpool]
    meta: dict[str, Any]


def workspace(authorization: Annotated[str, Header()]) -> str:
    try:
        claims = jwt.decode(
            authorization.removeprefix("Bearer "),
            os.environ["SIGNING_KEY"],
            algorithms=["HS256"],
            options={"verify_aud": False},
        )
    except jwt.InvalidTokenError as error:
        raise HTTPException(401, "The token is not valid.") from error
    return str(claims["workspace_id"])


StoredWorkspace = Annotated[str, Depends(workspace)]
app = FastAPI()


@app.get("/api/v1/spools")
def list_spools(
    workspace_id: StoredWorkspace,
    material_type: str | None = None,
    remaining_weight_gt: Decimal | None = None,
    sort_by: str = "created_at",
    sort_order: str = "desc",
    skip: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Many:
    wanted = [Spool.workspace_id == workspace_id]
    if material_type:
        wanted.append(Spool.material_type.in_(material_type.split(",")))
    if remaining_weight_gt is not None:
        wanted.append(Spool.remaining_weight_grams > remaining_weight_gt)
    column = Spool.__table__.columns[sort_by]
    order = asc(column) if sort_order == "asc" else desc(column)
    page = select(Spool).where(*wanted).order_by(order.nulls_last(), Spool.id)
    with Session(engine) as session:
        total = session.scalar(select(func.count()).select_from(Spool).where(*wanted))
        spools = session.scalars(page.offset(skip).limit(limit)).all()
        return Many(
            data=[ShownSpool.model_validate(spool) for spool in spools],
            meta={"total": total, "page": skip // limit + 1, "per_page": limit},
        )


@app.post("/api/v1/spools", status_code=201)
def create_spool(workspace_id: StoredWorkspace, new: NewSpool, response: Response) -> One:
    grams = new.net_weight_grams
    spool = Spool(
        id=str(uuid.uuid4()),
        workspace_id=workspace_id,
        remaining_weight_grams=grams,
        **new.model_dump(),
    )
    with Session(engine) as session, session.begin():
        session.add(spool)
        session.flush()
        session.execute(insert(Usage).values(_entry(spool.id, grams, grams, None)))
        response.headers["Location"] = f"/api/v1/spools/{spool.id}"
        return One(data=ShownSpool.model_validate(spool))


@app.get("/api/v1/spools/{spool_id}")
def get_spool(workspace_id: StoredWorkspace, spool_id: str) -> One:
    with Session(engine) as session:
        found = session.scalar(
            select(Spool).where(Spool.id == spool_id, Spool.workspace_id == workspace_id)
        )
        if found is None:
            raise HTTPException(404, "Spool not found.")
        return One(data=ShownSpool.model_validate(found))


@app.post("/api/v1/spools/{spool_id}/deduct")
def deduct(workspace_id: StoredWorkspace, spool_id: str, deduction: Deduction) -> One:
    mine = (Spool.id == spool_id, Spool.workspace_id == workspace_id)
    remaining = Spool.remaining_weight_grams - deduction.grams
    with Session(engine) as session, session.begin():
        spool = session.scalar(
            update(Spool)
            .where(*mine, remaining >= 0)
            .values(remaining_weight_grams=remaining)
            .returning(Spool)
        )
        if spool is None:
            existing_id = session.scalar(select(Spool.id).where(*mine))
            raise HTTPException(409 if existing_id else 404, "No such spool, or too little on it.")
        balance = spool.remaining_weight_grams
        entry = _entry(spool_id, -deduction.grams, balance, deduction.reason)
        session.execute(insert(Usage).values(entry))
        return One(data=ShownSpool.model_validate(spool))


def _entry(spool_id: str, delta: Decimal, balance: Decimal, reason: str | None) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "spool_id": spool_id,
        "delta_grams": delta,
        "balance_grams": balance,
        "reason": reason,
    }
