"""The sections of docs/performance.md, one for each measurement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import fill

from benchmarks import plots, prices
from benchmarks.cold_starts import ColdStarts
from benchmarks.costs import Cost, Costs
from benchmarks.first_paint import FirstPaint
from benchmarks.growth import Growth, Point
from benchmarks.imports import Imports
from benchmarks.latency import Latencies
from benchmarks.packing import Packing
from benchmarks.results import F, Result
from benchmarks.throughput import Rate, Throughput
from benchmarks.tls import Tls
from benchmarks.webhooks import Webhooks

_COLUMNS = 100
_OFF_THE_SCALE = 40.0
"""Operations with more GetItems, such as 49 spools at once, would leave no room for the others."""


@dataclass
class Page:
    """A Markdown page under construction, and its plots."""

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
        """Add a table whose first ``texts`` columns hold text and the others figures."""
        marks = [*["---"] * texts, *["---:"] * (len(titles) - texts)]
        lines = (titles, marks, *rows)
        self.parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def plot(self, name: str, title: str, svg: str) -> None:
        self.plots[f"{name}.svg"] = svg
        self.parts.append(f"![{title}]({self.plots_folder}/{name}.svg)")

    def taken(self, result: Result[F]) -> None:
        machine = result.machine
        self.say(
            f"Measured on {result.taken_on} on {machine.processor}, {machine.cores} cores, "
            f"{machine.memory_gigabytes} GB, {machine.system}, Python {machine.python}, DynamoDB "
            f"Local {machine.dynamodb_local}. {result.remark}"
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
        """The cost and the speed of each operation, and how both change as a shop grows. `make
        bench` measures everything and writes this page; `make bench ONLY=growth` measures one part.
        Where the speed of the machine would matter, a figure is a count, or the ratio of two things
        that were measured in turns on the same machine. For all other figures the page names the
        machine. Nothing was measured on AWS: DynamoDB is Amazon's DynamoDB Local, which counts like
        DynamoDB but is slower, and the rest of AWS is the local stack."""
    )


def costs(page: Page, result: Result[Costs], latencies: Latencies | None) -> None:
    figures = result.figures
    computed = computed_milliseconds(latencies)
    page.heading("Cost of an operation")
    page.say(
        f"""Each operation runs in its function, from the gateway's event to the answer, in a
        workspace of {figures.shop}. Round trips are all calls to DynamoDB: the operation's own,
        which are named; one that counts the caller's calls (for a read it runs in parallel); and,
        after a change, one that writes the audit log, unless the change's own transaction does. A
        read unit is 4 kB read with strong consistency, a write unit 1 kB; a write in a transaction
        counts twice, and so does the index of a list. The function is warm: it has read the spool
        before, and the lists have not changed since it last read them. Where a cold function needs
        more, it has a row of its own."""
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
                milliseconds = computed.get(operation.title)
                row.append(
                    "not timed yet"
                    if milliseconds is None
                    else f"{prices.of_call(cost, milliseconds) * prices.MILLION:.2f}"
                )
            yield row


def computed_milliseconds(latencies: Latencies | None) -> dict[str, float]:
    """Return the processor time in milliseconds of each operation that was measured."""
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
        multiple of the operation's own bare calls: the same calls by the same client to the same
        DynamoDB Local, one after another and without conditions. The three were measured in turns.
        A value below 1 means that the operation is faster than its bare calls, because the count
        of calls runs in parallel. Logging in and registering hash a password, which is slow by
        design. A bare GetItem took {figures.read_milliseconds:.1f} ms. Processor time is that of
        this process, without DynamoDB Local."""
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


def tls(page: Page, result: Result[Tls]) -> None:
    figures = result.figures
    page.heading("The cost of TLS", 3)
    page.say(
        f"""DynamoDB Local speaks no TLS, so the figures on this page lack it. Over TLS, through a
        proxy in another process, getting a spool takes {figures.tls_milliseconds:.2f} ms of
        processor time in place of {figures.plain_milliseconds:.2f} (medians over {figures.calls:,}
        calls on open connections). The first call of new clients takes
        {figures.tls_first_milliseconds:.0f} ms in place of {figures.plain_first_milliseconds:.0f}:
        it also loads the certificates of the usual authorities and makes the connections."""
    )
    page.taken(result)


