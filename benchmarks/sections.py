"""The sections of docs/performance.md, one for each measurement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import fill

from benchmarks import plots, prices
from benchmarks.cold_starts import ColdStarts
from benchmarks.costs import Cost, Costs
from benchmarks.growth import Growth, Point
from benchmarks.imports import Imports
from benchmarks.latency import Latencies
from benchmarks.packing import Packing
from benchmarks.results import F, Result
from benchmarks.throughput import Rate, Throughput
from benchmarks.webhooks import Webhooks

_COLUMNS = 100
_OFF_THE_SCALE = 40.0
"""What takes so many GetItems, such as 50 spools at once, would leave no room for the others."""


@dataclass
class Page:
    """A page of Markdown that is being written, and its plots."""

    plots_folder: str
    parts: list[str] = field(default_factory=list)
    plots: dict[str, str] = field(default_factory=dict)

    def heading(self, text: str, level: int = 2) -> None:
        self.parts.append(f"{'#' * level} {text}")

    def say(self, text: str) -> None:
        self.parts.append(_wrapped(text))

    def points(self, texts: Iterable[str]) -> None:
        self.parts.append("\n".join(_wrapped(f"- {text}", indent="  ") for text in texts))

    def table(self, titles: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> None:
        """The first so many columns hold text, the others figures."""
        marks = [*["---"] * texts, *["---:"] * (len(titles) - texts)]
        lines = (titles, marks, *rows)
        self.parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def plot(self, name: str, title: str, svg: str) -> None:
        self.plots[f"{name}.svg"] = svg
        self.parts.append(f"![{title}]({self.plots_folder}/{name}.svg)")

    def taken(self, result: Result[F]) -> None:
        machine = result.machine
        self.say(
            f"Taken on {result.taken_on} on {machine.processor}, {machine.cores} cores, "
            f"{machine.memory_gigabytes} GB, {machine.system}, Python {machine.python}, DynamoDB "
            f"Local {machine.dynamodb_local}."
        )

    @property
    def text(self) -> str:
        return "\n\n".join(self.parts) + "\n"


def _wrapped(text: str, indent: str = "") -> str:
    return fill(
        " ".join(text.split()),
        _COLUMNS,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def introduction(page: Page) -> None:
    page.heading("Performance", 1)
    page.say(
        """How much an operation takes, how fast it is, and what becomes of it as a shop grows.
        `make bench` measures all of it and writes this page, `make bench ONLY=growth` one part of
        it. Figures are counts, or ratios of two things that were measured in turns on one machine,
        wherever the machine's own speed would blur them; the others stand beside the machine that
        they were taken on. None was taken on AWS: DynamoDB is Amazon's DynamoDB Local, which counts
        as DynamoDB does but is slower, and the rest of AWS is the local stack's."""
    )


def costs(page: Page, result: Result[Costs], latencies: Latencies | None) -> None:
    figures = result.figures
    computed = computed_milliseconds(latencies)
    page.heading("What an operation takes")
    page.say(
        f"""Each operation as its function does it, from the gateway's event to the answer, in a
        workspace of {figures.shop}. Round trips are calls to DynamoDB, all of them: the
        operation's own, named; one that counts the caller's calls (of a read it runs beside the
        work), and after a change one that writes the audit log, unless the change's own transaction
        does. A read unit is 4 kB read with strong consistency, a write unit 1 kB; a write in a
        transaction counts twice, and so does the index of a list. The function is warm: it has seen
        the spool, and nothing has changed in the lists since it last looked; what a cold one takes
        is told where it is more."""
    )
    titles = ["operation", "its own calls", "round trips", "read units", "write units"]
    if computed:
        titles.append("dollars a million")
    page.table(titles, _cost_rows(figures, computed), texts=2)
    page.taken(result)


def _cost_rows(figures: Costs, computed: dict[str, float]) -> Iterable[Sequence[str]]:
    for operation in figures.operations:
        shapes = [(operation.title, operation.warm)]
        if operation.cold and operation.cold != operation.warm:
            shapes.append((f"{operation.title}, cold", operation.cold))
        for title, cost in shapes:
            row = [
                title,
                _calls(cost),
                str(cost.round_trips),
                f"{cost.read_units:g}",
                f"{cost.write_units:g}",
            ]
            if computed:
                per_call = prices.of_call(cost, computed[operation.title])
                row.append(f"{per_call * prices.MILLION:.2f}")
            yield row


def computed_milliseconds(latencies: Latencies | None) -> dict[str, float]:
    """The processor's milliseconds by operation, as far as they are known."""
    if latencies is None:
        return {}
    return {o.title: o.processor_milliseconds for o in latencies.operations}


