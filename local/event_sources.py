"""Resets the functions' streams after the emulator has started from saved state.

The emulator saves each mapping's position but not the records, and restarts the records' numbering.
A mapping would therefore wait until as many records have come again. A new mapping reads from the
beginning. Nothing is announced twice: an event that is read again has the same id.
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
    """Recreate the mapping of each stream to a function, and only one of each."""
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
