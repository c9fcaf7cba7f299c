"""Items that this version of the code cannot read: it needs what they lack."""

from typing import TYPE_CHECKING, Self

from aws_lambda_powertools import Logger

from batchivo.errors import Conflict
from batchivo.storage.attributes import Item

if TYPE_CHECKING:
    from pydantic import ValidationError

logger = Logger(child=True)


class UnreadableItem(Conflict):
    """A stored item lacks something that this version of the code needs. Lists leave it out; an
    operation that needs it is refused."""

    code = "UNREADABLE"

    def __init__(self, collection: str, item_id: str, reason: str) -> None:
        """``reason`` contains no value of the item."""
        kind = collection.partition("/")[2] or "the workspace"
        super().__init__(
            f"{item_id} of {kind} was stored in a form that this version of the API cannot read; "
            "nothing was changed. Its operator can mend it."
        )
        self.collection = collection
        self.item_id = item_id
        self.reason = reason

    @classmethod
    def of(cls, item: Item, error: "ValidationError") -> Self:
        """Return the refusal of an item that its model does not take."""
        first = error.errors(include_url=False, include_input=False)[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        return cls(item["collection"], item["id"], reason)

    def tell(self) -> None:
        """Log it, without the item's values, and count it as ``UnreadableItems``."""
        # Imported only when needed: it is slow.
        from aws_lambda_powertools.metrics import MetricUnit, single_metric

        logger.error(
            "unreadable item",
            collection=self.collection,
            item_id=self.item_id,
            reason=self.reason,
        )
        with single_metric("UnreadableItems", MetricUnit.Count, 1):
            pass
