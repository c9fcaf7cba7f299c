"""From the tables' streams to the packed index of the collections that they tell of.

A stream's records only say where to look: what has changed is read from the table. So a record that
is lost, late or repeated does no harm, and neither does a collection that could not be packed: its
lists are as true as before and cost more, until the next change.
"""

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from batchivo.storage.compaction import Packed, compact_collection, renew_collection
from batchivo.storage.packed_index import packed_collections

logger = Logger()
metrics = Metrics()

_SPARE_MILLISECONDS = 60_000
"""A collection of some 200,000 rows takes less than that."""


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> None:
    """Pack what the records of a stream tell of; once an hour, what has not been for a day."""
    if "Records" in event:
        for table, collection in dict.fromkeys(map(_place, event["Records"])):
            _try(compact_collection, table, collection)
        return
    for table, collection in packed_collections():
        if context.get_remaining_time_in_millis() < _SPARE_MILLISECONDS:
            logger.warning("the rest of the collections is left to the next hour")
            return
        _try(renew_collection, table, collection)


def _place(record: Mapping[str, Any]) -> tuple[str, str]:
    """Table and collection of a stream's record."""
    _, table, *_ = record["eventSourceARN"].split("/")
    return table, record["dynamodb"]["Keys"]["collection"]["S"]


def _try(pack: Callable[[str, str], Packed | None], table: str, collection: str) -> None:
    try:
        packed = pack(table, collection)
    except Exception:
        logger.exception("not packed", table=table, collection=collection)
        metrics.add_metric("CompactionFailures", MetricUnit.Count, 1)
        return
    if packed:
        logger.info("packed", table=table, collection=collection, **vars(packed))
        metrics.add_metric("RowsPacked", MetricUnit.Count, packed.written)