def _calls(cost: Cost) -> str:
    return ", ".join(
        f"{count} x {name}" if count > 1 else name for name, count in cost.calls.items()
    )


def latency(page: Page, result: Result[Latencies]) -> None:
    figures = result.figures
    page.heading("How long an operation takes")
    page.say(
        f"""The median of {figures.rounds} calls, as a multiple of one bare GetItem, and as a
        multiple of the operation's own bare calls: the same calls of the same client to the same
        DynamoDB Local, one after another and without their conditions. The three took turns. Below
        1 means that the operation is quicker than its bare calls, since its count runs beside
        its work. Logging in and registering hash a password, which is meant to take its time. A
        bare GetItem took {figures.read_milliseconds:.1f} ms; the processor's time is this
        process's, without DynamoDB Local's."""
    )
    page.table(
        ("operation", "of a GetItem", "of its bare calls", "ms", "processor ms"),
        [
            (
                o.title,
                f"{o.of_a_read:.1f}",
                f"{o.of_own_calls:.2f}",
                f"{o.milliseconds:.1f}",
                f"{o.processor_milliseconds:.1f}",
            )
            for o in figures.operations
        ],
    )
    page.plot(
        "latency",
        "Latency as a multiple of one bare GetItem",
        plots.bars(
            "Latency",
            {
                o.title: {"operation": o.of_a_read}
                for o in figures.operations
                if o.of_a_read < _OFF_THE_SCALE
            },
            unit="as a multiple of one bare GetItem",
        ),
    )
    page.taken(result)


def throughput(page: Page, result: Result[Throughput]) -> None:
    figures = result.figures
    page.heading("How much one process answers")
    page.say(
        f"""The API as one process of uvicorn on DynamoDB Local, and one process of uvicorn with the
        same calls written plainly with FastAPI, SQLAlchemy and PostgreSQL
        ([benchmarks/comparison_server.py](../benchmarks/comparison_server.py)), both with
        {figures.spools:,} spools, one after the other, {figures.seconds} seconds a figure; load by
        wrk on the same machine. The comparison is honest about what it is: it verifies tokens,
        keeps workspaces apart and writes a ledger in a transaction, but it counts no calls, has
        no audit log, no versions, no events, and its database is a fast one, where DynamoDB Local
        is a slow stand-in for one. So the processor's time of the server itself is the fairer
        figure. In Lambda each function has one request at a time and there are as many functions
        as requests: what counts there is the column of one connection."""
    )
    by_key = {(rate.title, rate.connections): rate for rate in figures.comparison}
    pairs = [(rate, by_key[rate.title, rate.connections]) for rate in figures.api]
    page.table(
        (
            "call",
            "connections",
            "API, a second",
            "comparison, a second",
            "ratio",
            "API, ms (median, 99 %)",
            "comparison, ms",
            "API, processor ms",
            "comparison, processor ms",
        ),
        [
            (
                ours.title,
                str(ours.connections),
                f"{ours.per_second:.0f}",
                f"{theirs.per_second:.0f}",
                f"{ours.per_second / theirs.per_second:.2f}",
                _spread(ours),
                _spread(theirs),
                f"{ours.processor_milliseconds:.1f}",
                f"{theirs.processor_milliseconds:.1f}",
            )
            for ours, theirs in pairs
        ],
    )
    page.plot(
        "throughput",
        "Requests a second",
        plots.bars(
            "Requests a second of one process",
            {
                f"{ours.title}, {ours.connections}": {
                    "API, DynamoDB Local": ours.per_second,
                    "comparison, PostgreSQL": theirs.per_second,
                }
                for ours, theirs in pairs
            },
            unit="kind of call, connections",
            digits=0,
        ),
    )
    page.taken(result)


def _spread(rate: Rate) -> str:
    return f"{rate.median_milliseconds:.1f}, {rate.p99_milliseconds:.1f}"


def growth(page: Page, result: Result[Growth]) -> None:
    lines = result.figures.lines
    page.heading("What becomes of it as a shop grows")
    page.say(
        """One workspace of each size, all in the same tables. Cold is a function that has never
        read the collection, warm one that has, and nothing has changed since. Round trips and read
        units are those of DynamoDB, without the count of calls; the time is a multiple of the time
        with the fewest rows, which took turns with it."""
    )
    for warmth in ("warm", "cold"):
        points_of = {line.title: line.warm if warmth == "warm" else line.cold for line in lines}
        page.heading(f"In a {warmth} function", 3)
        page.table(
            ("call", *(f"{point.rows:,} rows" for point in points_of[lines[0].title])),
            [(title, *map(_point, points)) for title, points in points_of.items()],
        )
        page.say("Each: time as a multiple, round trips / read units, milliseconds.")
        page.plot(
            f"growth-{warmth}",
            f"Time by rows in a {warmth} function",
            plots.lines(
                f"Time in a {warmth} function",
                {
                    title: [(point.rows, point.of_smallest) for point in points]
                    for title, points in points_of.items()
                },
                x_title="rows of the workspace",
                y_title="time, as a multiple of that with the fewest rows",
            ),
        )
    page.taken(result)


