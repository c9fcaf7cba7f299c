"""The bridge, with stand-ins for Batchivo and Moonraker, and a clock that only tests move."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from harness.fake_batchivo import KEY, FakeBatchivo, Trouble
from harness.fake_moonraker import FakeMoonraker

from batchivo_client.bridge.api import Api
from batchivo_client.bridge.jobs import Amount, Job, Material
from batchivo_client.bridge.moonraker import Moonraker
from batchivo_client.bridge.outbox import Outbox
from batchivo_client.bridge.overlap import SETTLING_SECONDS, Overlap
from batchivo_client.bridge.sending import Sender
from batchivo_client.bridge.settings import Printer
from batchivo_client.bridge.spoolman import Spoolman
from batchivo_client.bridge.watching import Watched

PRINTER = "printer-1"


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Beside:
    """A bridge of one printer; ``restart`` loses all that is not written down."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.batchivo = FakeBatchivo()
        self.moonraker = FakeMoonraker()
        self.clock = clock
        self._path = path
        self._following: asyncio.Task[None] | None = None
        self.api = Api("http://batchivo", KEY, self.batchivo.transport)
        self._assemble()

    def _assemble(self) -> None:
        self.outbox = Outbox(self._path, self.clock)
        self.outbox.begin()
        self.sender = Sender(self.outbox, self.api, self.clock)
        self.overlap = Overlap(PRINTER, self.outbox, self.clock)
        spoolman = Spoolman(self.api, self.outbox, {"voron": self.overlap})
        self.spoolman = spoolman
        self.programs = httpx.AsyncClient(
            transport=httpx.ASGITransport(spoolman.app), base_url="http://spoolman"
        )

    async def follow(self) -> None:
        """Start to follow the printer, and wait until that is so."""
        settings = Printer("voron", "moonraker", PRINTER, self.moonraker.url)
        self.watched = Watched(settings, self.outbox, self.clock)
        watcher = Moonraker(self.watched, self.overlap)
        self._following = asyncio.create_task(watcher.run())
        await self.until(lambda: self.overlap.is_known)

    async def kill(self) -> None:
        if self._following is not None:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following
        self.outbox.close()

    async def restart(self) -> None:
        await self.kill()
        self._assemble()
        await self.follow()

    async def until(self, happened: Callable[[], object]) -> None:
        for _ in range(500):
            if happened():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it did not happen")

    async def job_is(self, state: str) -> None:
        """Wait until the newest job has this state in the outbox."""
        job = self.moonraker.history[-1]
        external_id = f"{job['job_id']}-{int(job['start_time'])}"

        def has_it() -> bool:
            kept = self.outbox.job(PRINTER, external_id)
            return kept is not None and kept.state == state

        await self.until(has_it)

    async def send(self) -> float | None:
        return await self.sender.send_due()

    async def use(self, spool: int, length: float) -> httpx.Response:
        path = f"/api/v1/spool/{spool}/use"
        return await self.programs.put(path, json={"use_length": length})

    @property
    def jobs(self) -> list[dict[str, Any]]:
        return [*self.batchivo.jobs.values()]


