"""The figures of each measurement, kept in benchmarks/results for docs/performance.md."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from local.places import ROOT
from testbed.dynamodb_local import installed_version

RESULTS = ROOT / "benchmarks" / "results"


class Figures(BaseModel):
    """Plain figures, which nothing changes once they are taken."""

    model_config = ConfigDict(frozen=True, extra="forbid")


F = TypeVar("F", bound=Figures)


class Machine(Figures):
    """Where figures were taken."""

    processor: str
    cores: int
    memory_gigabytes: int
    system: str
    python: str
    dynamodb_local: str


class Result(Figures, Generic[F]):
    """The figures of one measurement, where and when they were taken."""

    taken_on: str
    """The day, in UTC."""
    machine: Machine
    remark: str = ""
    """What a reader must know of the circumstances; empty for a quiet machine."""
    figures: F


def taken(figures: F) -> Result[F]:
    """The figures with this machine and today's date."""
    return Result(taken_on=f"{datetime.now(UTC):%Y-%m-%d}", machine=this_machine(), figures=figures)


def save(name: str, result: Result[F], folder: Path = RESULTS) -> None:
    folder.mkdir(exist_ok=True)
    text = result.model_dump_json(indent=2, serialize_as_any=True)
    (folder / f"{name}.json").write_text(f"{text}\n", "utf-8")


def load(name: str, kind: type[F], folder: Path = RESULTS) -> Result[F] | None:
    """The figures taken last, or None where there are none."""
    file = folder / f"{name}.json"
    if not file.exists():
        return None
    return Result[kind].model_validate_json(file.read_text("utf-8"))  # type: ignore[valid-type]


def this_machine() -> Machine:
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else _cores(),
        memory_gigabytes=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        dynamodb_local=installed_version(),
    )


def _cores() -> int:
    return os.cpu_count() or 1


def _processor() -> str:
    """Its name as the system tells it."""
    cpu_info = Path("/proc/cpuinfo")
    if cpu_info.exists():
        found = re.search(r"^model name\s*: (.+)$", cpu_info.read_text(), re.MULTILINE)
        if found:
            return found[1]
    return platform.processor() or platform.machine()
