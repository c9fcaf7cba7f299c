"""The deployed stack that some measurements need."""

from collections.abc import Iterator
from contextlib import contextmanager

from local.deployment import Deployment
from testbed import stack as test_stack


@contextmanager
def stack_for_benchmark() -> Iterator[Deployment]:
    """The whole template on a local AWS of its own."""
    test_stack.prepare()
    try:
        yield test_stack.shared_stack()
    finally:
        test_stack.tear_down()
