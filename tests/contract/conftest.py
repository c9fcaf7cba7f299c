"""The names of schemathesis's tests."""

import pytest
from schemathesis.pytest.plugin import SchemathesisFunction


def pytest_itemcollected(item: pytest.Item) -> None:
    """Put the operation into the test's id, as its name has it: workers tell tests apart by ids."""
    if isinstance(item, SchemathesisFunction) and item.parent is not None:
        item._id = item.parent.id.child(item.originalname).with_params(item.operation_label)
