"""An example of each code that a refusal can have, for the documentation pages.

The responses' descriptions name the codes, and the API guide says when each is answered.
"""

import re
from collections.abc import Iterator
from functools import cache

from local.contract.document import Document
from local.places import ROOT

GUIDE = ROOT / "docs" / "api-guide.md"

_ROW = re.compile(r"^\| \d{3} \| `([A-Z_]+)` \| (.+) \|$", re.MULTILINE)
_CODE = re.compile(r"`([A-Z_]+)`")


def add_refusal_examples(contract: Document) -> None:
    for response in _responses(contract):
        media = response.get("content", {}).get("application/json", {})
        if media.get("schema") == {"$ref": "#/components/schemas/Error"}:
            media["examples"] = {
                code: {"value": {"detail": sentences()[code], "code": code}}
                for code in _CODE.findall(response["description"])
            }


@cache
def sentences() -> dict[str, str]:
    """Return the guide's sentence for each code."""
    return {code: said.replace("`", "") for code, said in _ROW.findall(GUIDE.read_text("utf-8"))}


def _responses(contract: Document) -> Iterator[Document]:
    yield from contract["components"]["responses"].values()
    for item in contract["paths"].values():
        for operation in item.values():
            yield from operation["responses"].values()
