"""The examples of the TypeScript SDK's README."""

import re
from typing import NamedTuple

from local.places import ROOT

README = ROOT / "sdks" / "typescript" / "README.md"

_EXAMPLE = re.compile(
    r"^```ts\n(// (?P<name>\w+)\.ts\n.*?)^```$(?:\n\n^```text\n(?P<shown>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """A program in the README, and its output as shown there."""

    name: str
    code: str
    shown: str | None

    @property
    def scopes(self) -> list[str]:
        """The scopes of its API key, which a comment names; none if it needs no key."""
        named = re.search(r"^// scopes: (.*)$", self.code, re.MULTILINE)
        return named[1].split(", ") if named else []


def examples() -> list[Example]:
    readme = README.read_text("utf-8")
    found = [Example(m["name"], m[1], m["shown"]) for m in _EXAMPLE.finditer(readme)]
    assert len(found) == readme.count("```ts\n")
    return found
