"""The figures of the documentation: its tables and sentences, for tests that compute them again."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from local.places import ROOT

_NUMBER = r"[\d,]+(?:\.\d+)?"


@dataclass(frozen=True)
class Page:
    """A page of docs/."""

    text: str

    def table(self, *columns: str) -> list[dict[str, str]]:
        """The rows of the table with these columns, by column; every one has one such table."""
        head = "|" + "|".join(f" {column} " if column else " " for column in columns) + "|\n"
        _, _, rest = self.text.partition(head)
        assert rest, f"no table {head}"
        rows = []
        for line in rest.splitlines()[1:]:
            if not line.startswith("|"):
                break
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows.append(dict(zip(columns, cells, strict=True)))
        return rows

    def figures(self, sentence: str) -> list[Decimal]:
        """The numbers in a sentence, which has ``#`` in place of each; however it is wrapped."""
        words = (re.escape(word).replace(r"\#", f"({_NUMBER})") for word in sentence.split())
        found = re.search(r"\s+".join(words), self.text)
        assert found, f"no sentence {sentence!r}"
        return [Decimal(number.replace(",", "")) for number in found.groups()]


@cache
def page(name: str) -> Page:
    return Page((ROOT / "docs" / name).read_text("utf-8"))


def number(cell: str) -> Decimal:
    """The number in a cell such as ``+50 g``; an empty cell is 0."""
    found = re.search(_NUMBER, cell)
    value = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    return -value if cell.startswith("-") else value
