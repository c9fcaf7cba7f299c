"""Shops' messages, mutated: read, or named as not understood; no value is another one then."""

import pytest

from batchivo.order_connections.models import Sender
from tests.fuzz.harness import fuzz
from tests.fuzz.shop_messages import SEEDS, TOPICS, WORDS, check, grafted


@pytest.mark.parametrize("sender", Sender)
def test_messages(sender: Sender) -> None:
    topics = TOPICS[sender]

    def parse(data: bytes) -> None:
        check(data, sender, topics[len(data) % len(topics)])

    fuzz(parse, SEEDS[sender], tokens=WORDS)


@pytest.mark.parametrize("sender", Sender)
def test_messages_with_odd_values(sender: Sender) -> None:
    topics = TOPICS[sender]

    def parse(data: bytes) -> None:
        body = grafted(data, sender)
        check(body, sender, topics[len(body) % len(topics)])

    fuzz(parse, SEEDS[sender])
