"""docs/performance.md and its plots, generated from the figures in benchmarks/results.

    python -m benchmarks.page [--check]

The same figures give the same page, so a test can compare the two.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import bill, dollars, sections
from benchmarks.cold_starts import ColdStarts
from benchmarks.costs import Costs
from benchmarks.first_paint import FirstPaint
from benchmarks.growth import Growth
from benchmarks.imports import Imports
from benchmarks.latency import Latencies
from benchmarks.packing import Packing
from benchmarks.results import RESULTS, load
from benchmarks.sections import Page
from benchmarks.throughput import Throughput
from benchmarks.tls import Tls
from benchmarks.webhooks import Webhooks
from local.places import ROOT

PAGE = ROOT / "docs" / "performance.md"
PLOTS = "performance"
"""The folder of the plots, beside the page."""


@dataclass(frozen=True)
class Rendered:
    """The page and its plots, not yet written."""

    text: str
    plots: Mapping[str, str]

    def write(self, page: Path = PAGE) -> None:
        """Write all of it, and remove plots that the page no longer shows."""
        folder = page.parent / PLOTS
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.svg"):
            if old.name not in self.plots:
                old.unlink()
        for file, text in self._files(page).items():
            file.write_text(text, "utf-8")

    def differing(self, page: Path = PAGE) -> list[str]:
        """Return the names of the files that are out of date."""
        return [
            file.name
            for file, text in self._files(page).items()
            if not file.exists() or file.read_text("utf-8") != text
        ]

    def _files(self, page: Path) -> dict[Path, str]:
        plots = {page.parent / PLOTS / name: svg for name, svg in self.plots.items()}
        return {page: self.text, **plots}


def render(folder: Path = RESULTS) -> Rendered:
    """Render the page from the results in a folder; sections without a result are omitted."""
    page = Page(PLOTS)
    costs = load("costs", Costs, folder)
    latency = load("latency", Latencies, folder)
    tls = load("tls", Tls, folder)
    throughput = load("throughput", Throughput, folder)
    first_paint = load("first_paint", FirstPaint, folder)
    growth = load("growth", Growth, folder)
    packing = load("packing", Packing, folder)
    imports = load("imports", Imports, folder)
    webhooks = load("webhooks", Webhooks, folder)
    cold_starts = load("cold_starts", ColdStarts, folder)

    sections.introduction(page)
    if costs:
        sections.costs(page, costs, latency.figures if latency else None)
    if costs and latency and webhooks:
        shop = dollars.typical_shop(costs.figures, latency.figures, webhooks.figures)
        dollars.month(page, shop, bill.of_template())
    if latency:
        sections.latency(page, latency)
    if tls:
        sections.tls(page, tls)
    if throughput:
        sections.throughput(page, throughput)
    if first_paint:
        sections.first_paint(page, first_paint)
    if growth:
        sections.growth(page, growth)
    if packing:
        sections.packing(page, packing)
    if imports:
        sections.imports(page, imports)
    if webhooks:
        sections.webhooks(page, webhooks)
    if cold_starts:
        sections.cold_starts(page, cold_starts, tls.figures if tls else None)
    return Rendered(page.text, page.plots)


def main() -> int:
    rendered = render()
    if "--check" in sys.argv[1:]:
        differing = rendered.differing()
        if differing:
            print(f"out of date: {', '.join(differing)}", file=sys.stderr)
        return 1 if differing else 0
    rendered.write()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
