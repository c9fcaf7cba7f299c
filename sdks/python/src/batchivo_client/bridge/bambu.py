"""Bambu Lab's printers, through their reports by MQTT.

The reports are as OpenBambuAPI (github.com/Doridian/OpenBambuAPI, mqtt.md) and ha-bambulab
(github.com/greghesp/ha-bambulab, pybambu/models.py) describe them. They name no amount of
filament: the sliced file on the printer does, so the grams are estimates, by progress where the
print did not finish. Without the file a job has no usage.
"""

import asyncio
import logging
import re
from contextlib import suppress
from typing import Any

from .jobs import Amount, Job, Material, State
from .slices import Unreadable, sliced_grams
from .watching import Lost, Watched, Watcher

_PRINTING = ("PREPARE", "SLICING", "RUNNING", "PAUSE")
_ENDS: dict[str, State] = {"FINISH": "finished", "FAILED": "failed"}
_CANCELLED = 50348044
"""The ``print_error`` of a print that a person has stopped."""
_EXTERNAL_SPOOL = 254
_NO_TRAY = 255

logger = logging.getLogger(__name__)


class Bambu(Watcher):
    """Follows one printer."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._note = f"bambu {watched.printer_id}"
        self._report: dict[str, Any] = {}
        """All values that the printer has reported; most reports hold changed ones only."""
        self._job: Job | None = None
        self._grams: dict[int, float] | None = None
        """The whole job's grams by filament of the file, from 1; None until the file was read."""
        self._mapping: list[int] = []
        """The tray of each filament of the file, if the report of the start named them."""
        self._tray = _NO_TRAY
        """The last tray in use."""

    async def follow(self) -> None:
        from .mqtt import reports

        self._report = {}
        self._job = None
        async with reports(self.watched.settings) as received:
            while (report := await received()) is not None:
                await self.take(report)
        raise Lost("The printer closed the connection.")

    async def look(self) -> list[str]:
        from .mqtt import reports

        async with reports(self.watched.settings) as received:
            report: dict[str, Any] | None = {}
            with suppress(TimeoutError):
                async with asyncio.timeout(15):
                    while report is not None and "gcode_state" not in self._report:
                        report = await received()
                        self._report |= report or {}
        if "gcode_state" not in self._report:
            raise Lost("The printer reports nothing; its LAN mode must be on.")
        seen = [f"It reports {self._report['gcode_state']}."]
        if name := self._name():
            try:
                grams = await self._read_file()
                seen.append(f"Its file {name} takes {sum(grams.values()):g} g.")
            except Unreadable as error:
                seen.append(f"The grams of {name} cannot be read: {error}")
        return seen

    async def take(self, report: dict[str, Any]) -> None:
        """Take in one report: the content of its ``print``."""
        is_first = "gcode_state" not in self._report
        self._report |= report
        if "ams_mapping" in report:
            self._mapping = [tray for tray in report["ams_mapping"] if isinstance(tray, int)]
        tray = int(self._report.get("ams", {}).get("tray_now", self._tray))
        if tray != _NO_TRAY:
            self._tray = tray
        state = self._report.get("gcode_state")
        if state is None:
            return
        if is_first:
            await self._catch_up(state)
        self.watched.state = (
            ("paused" if state == "PAUSE" else "printing") if state in _PRINTING else "idle"
        )
        if state in _PRINTING:
            await self._go_on(state)
        elif self._job is not None and (state in _ENDS or state == "IDLE"):
            await self._finish(self._job, _ENDS.get(state, "failed"))

    async def _catch_up(self, state: str) -> None:
        """Take in the job that began or ended while nobody looked, as far as reports show it."""
        opened = self.watched.outbox.open_jobs(self.watched.printer_id)
        for job in opened:
            if job is opened[-1] and job.external_id.endswith(self._identity()):
                self._job = job
            else:
                job.reason = "It ended while nobody looked"
                await self._finish(job, "failed")
        last = self.watched.outbox.note(self._note)
        if last is None:  # jobs from before the bridge are no news
            self.watched.outbox.keep_note(self._note, self._identity())
        elif state in _ENDS and self._job is None and last != self._identity():
            self._job = self._new_job()

    async def _go_on(self, state: str) -> None:
        if self._job is not None and not self._job.external_id.endswith(self._identity()):
            if state == "PREPARE" and not self._name():
                return
            self._job.reason = "Another job began"
            await self._finish(self._job, "failed")
        if self._job is None:
            if not self._name():
                return
            self._job = self._new_job()
            self._grams = None
        job = self._job
        job.state = "paused" if state == "PAUSE" else "printing"
        job.file_name = self._name()
        job.duration_seconds = self.watched.clock() - (job.started_at or self.watched.clock())
        if state == "RUNNING" and self._grams is None:
            await self._weigh(job)
        job.progress = max(job.progress or 0.0, self._percent() / 100)
        self._estimate(job)
        self.watched.keep(job)

    def _percent(self) -> float:
        """Return the progress. After a stop the printer reports 0, and after the end 100."""
        is_running = self._report.get("gcode_state") in ("RUNNING", "PAUSE")
        return float(self._report.get("mc_percent") or 0) if is_running else 0.0

    async def _finish(self, job: Job, state: State) -> None:
        if not self._grams:
            await self._weigh(job)
        if state == "failed" and self._report.get("print_error") == _CANCELLED:
            state = "cancelled"
        elif state == "failed":
            job.reason = job.reason or f"The printer reports error {self._error()}"
        job.state = state
        job.ended_at = self.watched.clock()
        if state == "finished":
            job.progress = 1.0
        self._estimate(job)
        with self.watched.outbox.together():
            self.watched.keep(job)
            self.watched.outbox.keep_note(self._note, self._identity())
        self._job = None
        self._grams = None
        self._mapping = []

    def _error(self) -> str:
        return f"{int(self._report.get('print_error') or 0):08X}"

    async def _weigh(self, job: Job) -> None:
        try:
            self._grams = await self._read_file()
        except Unreadable as error:
            logger.warning("The grams of %s cannot be read: %s", job.file_name, error)
            self._grams = {}

    async def _read_file(self) -> dict[int, float]:
        name, file = self._name() or "", str(self._report.get("gcode_file") or "")
        plate = re.search(r"plate_(\d+)\.gcode", file)
        return await asyncio.to_thread(
            sliced_grams, self.watched.settings, name, file, int(plate[1]) if plate else None
        )

    def _estimate(self, job: Job) -> None:
        for filament, grams in (self._grams or {}).items():
            used = grams * (job.progress or 0.0)
            if used:
                slot = self._slot(filament)
                job.usage[Material(slot=slot)] = Amount(weight_grams=used, estimated=True)

    def _slot(self, filament: int) -> int:
        """Return the slot of a filament of the file: its tray, 254 for the external spool."""
        if filament <= len(self._mapping):
            tray = self._mapping[filament - 1]
            return _EXTERNAL_SPOOL if tray < 0 else tray
        if len(self._grams or {}) == 1 and self._tray != _NO_TRAY:
            return self._tray
        return filament - 1

    def _new_job(self) -> Job:
        now = self.watched.clock()
        external_id = f"{int(now)}-{self._identity()}"[-200:]
        return Job(self.watched.printer_id, external_id, file_name=self._name(), started_at=now)

    def _identity(self) -> str:
        """Return the task's id; a print by LAN has none, and is known by its name."""
        task = str(self._report.get("subtask_id") or self._report.get("task_id") or "0")
        return task if task != "0" else self._name() or ""

    def _name(self) -> str | None:
        """Return the print's name: the file's, where the printer names none."""
        name = self._report.get("subtask_name") or self._report.get("gcode_file")
        return str(name) if name else None
