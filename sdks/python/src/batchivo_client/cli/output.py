"""The tool's output: tables on a terminal, tabs in a pipe, JSON on request."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Annotated, Any, Protocol, TypeAlias

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from batchivo_client.lists import Listing

AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print JSON; for a list, one object per line.")
]

All: TypeAlias = Annotated[bool, typer.Option("--all", help="List everything, without a limit.")]

SHORT_ID = 12
"""The number of characters of an id in a table: its end, which is random, not its timestamp."""

Column: TypeAlias = tuple[str, Callable[[Any], object]]
"""A heading, and a function that returns the value below it."""


class Model(Protocol):
    """A model in an answer of the API."""

    def to_dict(self) -> dict[str, Any]: ...


def console() -> Console:
    """Return the console for results."""
    return Console()


def messages() -> Console:
    """Return the console for everything else, so that results can be piped."""
    return Console(stderr=True)


def show_list(
    listing: Listing[Model, Any],
    columns: Sequence[Column],
    *,
    limit: int,
    everything: bool,
    as_json: bool,
) -> None:
    """Print the first ``limit`` entries or all, and a note if there are more."""
    entries = iter(listing) if everything else islice(listing, limit)
    _print_list(entries, columns, as_json=as_json)
    if not everything and listing.meta.total > limit:
        print(f"{limit} of {listing.meta.total}; --all shows everything.", file=sys.stderr)


def _print_list(entries: Iterable[Model], columns: Sequence[Column], *, as_json: bool) -> None:
    if as_json:
        for entry in entries:
            print(json.dumps(entry.to_dict(), ensure_ascii=False), flush=True)
        return
    rows = [[_text(read(entry)) for _, read in columns] for entry in entries]
    out = console()
    if not out.is_terminal:
        for row in [[heading for heading, _ in columns], *rows]:
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    # The full id is for scripts; people use the number, or the end of the id.
    headings = [heading for heading, _ in columns]
    shown = [
        at for at, heading in enumerate(headings) if heading != "id" or "number" not in headings
    ]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for at in shown:
        table.add_column(headings[at], no_wrap=headings[at] in ("id", "number"), overflow="fold")
    for row in rows:
        short = [row[at][-SHORT_ID:] if headings[at] == "id" else row[at] for at in shown]
        table.add_row(*map(Text, short))  # as text, because user input must not be read as markup
    out.print(table)


def show(thing: Model, columns: Sequence[Column], *, as_json: bool) -> None:
    """Print one entry, a line for each column."""
    if as_json:
        print(json.dumps(thing.to_dict(), ensure_ascii=False))
        return
    width = max(len(heading) for heading, _ in columns)
    for heading, read in columns:
        print(f"{heading:{width}}  {_text(read(thing))}")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M")
    return str(value)
