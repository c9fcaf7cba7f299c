"""The scenario that all SDKs share, by both clients, with and without API Gateway in between."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.addresses import API, GATEWAY
from harness.receiver import receiving
from harness.scenario import Scenario

from batchivo_client import Batchivo, Patience

SCENARIO = json.loads((Path(__file__).parents[2] / "scenario.json").read_text("utf-8"))


@pytest.mark.parametrize("address", [API, GATEWAY], ids=["uvicorn", "gateway"])
def test_a_shops_day(
    make: Callable[..., Batchivo], address: str, record_property: Callable[[str, object], None]
) -> None:
    with receiving() as receiver:
        client = make(address, patience=Patience())
        scenario = Scenario(client, receiver, uuid.uuid4().hex)
        for step in SCENARIO["steps"]:
            record_property("step", step["title"])
            try:
                scenario.take(step)
            except BaseException as error:
                error.add_note(f"in the step: {step['title']}")
                raise
