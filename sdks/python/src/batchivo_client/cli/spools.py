"""``batchivo spools``."""

import codecs
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from batchivo_client.client import Batchivo
from batchivo_client.files import DateOrder, FileFormat
from batchivo_client.generated.models.import_report import ImportReport

from .credentials import connect
from .found import is_id, is_number, the_one
from .output import All, AsJson, Column, messages, show, show_list
from .spool_batches import Batch, batches

app = typer.Typer(no_args_is_help=True, help="Filament by the gram.")

_COLUMNS: tuple[Column, ...] = (
    ("no.", lambda spool: spool.number),
    ("id", lambda spool: spool.id),
    ("material", lambda spool: spool.material_name or spool.material_type),
    ("brand", lambda spool: spool.brand),
    ("colour", lambda spool: spool.color),
    ("left g", lambda spool: spool.remaining_weight_grams),
    ("of g", lambda spool: spool.net_weight_grams),
    ("location", lambda spool: spool.location),
    ("status", lambda spool: spool.status),
)

_ERRORS_SHOWN = 20

Text = Annotated[str | None, typer.Option()]


@app.command("list")
def list_spools(
    material: Annotated[str | None, typer.Option(help="Such as PLA, or PLA,PETG.")] = None,
    brand: Text = None,
    color: Text = None,
    location: Text = None,
    status: Annotated[str | None, typer.Option(help="in_stock, low, empty, archived")] = None,
    search: Annotated[str | None, typer.Option(help="Text in any of its names.")] = None,
    sort: Annotated[str, typer.Option(help="The field to sort by.")] = "created_at",
    descending: Annotated[bool, typer.Option("--desc/--asc")] = True,
    limit: Annotated[int, typer.Option(min=1, help="The largest number to list.")] = 50,
    everything: All = False,
    as_json: AsJson = False,
) -> None:
    """List spools, the newest first."""
    with connect() as batchivo:
        found = batchivo.spools.list(
            limit=100 if everything else min(limit, 100),
            material_type=material,
            brand=brand,
            color=color,
            location=location,
            status=status,
            search=search,
            sort_by=sort,
            sort_order="desc" if descending else "asc",
        )
        show_list(found, _COLUMNS, limit=limit, everything=everything, as_json=as_json)


