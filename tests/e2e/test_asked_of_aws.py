"""What is on record of the functions' ways to AWS is what they do."""

import time

from local.deployment import Deployment
from tests.support.asked import Ask, noted, on_record
from tests.support.roles import transformed, wrong
from tests.support.stack import calls_file
from tests.support.whole_api import walk

PATIENCE_SECONDS = 60


def test_the_functions_ask_for_what_is_on_record(stack: Deployment) -> None:
    """Where this fails, ``make record`` writes the record anew."""
    walk(stack)
    wanted = {ask.permission for ask in on_record()}
    deadline = time.monotonic() + PATIENCE_SECONDS
    # What events start is done when it is done.
    while wanted - permissions(asked := noted(stack, calls_file(stack))):
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    assert permissions(asked) == wanted
    lacking = [complaint for complaint in wrong(transformed(), asked) if "lacks" in complaint]
    assert lacking == []


def permissions(asked: set[Ask]) -> set[tuple[str, str, str]]:
    return {ask.permission for ask in asked}