def throughput(page: Page, result: Result[Throughput]) -> None:
    figures = result.figures
    page.heading("Throughput of one process")
    page.say(
        f"""The API in one uvicorn process on DynamoDB Local, compared with the same calls in one
        uvicorn process written simply with FastAPI, SQLAlchemy and PostgreSQL
        ([benchmarks/comparison_server.py](../benchmarks/comparison_server.py)). Both have
        {figures.spools:,} spools and run one after the other, {figures.seconds} seconds for each
        figure; wrk makes the load on the same machine. The comparison server does less: it
        verifies tokens, separates workspaces and writes a ledger in a transaction, but it has no
        rate limit, audit log, versions or events. Its database is fast, whereas DynamoDB Local is a
        slow stand-in for DynamoDB. So the processor time of the server itself is the fairer figure.
        A Lambda function handles one request at a time, and Lambda starts as many as there are
        requests, so the rows with one connection are the relevant ones there."""
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


def first_paint(page: Page, result: Result[FirstPaint]) -> None:
    figures = result.figures
    page.heading("The console's first screen")
    page.say(
        f"""With an empty cache, Chromium shows the first row of {figures.spools:,} spools in the
        console after {figures.spools_milliseconds:.0f} ms, signed in already, and the first
        operation of /docs after {figures.docs_milliseconds:.0f} ms:
        {figures.spools_milliseconds / figures.docs_milliseconds:.2f} times as long (medians of
        {figures.turns} turns, all on one machine)."""
    )
    page.taken(result)


def growth(page: Page, result: Result[Growth]) -> None:
    lines = result.figures.lines
    page.heading("Growth of a shop")
    page.say(
        """One workspace of each size, all in the same tables. A cold function has never read the
        collection; a warm one has, and nothing has changed since, unless the line says so. Round
        trips and read units are DynamoDB's, without the count of calls. Time is a multiple of the
        time for the fewest rows, measured in turns with it. Summary, statistics and prices come
        from totals that a function counts once and then keeps up to date."""
    )
    if per_spool := result.figures.microseconds_per_fitting_spool:
        page.say(
            f"""Availability is asked for a colour that one spool in ten has, a thousand at most.
            It takes {per_spool:.0f} microseconds for each of them."""
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
    page.heading("Cost of packed lists per change", 3)
    page.say(
        f"""The rows of a large collection are also stored in packed form, which a cold function
        reads first. Packing costs write units in the background. With {figures.changes_between}
        changes between two compactions:"""
    )
    page.table(
        ("rows", "write units a change", ""),
        [
            (
                f"{size.rows:,}",
                f"{size.units_per_change:.2f}",
                "estimated, from the cost of a row" if size.modelled else "counted",
            )
            for size in figures.sizes
        ],
    )
    page.say(
        f"""A compaction takes {figures.units_per_row:.4f} write units for each row that it writes.
        The units of each operation above already include the index that every list reads and the
        packed rows come from: one unit to create an item and two to change it, more in a
        transaction."""
    )
    page.taken(result)


def imports(page: Page, result: Result[Imports]) -> None:
    page.heading("Importing a file of spools")
    page.say(
        """A JSON file of spools is imported into a new workspace: first with all spools new, then
        the same file again, then the same spools on another shelf. The time per row is a multiple
        of that for the smaller file."""
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
        makes {sending.per_second:.0f} deliveries a second over {sending.deliveries:,} deliveries,
        including their records. That is
        {sending.per_second / sending.bare_posts_per_second:.2f} times the rate of a client that
        only posts the same bodies, one after another ({sending.bare_posts_per_second:.0f} a
        second). Senders run in parallel, so each one adds this rate."""
    )
    if sending.processor_milliseconds is not None:
        page.say(
            f"""A delivery takes {sending.processor_milliseconds:.1f} ms of processor time and a
            bare POST {sending.bare_post_processor_milliseconds:.1f} ms, the receiver's part
            included."""
        )
    page.table(
        ("for one delivery", "round trips", "read units", "write units"),
        [
            (title, f"{s.round_trips:g}", f"{s.read_units:g}", f"{s.write_units:g}")
            for title, s in (
                ("creating it from its event", sending.dispatching),
                ("attempting it and recording the attempt", sending.attempting),
            )
        ],
    )
    page.say(
        f"""From the API's answer to the first attempt at the receiver, through the whole template
        on the local AWS (table, stream, bus, two queues, three functions), it takes
        {first.median_milliseconds:.0f} ms (median of {first.attempts}) and
        {first.longest_milliseconds:.0f} ms at most. The median is
        {first.median_milliseconds / first.call_milliseconds:.1f} times the duration of the call
        itself. AWS adds delays that the emulator does not have."""
    )
    if beside := result.figures.neighbours:
        page.say(
            f"""While {beside.in_flight} deliveries of another workspace hang or trickle, it takes
            {beside.ratio:.2f} times as long as without them ({beside.busy_milliseconds:.0f} ms in
            place of {beside.quiet_milliseconds:.0f} ms)."""
        )
    page.taken(result)


def cold_starts(page: Page, result: Result[ColdStarts], tls: Tls | None) -> None:
    figures = result.figures
    page.heading("Cold starts")
    page.say(
        f"""Each built function runs under Lambda's own runtime client. The figures are processor
        time until its code is loaded, and until it has answered its first sample event, for which
        it creates its clients and calls its tables: the lowest of {figures.rounds} rounds. Ratios
        compare it with a bare function of its kind, which imports FastAPI, Mangum and boto3 and
        creates a DynamoDB client, or only boto3 if the function does not answer HTTP."""
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
    answered = {start.function: start.answered_milliseconds for start in figures.functions}
    if tls and {"authorizer", "spools"} <= answered.keys():
        parts = answered["authorizer"] + answered["spools"]
        added = 2 * (tls.tls_first_milliseconds - tls.plain_first_milliseconds)
        page.say(
            f"""A request that meets no warm function waits for two of them, one after the other.
            For a list of spools these parts were measured: the authorizer's
            {answered["authorizer"]:.0f} ms, the function's {answered["spools"]:.0f} ms, and TLS,
            which adds {added / 2:.0f} ms to each. Together they are {parts + added:.0f} ms of
            processor time, and so {(parts + added) / prices.PROCESSOR_SHARE / 1000:.1f} s with the
            share of a processor that Lambda gives to {prices.MEMORY_GIGABYTES:.3g} GB. AWS adds the
            start of both environments and the network, which were not measured."""
        )
    page.taken(result)