@app.command()
def add(
    material: Annotated[str, typer.Argument(help="Such as PLA.")],
    net: Annotated[
        float | None,
        typer.Option(help="Grams of filament on the full spool; not known if omitted."),
    ] = None,
    remaining: Annotated[
        float | None, typer.Option(help="Grams left; a full spool if omitted.")
    ] = None,
    used: Annotated[float | None, typer.Option(help="Grams used, in place of those left.")] = None,
    name: Annotated[str | None, typer.Option(help="Such as PLA Silk.")] = None,
    brand: Text = None,
    color: Text = None,
    color_hex: Annotated[str | None, typer.Option(help="Such as #2B2B2B.")] = None,
    diameter: Annotated[float, typer.Option(help="1.75 or 2.85 mm")] = 1.75,
    spool_weight: Annotated[float | None, typer.Option(help="Grams of the empty spool.")] = None,
    price: Annotated[float | None, typer.Option(help="The purchase price.")] = None,
    supplier: Text = None,
    location: Text = None,
    external_id: Text = None,
    quantity: Annotated[int, typer.Option(min=1, help="The number of equal spools.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Add a spool to stock, or several equal ones, and print their ids."""
    with connect() as batchivo:
        made = batchivo.spools.create_several(
            material_type=material,
            net_weight_grams=net,
            remaining_weight_grams=remaining,
            used_weight_grams=used,
            material_name=name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            diameter_mm=diameter,
            spool_weight_grams=spool_weight,
            purchase_price=price,
            supplier=supplier,
            location=location,
            external_id=external_id,
            quantity=quantity,
        )
    if as_json:
        print(json.dumps(made.to_dict(), ensure_ascii=False))
    else:
        print(*made.meta.ids, sep="\n")


@app.command()
def use(
    spool: Annotated[str, typer.Argument(help="Its number, id, or end of the id.")],
    grams: Annotated[float | None, typer.Option(help="Used, by weight.")] = None,
    mm: Annotated[float | None, typer.Option(help="Used, by length.")] = None,
    reason: Text = None,
    as_json: AsJson = False,
) -> None:
    """Deduct used filament from a spool, in grams or millimetres."""
    if (grams is None) == (mm is None):
        raise typer.BadParameter("give either --grams or --mm")
    with connect() as batchivo:
        spool_id = _id(batchivo, spool)
        used = batchivo.spools.deduct(spool_id, grams=grams, length_mm=mm, reason=reason)
        show(used, _COLUMNS, as_json=as_json)


def _id(batchivo: Batchivo, name: str) -> str:
    """Return the number or id of a spool, or the id of the one whose id ends like this.

    An end of an id is searched for in all spools, page by page.
    """
    if is_id(name) or is_number(name):
        return name
    spools = batchivo.spools.iter()
    return the_one("spool", name, (one for one in spools if one.id.endswith(name)))


@app.command("import")
def import_spools(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, allow_dash=True)],
    file_format: Annotated[
        str | None,
        typer.Option("--format", help="csv or json; taken from the file name if omitted."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check the file without changing anything.")
    ] = False,
    dates: Annotated[
        str | None,
        typer.Option("--dates", help="day_first or month_first, for dates such as 03/04/2026."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import a file of spools, ours or Spoolman's; exit with 1 if a row is invalid."""
    kind = _format(file_format or ("json" if file.suffix.lower() == ".json" else "csv"))
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        parts = batches(_decoded(content), kind)
    except ValueError as error:
        raise typer.BadParameter(f"{file} cannot be read: {error}") from error
    with connect() as batchivo:
        total = _send(batchivo, parts, dry_run=dry_run, dates=_date_order(dates))
    if as_json:
        print(json.dumps(total.summary(dry_run), ensure_ascii=False))
    else:
        _tell(total, dry_run)
    if total.counts["failed"]:
        raise typer.Exit(1)


@app.command("export")
def export_spools(
    file_format: Annotated[str, typer.Option("--format", help="csv or json")] = "csv",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write.")
    ] = None,
) -> None:
    """Print the whole stock as a file that can be imported again."""
    kind = _format(file_format)
    pages = []
    with connect() as batchivo:
        page = batchivo.spools.export_file(format=kind)
        pages.append(page.text)
        while page.next_cursor is not None:
            page = batchivo.spools.export_file(format=kind, cursor=page.next_cursor)
            pages.append(page.text)
    text = _joined(pages, kind)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def _format(name: str) -> FileFormat:
    match name:
        case "csv":
            return "csv"
        case "json":
            return "json"
    raise typer.BadParameter("must be csv or json", param_hint="--format")


def _date_order(name: str | None) -> DateOrder | None:
    match name:
        case None | "day_first" | "month_first":
            return name
    raise typer.BadParameter("must be day_first or month_first", param_hint="--dates")


def _decoded(content: bytes) -> str:
    """Decode UTF-8, or UTF-16 with a byte order mark, as spreadsheets save it."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = "it is neither UTF-8 nor UTF-16; save it again as CSV and choose UTF-8"
        raise ValueError(message) from error


def _joined(pages: list[str], file_format: FileFormat) -> str:
    """Join several files into one."""
    if len(pages) == 1:
        return pages[0]
    if file_format == "json":
        entries = [entry for page in pages for entry in json.loads(page)]
        return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
    return pages[0] + "".join(page.split("\n", 1)[1] for page in pages[1:])


@dataclass
class _Total:
    """The combined result of all batches of an import."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("created", "updated", "unchanged", "failed"), 0)
    )
    errors: list[dict[str, Any]] = field(default_factory=list)
    not_taken: set[str] = field(default_factory=set)
    origin: str = ""

    def add(self, batch: Batch, report: ImportReport) -> None:
        for name in self.counts:
            self.counts[name] += getattr(report, name)
        self.errors += [
            {"line": batch.line_in_file(e.line), "field": e.field, "message": e.message}
            for e in report.errors
        ]
        self.not_taken.update(report.not_taken)
        self.origin = str(report.origin)

    def summary(self, dry_run: bool) -> dict[str, Any]:
        return {
            "dry_run": dry_run,
            "origin": self.origin,
            **self.counts,
            "errors": self.errors,
            "not_taken": sorted(self.not_taken),
        }


def _send(
    batchivo: Batchivo, parts: list[Batch], *, dry_run: bool, dates: DateOrder | None
) -> _Total:
    total = _Total()
    screen = messages()
    rows = sum(len(part.entries) for part in parts)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("Trying" if dry_run else "Importing", total=rows)
        for part in parts:
            batch: Batch | None = part
            while batch is not None:
                kind = batch.file_format
                report = batchivo.spools.import_file(
                    batch.content(), format=kind, dry_run=dry_run, dates=dates
                )
                total.add(batch, report)
                progress.advance(task, report.rows - report.left)
                batch = batch.rest(report)
    return total


def _tell(total: _Total, dry_run: bool) -> None:
    done = ", ".join(f"{count} {name}" for name, count in total.counts.items())
    print(f"{'Would be' if dry_run else 'Done'}: {done}")
    if total.not_taken:
        print("Not taken, for want of a place:", ", ".join(sorted(total.not_taken)))
    for error in total.errors[:_ERRORS_SHOWN]:
        print(f"line {error['line']}: {error['field']}: {error['message']}", file=sys.stderr)
    if len(total.errors) > _ERRORS_SHOWN:
        more = len(total.errors) - _ERRORS_SHOWN
        print(f"and {more} more; --json prints all of them", file=sys.stderr)
