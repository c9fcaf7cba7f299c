"""``batchivo runs``."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import typer

from .credentials import connect
from .output import All, AsJson, Column, show, show_list

app = typer.Typer(no_args_is_help=True, help="Production runs.")

_COLUMNS: tuple[Column, ...] = (
    ("id", lambda run: run.id),
    ("number", lambda run: run.number),
    ("status", lambda run: run.status),
    ("printer", lambda run: run.printer_name),
    ("estimated g", lambda run: run.estimated_grams),
    ("actual g", lambda run: run.actual_grams),
    ("started", lambda run: run.started_at),
    ("ended", lambda run: run.ended_at),
)

T = TypeVar("T")
N = TypeVar("N", int, float)

RunName = Annotated[str, typer.Argument(help="Its number or its id.")]
Text = Annotated[str | None, typer.Option()]


@app.command("list")
def list_runs(
    status: Annotated[str | None, typer.Option(help="Such as pending,in_progress.")] = None,
    printer: Text = None,
    search: Text = None,
    limit: Annotated[int, typer.Option(min=1, help="The largest number to list.")] = 50,
    everything: All = False,
    as_json: AsJson = False,
) -> None:
    """List runs, the newest first."""
    with connect() as batchivo:
        found = batchivo.production_runs.list(
            limit=100 if everything else min(limit, 100),
            status=status,
            printer_name=printer,
            search=search,
        )
        show_list(found, _COLUMNS, limit=limit, everything=everything, as_json=as_json)


@app.command("show")
def show_run(run: RunName, as_json: AsJson = False) -> None:
    """Show one run."""
    with connect() as batchivo:
        show(batchivo.production_runs.get(run), _COLUMNS, as_json=as_json)


@app.command()
def start(run: RunName, as_json: AsJson = False) -> None:
    """Start a pending run."""
    with connect() as batchivo:
        show(batchivo.production_runs.start(run), _COLUMNS, as_json=as_json)


@app.command()
def complete(
    run: RunName,
    failed: Annotated[
        list[str] | None,
        typer.Option(help="ITEM=PIECES that failed, by the item's place: 1=2. Repeatable."),
    ] = None,
    used: Annotated[
        list[str] | None,
        typer.Option(help="MATERIAL=GRAMS used, by the material's place: 1=42.5. Repeatable."),
    ] = None,
    rating: Annotated[
        int | None, typer.Option(min=1, max=5, help="The quality of the prints.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Complete a run: deduct its filament and add its pieces to stock.

    `runs show --json` lists items and materials in their order. Grams are recorded before the run
    is completed, so they stay if completing it is refused.
    """
    with connect() as batchivo:
        current = batchivo.production_runs.get(run)
        items = []
        for item, pieces in _by_place("--failed", failed, current.items, int):
            good = item.quantity - pieces
            items.append({"item_id": item.id, "successful": good, "failed": pieces})
        for material, grams in _by_place("--used", used, current.materials, float):
            batchivo.production_runs.update_material(current.id, material.id, used_grams=grams)
        closed = batchivo.production_runs.complete(current.id, items=items, quality_rating=rating)
        show(closed.data, _COLUMNS, as_json=as_json)


def _by_place(
    option: str, texts: list[str] | None, things: Sequence[T], number: Callable[[str], N]
) -> list[tuple[T, N]]:
    """Return the parts of a run that PLACE=NUMBER texts name, with their numbers.

    Raises:
        typer.BadParameter: A text has another form, or the run has no such place.
    """
    found = []
    for text in texts or ():
        place, _, value = text.partition("=")
        try:
            if int(place) < 1:
                raise IndexError
            found.append((things[int(place) - 1], number(value)))
        except (ValueError, IndexError) as error:
            message = f"{text!r} is not PLACE=NUMBER with a place from 1 to {len(things)}"
            raise typer.BadParameter(message, param_hint=option) from error
    return found