Story = Callable[[Beside], Awaitable[None]]
Play = Callable[[Story], None]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Plays a story with a bridge that follows its printer."""

    def played(story: Story) -> None:
        async def whole() -> None:
            beside = Beside(tmp_path / "outbox.sqlite", Clock())
            async with beside.moonraker.serving(), beside.api:
                await beside.follow()
                try:
                    await story(beside)
                finally:
                    await beside.kill()

        asyncio.run(whole())

    return played


# --- jobs of Moonraker


@pytest.mark.parametrize(
    ("status", "state", "expected", "reason"),
    [
        ("completed", "complete", "finished", None),
        ("cancelled", "cancelled", "cancelled", None),
        ("error", "error", "failed", "Extruder too cold"),
        ("klippy_shutdown", "error", "failed", "Klipper shut down"),
    ],
)
def test_a_job_is_reported_from_start_to_end(
    play: Play, status: str, state: str, expected: str, reason: str | None
) -> None:
    async def story(beside: Beside) -> None:
        await beside.moonraker.start("RUN-000001 cube.gcode")
        await beside.job_is("printing")
        await beside.send()
        (job,) = beside.jobs
        assert (job["state"], job["file_name"]) == ("printing", "RUN-000001 cube.gcode")
        await beside.moonraker.extrude(1234.5)
        await beside.moonraker.end(status, state, reason or "")
        await beside.job_is(expected)
        await beside.send()
        (job,) = beside.jobs
        assert (job["state"], job["reason"]) == (expected, reason)
        assert job["usage"] == [{"spool_id": "spool-1", "length_mm": 1234.5, "estimated": False}]
        assert job["started_at"] < job["ended_at"]
        assert job["duration_seconds"] == 1  # without heating and pauses
        assert await beside.send() is None

    play(story)


def test_each_spool_of_a_job_gets_what_was_printed_with_it(play: Play) -> None:
    async def story(beside: Beside) -> None:
        await beside.moonraker.start("two.gcode")
        await beside.moonraker.extrude(300)
        await beside.moonraker.choose(2)
        await beside.moonraker.extrude(200)
        await beside.moonraker.choose(None)
        await beside.moonraker.extrude(50)
        await beside.moonraker.choose(1)
        await beside.moonraker.extrude(7)
        await beside.moonraker.end("completed", "complete")
        await beside.job_is("finished")
        await beside.send()
        assert beside.batchivo.booked_mm == {"spool-1": 307, "spool-2": 200, "slot 0": 50}

    play(story)


def test_growing_totals_are_sent_once_a_minute_and_changes_at_once(play: Play) -> None:
    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        await moonraker.start("long.gcode")
        await beside.job_is("printing")
        await beside.send()
        for _ in range(120):
            beside.clock.now += 1
            await moonraker.extrude(1)
            await asyncio.sleep(0.002)
            await beside.send()
        (states,) = beside.batchivo.history.values()
        assert 2 <= len(states) <= 4
        await moonraker.change_state("paused")
        await beside.job_is("paused")
        await beside.send()
        assert states[-1] == "paused"
        await moonraker.change_state("printing")
        await beside.job_is("printing")
        await beside.send()
        assert states[-1] == "printing"

    play(story)


@pytest.mark.parametrize("killed_at", ["before", "at the start", "in the middle"])
def test_a_job_that_ended_while_the_bridge_was_dead_arrives_once(
    play: Play, killed_at: str
) -> None:
    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        if killed_at == "before":
            await beside.kill()
        await moonraker.start("cube.gcode")
        if killed_at == "at the start":
            await beside.job_is("printing")
            await beside.kill()
        await moonraker.extrude(100)
        if killed_at == "in the middle":
            await beside.job_is("printing")
            await beside.send()
            await beside.kill()
        await moonraker.extrude(23)
        await moonraker.end("completed", "complete")
        for _ in range(2):
            await beside.restart()
            await beside.send()
        (job,) = beside.jobs
        assert job["state"] == "finished"
        assert beside.batchivo.booked_mm == {"spool-1": 123}
        assert beside.batchivo.history[job["external_id"]].count("finished") == 1

    play(story)


def test_an_end_that_is_told_twice_is_reported_once(play: Play) -> None:
    async def story(beside: Beside) -> None:
        job = await beside.moonraker.start("cube.gcode")
        await beside.moonraker.extrude(10)
        await beside.moonraker.end("completed", "complete")
        await beside.job_is("finished")
        await beside.send()
        event = {"action": "finished", "job": job | {"filament_used": 30.0}}
        await beside.moonraker.tell("notify_history_changed", event)
        await beside.moonraker.start("next.gcode")
        await beside.job_is("printing")
        beside.clock.now += 61
        await beside.send()
        assert beside.batchivo.booked_mm == {"spool-1": 10}
        assert [*map(len, beside.batchivo.history.values())] == [1, 1]

    play(story)


def test_the_last_job_from_before_the_bridge_is_no_news(tmp_path: Path) -> None:
    async def whole() -> None:
        beside = Beside(tmp_path / "outbox.sqlite", Clock())
        async with beside.moonraker.serving(), beside.api:
            await beside.moonraker.start("old.gcode")
            await beside.moonraker.end("completed", "complete")
            await beside.follow()
            assert not beside.outbox.due_jobs()
            await beside.kill()

    asyncio.run(whole())


def test_jobs_from_before_the_bridge_are_no_news(tmp_path: Path) -> None:
    async def whole() -> None:
        beside = Beside(tmp_path / "outbox.sqlite", Clock())
        async with beside.moonraker.serving(), beside.api:
            await beside.moonraker.start("old.gcode")
            await beside.moonraker.end("completed", "complete")
            await beside.moonraker.start("new.gcode")
            await beside.moonraker.extrude(10)
            await beside.follow()
            await beside.job_is("printing")
            await beside.moonraker.end("completed", "complete")
            await beside.job_is("finished")
            await beside.send()
            await beside.kill()
        assert [job["file_name"] for job in beside.jobs] == ["new.gcode"]
        assert beside.batchivo.booked_mm == {"spool-1": 10}

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("filename", "state", "used", "booked"),
    [("cube.gcode", "finished", 30.0, 30), ("", "failed", 0.0, 10)],
)
def test_a_moonraker_that_starts_decides_nothing_before_klipper_is_ready(
    play: Play, filename: str, state: str, used: float, booked: float
) -> None:
    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        await moonraker.start("cube.gcode")
        await moonraker.extrude(10)
        job = moonraker.history[-1]
        job |= {"status": "server_exit", "end_time": 1.0, "filament_used": 10.0}
        await beside.kill()
        moonraker.klippy = "startup"
        await beside.restart()
        await beside.send()
        assert beside.jobs[-1]["state"] == "printing"
        moonraker.klippy = "ready"
        print_state = "complete" if filename else "standby"
        moonraker.stats |= {"filename": filename, "filament_used": used, "state": print_state}
        await moonraker.tell("notify_klippy_ready")
        await beside.job_is(state)
        await beside.send()
        assert beside.batchivo.booked_mm == {"spool-1": booked}

    play(story)


@pytest.mark.parametrize("end", ["seen", "unseen"])
@pytest.mark.parametrize("status", ["server_exit", "interrupted"])
def test_a_print_that_outlives_moonraker_stays_one_job(play: Play, status: str, end: str) -> None:
    """A Moonraker that is stopped tells the end of its job, one that is killed does not."""

    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        await moonraker.start("cube.gcode")
        await moonraker.extrude(10)
        job = moonraker.history[-1]
        job |= {"status": status, "end_time": 1.0, "filament_used": 10.0}
        if status == "server_exit":
            await moonraker.tell("notify_history_changed", {"action": "finished", "job": job})
        await beside.job_is("printing")
        await beside.kill()
        await moonraker.extrude(5)
        if end == "seen":
            await beside.restart()
            await beside.job_is("printing")
        await moonraker.extrude(5)
        await moonraker.change_state("complete")
        if end == "unseen":
            await beside.restart()
        await beside.job_is("finished")
        await beside.send()
        (reported,) = beside.jobs
        assert reported["state"] == "finished"
        assert beside.batchivo.booked_mm == {"spool-1": 20}

    play(story)


# --- the outbox


def a_job(state: Any = "finished", length: float = 5.0) -> Job:
    job = Job(PRINTER, "1", state, started_at=1.8e9)
    job.usage[Material(spool=1)] = Amount(length)
    return job


def test_a_job_that_goes_on_waits_a_minute_in_the_outbox(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.outbox.keep_job(a_job("printing", 1.0))
        await beside.send()
        beside.clock.now += 10
        beside.outbox.keep_job(a_job("printing", 2.0))
        assert await beside.send() == pytest.approx(50)
        assert beside.batchivo.booked_mm == {"spool-1": 1}
        beside.clock.now += 50
        await beside.send()
        assert beside.batchivo.booked_mm == {"spool-1": 2}

    play(story)


def test_an_hour_without_the_api_loses_nothing_and_calls_seldom(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.batchivo.trouble = lambda: "away"
        beside.outbox.keep_use(2, {"use_length": 3.0})
        end = beside.clock.now + 3600
        number = 0
        while beside.clock.now < end:
            beside.outbox.keep_job(a_job("printing", float(number := number + 1)))
            wait = await beside.send()
            assert wait is not None
            beside.clock.now += max(wait, 1.0)
        assert len(beside.batchivo.calls) < 30
        beside.outbox.keep_job(a_job("finished", 5000.0))
        await beside.restart()
        beside.batchivo.trouble = lambda: None
        assert await beside.send() is None
        assert beside.batchivo.booked_mm == {"spool-1": 5000}
        assert beside.batchivo.outside_mm == {2: 3}
        assert beside.outbox.status() == []

    play(story)


def test_what_arrived_without_an_answer_is_booked_once(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.outbox.keep_job(a_job())
        beside.outbox.keep_use(1, {"use_length": 3.0})
        answers: Iterator[Trouble] = iter(["lost", None, None, "lost", None, None])
        beside.batchivo.trouble = lambda: next(answers, None)
        while (wait := await beside.send()) is not None:
            beside.clock.now += wait
        assert beside.batchivo.booked_mm == {"spool-1": 5}
        assert beside.batchivo.outside_mm == {1: 3}
        uses = [call for call in beside.batchivo.calls if call.endswith("/use")]
        assert len(uses) == 2

    play(story)


def test_a_use_whose_key_the_api_has_forgotten_is_left_to_a_person(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.outbox.keep_use(1, {"use_length": 3.0})
        beside.batchivo.trouble = lambda: "lost"
        await beside.send()
        beside.clock.now += 86400
        beside.batchivo.trouble = lambda: None
        assert await beside.send() is None
        assert len(beside.batchivo.uses) == 1
        (line,) = beside.outbox.status()
        assert "may have been booked" in line

    play(story)


def test_a_refused_job_blocks_no_other_and_is_tried_again(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.batchivo.refusal = 404, "There is no such printer."
        beside.outbox.keep_job(a_job())
        beside.outbox.keep_use(1, {"use_length": 3.0})
        wait = await beside.send()
        assert wait == pytest.approx(3600)
        assert beside.batchivo.outside_mm == {1: 3}
        (line,) = beside.outbox.status()
        assert line.endswith("There is no such printer.")
        beside.batchivo.refusal = None
        await beside.restart()
        assert await beside.send() is None
        assert beside.batchivo.booked_mm == {"spool-1": 5}

    play(story)


def test_a_job_at_which_the_api_breaks_blocks_no_other_report(play: Play) -> None:
    async def story(beside: Beside) -> None:
        beside.batchivo.refusal = 500, "Something went wrong."
        beside.outbox.keep_job(a_job())
        beside.outbox.keep_use(1, {"use_length": 3.0})
        assert await beside.send() is not None
        assert beside.batchivo.outside_mm == {1: 3}
        beside.batchivo.refusal = None
        beside.clock.now += 5
        assert await beside.send() is None
        assert beside.batchivo.booked_mm == {"spool-1": 5}

    play(story)


@pytest.mark.parametrize("forbidden", [(), ("/seen",), ("/health", "/use")])
def test_scopes_that_the_key_lacks_are_named(tmp_path: Path, forbidden: tuple[str, ...]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403 if request.url.path.endswith(forbidden) else 422)

    async def lacking() -> list[str]:
        async with Api("http://batchivo", KEY, httpx.MockTransport(answer)) as api:
            return await api.lacking_scopes(Printer("voron", "moonraker", PRINTER, "http://x"))

    expected = {"/seen": "jobs:write", "/health": "spoolman:read", "/use": "spoolman:use"}
    assert asyncio.run(lacking()) == [expected[path] for path in forbidden]


def test_usage_of_a_spool_that_batchivo_lacks_is_told(play: Play) -> None:
    async def story(beside: Beside) -> None:
        job = a_job()
        job.usage[Material(spool=99)] = Amount(7.0)
        beside.outbox.keep_job(job)
        assert await beside.send() is None
        assert beside.batchivo.booked_mm == {"spool-1": 5}
        (line,) = beside.outbox.status()
        assert "no spool 99" in line

    play(story)


# --- the local Spoolman


def test_uses_of_a_job_book_nothing_and_others_are_booked_once(play: Play) -> None:
    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        await beside.use(1, 20)  # before the print, by hand
        await moonraker.start("cube.gcode")
        await beside.job_is("printing")
        await moonraker.extrude(100)
        await beside.use(1, 60)
        await moonraker.end("completed", "complete")
        await beside.job_is("finished")
        await beside.use(1, 40 + 5)  # the rest of the job, and five by hand
        await beside.use(1, 6)
        await beside.send()
        assert beside.batchivo.booked_mm == {"spool-1": 100}
        assert beside.batchivo.outside_mm == {1: 20 + 5 + 6}

    play(story)


def test_the_rest_of_a_job_is_known_after_a_kill(play: Play) -> None:
    async def story(beside: Beside) -> None:
        moonraker = beside.moonraker
        await moonraker.start("cube.gcode")
        await beside.job_is("printing")
        await moonraker.extrude(100)
        await beside.use(1, 60)
        await moonraker.end("completed", "complete")
        await beside.job_is("finished")
        await beside.restart()
        await beside.use(1, 40)
        await beside.send()
        assert not beside.batchivo.uses
        beside.clock.now += SETTLING_SECONDS + 1
        await beside.use(1, 6)
        await beside.send()
        assert beside.batchivo.outside_mm == {1: 6}

    play(story)


def test_what_a_job_extruded_less_than_it_said_is_not_kept_from_later_uses(play: Play) -> None:
    """With M221 below 100 the printer extrudes less than the print's total."""

    async def story(beside: Beside) -> None:
        await beside.moonraker.start("cube.gcode")
        await beside.moonraker.extrude(100)
        await beside.moonraker.end("completed", "complete")
        await beside.job_is("finished")
        await beside.use(1, 95)
        beside.clock.now += SETTLING_SECONDS + 1
        await beside.use(1, 30)
        await beside.send()
        assert beside.batchivo.outside_mm == {1: 30}

    play(story)


