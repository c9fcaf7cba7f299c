"""Keep the packed index of collections up to date, driven by the tables' streams.

A stream record only says which collection changed; the changes are read from the table. So a lost,
late or repeated record does no harm. If a collection cannot be packed, its lists stay correct but
cost more until the next change.
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
"""Compacting a collection of about 200,000 rows takes less than this."""


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> None:
    """Pack the collections named by a batch of records; once an hour, those not packed for
    a day."""
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
    """Return the table and collection of a stream record."""
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
