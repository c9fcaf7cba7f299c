"""The tool's output: tables on a terminal, tabs in a pipe, JSON on request."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Protocol, TypeAlias

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print JSON; for a list, one object per line.")
]

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


def show_list(entries: Iterable[Model], columns: Sequence[Column], *, as_json: bool) -> None:
    """Print the items of a list."""
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
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading, _ in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))  # as text, because user input must not be read as markup
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