def test_a_use_waits_until_the_printer_is_known(tmp_path: Path) -> None:
    async def whole() -> None:
        beside = Beside(tmp_path / "outbox.sqlite", Clock())
        async with beside.api:
            answer = await beside.use(1, 5)
        assert answer.status_code == 503
        assert "job" in answer.json()["message"]

    asyncio.run(whole())


def test_reads_are_answered_from_the_last_copy_and_never_by_404(play: Play) -> None:
    async def story(beside: Beside) -> None:
        await beside.spoolman.renew()
        live = await beside.programs.get("/api/v1/spool?allow_archived=true")
        beside.batchivo.trouble = lambda: "away"
        copied = await beside.programs.get("/api/v1/spool?allow_archived=true")
        assert (copied.json(), copied.headers["x-total-count"]) == (live.json(), "2")
        spool = await beside.programs.get("/voron/api/v1/spool/2")
        assert spool.json()["id"] == 2
        assert (await beside.programs.get("/api/v1/health")).json() == {"status": "healthy"}
        for path in ("/api/v1/spool/99", "/api/v1/filament", "/nowhere", ""):
            assert (await beside.programs.get(path)).status_code == 503
        assert (await beside.programs.patch("/api/v1/spool/2", json={})).status_code == 503
        assert (await beside.use(2, 5)).json()["id"] == 2
        beside.batchivo.trouble = lambda: None
        assert (await beside.programs.get("/api/v1/spool/99")).status_code == 404

    play(story)


@pytest.mark.parametrize(
    "body",
    [
        *("{}", '{"use_length": 1, "use_weight": 1}', '{"x": 1}', "[]", '"x"'),
        *('{"use_length": NaN}', '{"use_weight": 1e400}', '{"use_length": 1e9}'),
    ],
)
def test_a_use_without_one_amount_is_refused(play: Play, body: str) -> None:
    async def story(beside: Beside) -> None:
        answer = await beside.programs.put("/api/v1/spool/1/use", content=body)
        assert answer.status_code == 400
        assert not beside.outbox.due_uses()

    play(story)