def _point(point: Point) -> str:
    return (
        f"{point.of_smallest:.1f} x, {point.round_trips} / {point.read_units:g}, "
        f"{point.milliseconds:.0f} ms"
    )


def packing(page: Page, result: Result[Packing]) -> None:
    figures = result.figures
    page.heading("What keeping lists packed adds to a change", 3)
    page.say(
        f"""The rows of a large collection are kept packed beside the table, from which a cold
        function starts; changes cost write units for that, in the background. With
        {figures.changes_between} changes between two compactions:"""
    )
    page.table(
        ("rows", "write units a change", ""),
        [
            (
                f"{size.rows:,}",
                f"{size.units_per_change:.2f}",
                "reckoned, at what a row has cost" if size.modelled else "counted",
            )
            for size in figures.sizes
        ],
    )
    page.say(
        f"""A compaction takes {figures.units_per_row:.4f} write units for a row that it writes.
        The index that every list reads, of which the packed rows are made, is in the units of
        each operation above: one unit to create something and two to change it, more in a
        transaction."""
    )
    page.taken(result)


def imports(page: Page, result: Result[Imports]) -> None:
    page.heading("Taking in a file of spools")
    page.say(
        """A JSON file of so many spools into a workspace of its own: all of them new, the same file
        again, and the same spools on another shelf. The time of a row is a multiple of that in the
        smaller file."""
    )
    page.table(
        (
            "file",
            "rows",
            "seconds",
            "a row's time",
            "round trips",
            "read units",
            "write units a row",
        ),
        [
            (
                taken_in.title,
                f"{taken_in.rows:,}",
                f"{taken_in.milliseconds / 1000:.1f}",
                f"{taken_in.row_of_smallest:.2f}",
                f"{taken_in.round_trips:,}",
                f"{taken_in.read_units:,g}",
                f"{taken_in.write_units_per_row:.1f}" if taken_in.write_units_per_row else "",
            )
            for taken_in in result.figures.imports
        ],
    )
    page.taken(result)


def webhooks(page: Page, result: Result[Webhooks]) -> None:
    sending, first = result.figures.sending, result.figures.first_attempt
    page.heading("Webhooks")
    page.say(
        f"""One sender, with batches of ten and a receiver on the same machine that answers at once,
        makes {sending.per_second:.0f} deliveries a second, {sending.deliveries:,} in a row: records
        included, {sending.per_second / sending.bare_posts_per_second:.2f} times what one client
        reaches that only posts the same bodies to it, one after another
        ({sending.bare_posts_per_second:.0f} a second). Senders work side by side, so this is what
        one adds."""
    )
    page.table(
        ("for one delivery", "round trips", "read units", "write units"),
        [
            (title, f"{s.round_trips:g}", f"{s.read_units:g}", f"{s.write_units:g}")
            for title, s in (
                ("making it of its event", sending.dispatching),
                ("attempting it and recording that", sending.attempting),
            )
        ],
    )
    page.say(
        f"""From the API's answer to the first attempt at the receiver, through the whole template
        on the local AWS (table, stream, bus, two queues, three functions), it takes
        {first.median_milliseconds:.0f} ms in the median of {first.attempts} and
        {first.longest_milliseconds:.0f} ms at most:
        {first.median_milliseconds / first.call_milliseconds:.1f} times what the call itself takes
        there. AWS has waits of its own, which the emulator does not have."""
    )
    page.taken(result)


def cold_starts(page: Page, result: Result[ColdStarts]) -> None:
    figures = result.figures
    page.heading("Cold starts")
    page.say(
        f"""Each function as it is built, under Lambda's own runtime client: the processor's time
        until its code is loaded, and until its first sample event is answered, for which it makes
        its clients and calls its tables; the least of {figures.rounds} rounds. The ratios are to a
        bare function of its kind: one that imports FastAPI, Mangum and boto3 and makes a DynamoDB
        client, or where a function answers no HTTP only boto3."""
    )
    page.table(
        ("function", "loaded, ms", "of a bare one", "first answer, ms", "of a bare one"),
        [
            (
                start.function,
                f"{start.loaded_milliseconds:.0f}",
                f"{start.loaded_of_bare:.2f}" if start.bare else "",
                f"{start.answered_milliseconds:.0f}",
                f"{start.answered_of_bare:.2f}" if start.bare else "",
            )
            for start in figures.functions
        ],
    )
    page.taken(result)
