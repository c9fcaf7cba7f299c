"""Follows a table's stream from now on."""

from collections.abc import Iterator
from typing import Any

from batchivo.aws.session import make_client

Record = dict[str, Any]


class TableStream:
    """The changes of a table from the moment that this is made, by whichever process.

    Making it costs a DescribeTable, a DescribeStream and a GetShardIterator per shard.
    """

    def __init__(self, table_name: str) -> None:
        table = make_client("dynamodb").describe_table(TableName=table_name)
        self._arn = table["Table"]["LatestStreamArn"]
        self._streams = make_client("dynamodbstreams")
        self._seen: set[str] = set()
        self._iterators: dict[str, str] = {}
        self._take_up_shards("LATEST")

    def read(self) -> list[Record]:
        """Return the records since the last call, as functions receive them: one GetRecords per
        shard.

        Raises:
            ClientError, BotoCoreError: if the stream does not answer, or records were lost; then
                this is of no more use.
        """
        records: list[Record] = []
        for shard, iterator in [*self._iterators.items()]:
            page = self._streams.get_records(ShardIterator=iterator)
            records += map(_as_received, page["Records"])
            if following := page.get("NextShardIterator"):
                self._iterators[shard] = following
            else:  # the shard is closed; others go on from its end
                del self._iterators[shard]
                self._take_up_shards("TRIM_HORIZON")
        if not self._iterators:
            self._take_up_shards("TRIM_HORIZON")
        return records

    def _take_up_shards(self, position: str) -> None:
        for shard in self._shards():
            shard_id = shard["ShardId"]
            is_closed = "EndingSequenceNumber" in shard["SequenceNumberRange"]
            if shard_id not in self._seen and not (is_closed and position == "LATEST"):
                answer = self._streams.get_shard_iterator(
                    StreamArn=self._arn, ShardId=shard_id, ShardIteratorType=position
                )
                self._iterators[shard_id] = answer["ShardIterator"]
            self._seen.add(shard_id)

    def _shards(self) -> Iterator[dict[str, Any]]:
        after: dict[str, str] = {}
        while True:
            page = self._streams.describe_stream(StreamArn=self._arn, **after)["StreamDescription"]
            yield from page["Shards"]
            if "LastEvaluatedShardId" not in page:
                return
            after = {"ExclusiveStartShardId": page["LastEvaluatedShardId"]}


def _as_received(record: Record) -> Record:
    """Return the record with its time as a number."""
    images = record["dynamodb"]
    made_at = images["ApproximateCreationDateTime"].timestamp()
    return {**record, "dynamodb": {**images, "ApproximateCreationDateTime": made_at}}
