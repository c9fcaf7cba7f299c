"""The models of API keys refuse values that pydantic would convert."""

import pytest
from pydantic import ValidationError

from batchivo.api_keys.models import NewApiKey, Rotation


@pytest.mark.parametrize("hours", [True, "24", 24.0])
def test_hours_are_an_integer(hours: object) -> None:
    with pytest.raises(ValidationError):
        Rotation.model_validate({"overlap_hours": hours})


@pytest.mark.parametrize("moment", [1893456000, "1893456000", True, "2030-01-01"])
def test_the_end_is_a_moment_as_text(moment: object) -> None:
    with pytest.raises(ValidationError):
        NewApiKey.model_validate({"name": "Scale", "scopes": ["spools:read"], "ends_at": moment})


def test_the_contracts_example_is_accepted() -> None:
    key = NewApiKey.model_validate(
        {"name": "Scale", "scopes": ["spools:read"], "ends_at": "2999-01-01T00:00:00Z"}
    )
    assert key.ends_at is not None
    assert Rotation.model_validate({"overlap_hours": 0}).overlap_hours == 0
