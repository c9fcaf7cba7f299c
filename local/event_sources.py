"""The streams that functions read, after the emulator came up from saved state.

It saves how far each mapping has read and not the records themselves, and counts records anew when
it starts: a mapping would wait until as many have come again. One that is made again reads from the
beginning. Nothing is announced twice by that: an event that is read again has the id it had.
"""

from typing import Any

from local.emulator import Emulator

_KEPT = (
    "EventSourceArn",
    "BatchSize",
    "MaximumBatchingWindowInSeconds",
    "FilterCriteria",
    "FunctionResponseTypes",
    "DestinationConfig",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
)


def read_anew(emulator: Emulator) -> None:
    """Make the mapping of each stream to a function again, and only one of each."""
    functions = emulator.client("lambda")
    mappings: dict[tuple[str, str], dict[str, Any]] = {}
    for page in functions.get_paginator("list_event_source_mappings").paginate():
        for mapping in page["EventSourceMappings"]:
            if "/stream/" in mapping["EventSourceArn"]:
                mappings[mapping["EventSourceArn"], mapping["FunctionArn"]] = mapping
                functions.delete_event_source_mapping(UUID=mapping["UUID"])
    for mapping in mappings.values():
        functions.create_event_source_mapping(
            FunctionName=mapping["FunctionArn"],
            StartingPosition="TRIM_HORIZON",
            **{name: mapping[name] for name in _KEPT if mapping.get(name) is not None},
        )
