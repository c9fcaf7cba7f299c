"""``batchivo runs``."""

from itertools import islice
from typing import Annotated

import typer

from .credentials import connect
from .output import AsJson, Column, show, show_list

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

Text = Annotated[str | None, typer.Option()]


@app.command("list")
def list_runs(
    status: Annotated[str | None, typer.Option(help="Such as pending,in_progress.")] = None,
    printer: Text = None,
    search: Text = None,
    limit: Annotated[int, typer.Option(min=1, help="The largest number to list.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List runs, the newest first."""
    with connect() as batchivo:
        found = batchivo.production_runs.iter(
            limit=min(limit, 100), status=status, printer_name=printer, search=search
        )
        show_list(islice(found, limit), _COLUMNS, as_json=as_json)


@app.command("show")
def show_run(run_id: str, as_json: AsJson = False) -> None:
    """Show one run."""
    with connect() as batchivo:
        show(batchivo.production_runs.get(run_id), _COLUMNS, as_json=as_json)


@app.command()
def start(run_id: str, as_json: AsJson = False) -> None:
    """Start a pending run."""
    with connect() as batchivo:
        show(batchivo.production_runs.start(run_id), _COLUMNS, as_json=as_json)


@app.command()
def complete(
    run_id: str,
    rating: Annotated[
        int | None, typer.Option(min=1, max=5, help="The quality of the prints.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Complete a run: deduct its filament and add its pieces to stock."""
    with connect() as batchivo:
        closed = batchivo.production_runs.complete(run_id, quality_rating=rating)
        show(closed.data, _COLUMNS, as_json=as_json)
