"""JSON bodies in which each field stands once."""

import json
from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException

from batchivo.json_objects import each_once


class RepeatedField(HTTPException):
    """An object of the body has a field twice."""

    def __init__(self, name: str) -> None:
        shown = name[:100].encode(errors="backslashreplace").decode()
        super().__init__(400, f"The body has the field {shown} twice; which one counts is unclear.")


class JsonRequest(Request):
    """A request that refuses a repeated field: of its values, one would be ignored in silence."""

    async def json(self) -> Any:
        """Return the body, read once.

        Raises:
            ValueError: if it is not JSON.
            RepeatedField: if an object has a field twice.
        """
        if not hasattr(self, "_json"):
            self._json = json.loads(await self.body(), object_pairs_hook=each_once(RepeatedField))
        return self._json
