"""Every function in Lambda's own runtime, from what ``sam build`` made, with its sample events.

The tables are the deployed stack's; ids and tokens in the events are replaced by real ones.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.deployment import Deployment
from testbed.lambda_runtime import built_functions, running
from testbed.sample_events import (
    SampleEvents,
    answers_well,
    functions_of_template,
    sample_events,
)


@pytest.fixture
def samples(live_server: str) -> Iterator[SampleEvents]:
    """Events of a new account: one of them ends its session."""
    with sample_events(live_server) as samples:
        yield samples


@pytest.mark.parametrize("logical_id", functions_of_template())
def test_it_answers_its_sample_events(
    logical_id: str, stack: Deployment, samples: SampleEvents, tmp_path: Path
) -> None:
    function = built_functions()[logical_id]
    with running(function, stack.environment_of(logical_id), tmp_path) as started:
        for name, event in samples.of(function.group):
            answer = started.invoke(event)
            assert answers_well(name, answer), (name, answer, started.log.read_text())
