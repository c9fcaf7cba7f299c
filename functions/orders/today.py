"""What there is to do today, apart because it loads all of production."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http.envelope import One, tag
from batchivo.http.preconditions import seen_etags
from batchivo.http.principal import Requires
from batchivo.today import service
from batchivo.today.models import Agenda

Reader = Annotated[Principal, Depends(Requires(Permission.WORKSPACE_READ))]


async def get_today(
    principal: Reader,
    seen: Annotated[frozenset[str], Depends(seen_etags)],
    response: Response,
) -> One[Agenda]:
    """Read what there is to do today: orders, production runs, printers, and what runs low.

    It is made for a screen that asks again and again: with `If-None-Match` the answer is 304 while
    nothing has changed.
    """
    agenda = service.agenda(principal, seen)
    tag(response, agenda)
    return One(data=agenda)
