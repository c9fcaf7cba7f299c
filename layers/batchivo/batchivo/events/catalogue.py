"""Every type of event, with its description and payload."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field

from batchivo.events.payloads import (
    AccountDeletedPayload,
    EndpointDisabledPayload,
    FilamentPayload,
    FilamentUpdatedPayload,
    InvitationPayload,
    JobPayload,
    OrderPayload,
    PasswordForgottenPayload,
    Payload,
    PingPayload,
    PrinterOfflinePayload,
    ProductStockPayload,
    ProofRequestedPayload,
    RunPayload,
    SpoolPayload,
    SpoolUpdatedPayload,
    SpreadPayload,
    StockPayload,
    UserPayload,
    WorkspaceClosedPayload,
)
from batchivo.events.types import EventType
from batchivo.examples import NOW, example_of_model

PayloadModel: TypeAlias = type[Payload]


@dataclass(frozen=True)
class Kind:
    """One type of event. Internal ones are never sent to webhooks."""

    type: EventType
    description: str
    data: PayloadModel
    internal: bool = False

    @property
    def example(self) -> dict[str, Any]:
        """An example of the delivered body."""
        return {
            "type": self.type.value,
            "timestamp": NOW,
            "data": example_of_model(self.data),
        }


_KINDS = (
    Kind(
        EventType.LOW_STOCK,
        "A spool's weight fell to its low-stock threshold or below, or the total of a filament's "
        "spools to the filament's. A spool without a threshold of its own goes by its filament's, "
        "and without that by the workspace's. Once per crossing: again only after it was above. "
        "Also for a spool that is created, or taken back from the archive, at its threshold or "
        "below, and for a filament whose threshold is set to its total or above.",
        StockPayload,
    ),
    Kind(EventType.EMPTY, "A spool was used up.", StockPayload),
    Kind(EventType.SPOOL_CREATED, "A spool was taken into stock.", SpoolPayload),
    Kind(EventType.SPOOL_UPDATED, "A spool, its weight included, changed.", SpoolUpdatedPayload),
    Kind(EventType.SPOOL_DELETED, "A spool was deleted.", SpoolPayload),
    Kind(EventType.FILAMENT_CREATED, "A filament was added.", FilamentPayload),
    Kind(
        EventType.FILAMENT_UPDATED,
        "A filament changed, and with it what its spools show of it.",
        FilamentUpdatedPayload,
    ),
    Kind(EventType.FILAMENT_DELETED, "A filament was deleted.", FilamentPayload),
    Kind(
        EventType.FILAMENT_SPREAD,
        "Spools are to follow their filament, or filaments their brand.",
        SpreadPayload,
        internal=True,
    ),
    Kind(
        EventType.PRODUCT_LOW_STOCK,
        "A product's available pieces fell to its reorder point or below. "
        "Once per crossing: again only after they were above.",
        ProductStockPayload,
    ),
    Kind(EventType.RUN_CREATED, "A production run was planned.", RunPayload),
    Kind(EventType.RUN_STARTED, "A production run began to print.", RunPayload),
    Kind(
        EventType.RUN_COMPLETED,
        "A production run came out; filament is deducted, products are in stock.",
        RunPayload,
    ),
    Kind(EventType.RUN_FAILED, "A production run failed.", RunPayload),
    Kind(EventType.RUN_CANCELLED, "A production run was cancelled.", RunPayload),
    Kind(
        EventType.JOB_STARTED,
        "A printer began a job, or went on with one of which nothing was known.",
        JobPayload,
    ),
    Kind(EventType.JOB_FINISHED, "A printer's job came out.", JobPayload),
    Kind(EventType.JOB_FAILED, "A printer's job failed.", JobPayload),
    Kind(EventType.JOB_CANCELLED, "A printer's job was cancelled.", JobPayload),
    Kind(
        EventType.PRINTER_OFFLINE,
        "A printer reported nothing for 10 minutes during a job. Once: again only after it was "
        "heard of.",
        PrinterOfflinePayload,
    ),
    Kind(EventType.ORDER_RECEIVED, "An order came in.", OrderPayload),
    Kind(
        EventType.ORDER_UPDATED,
        "An order changed in any other way than being shipped or cancelled.",
        OrderPayload,
    ),
    Kind(EventType.ORDER_SHIPPED, "An order was shipped.", OrderPayload),
    Kind(EventType.ORDER_CANCELLED, "An order was cancelled.", OrderPayload),
    Kind(
        EventType.PASSWORD_FORGOTTEN,
        "Somebody asked for a mail to set a new password.",
        PasswordForgottenPayload,
        internal=True,
    ),
    Kind(
        EventType.PROOF_REQUESTED,
        "Somebody is to prove their mail address.",
        ProofRequestedPayload,
        internal=True,
    ),
    Kind(EventType.PASSWORD_CHANGED, "A password was changed.", UserPayload, internal=True),
    Kind(
        EventType.KEY_ISSUED,
        "A user has a new API key, or a rotated one.",
        UserPayload,
        internal=True,
    ),
    Kind(
        EventType.BECAME_OWNER,
        "Somebody became an owner of the workspace.",
        UserPayload,
        internal=True,
    ),
    Kind(
        EventType.WORKSPACE_CLOSED,
        "An owner closed the workspace.",
        WorkspaceClosedPayload,
        internal=True,
    ),
    Kind(
        EventType.ACCOUNT_DELETED,
        "Somebody deleted their account.",
        AccountDeletedPayload,
        internal=True,
    ),
    Kind(EventType.MEMBER_INVITED, "Somebody was invited.", InvitationPayload, internal=True),
    Kind(EventType.PING, "A sign of life that you asked for.", PingPayload),
    Kind(
        EventType.ENDPOINT_DISABLED,
        "One of your webhook endpoints was disabled: it failed for five days, or answered 410.",
        EndpointDisabledPayload,
    ),
)

CATALOGUE: dict[EventType, Kind] = {kind.type: kind for kind in _KINDS}

PUBLIC = tuple(kind for kind in _KINDS if not kind.internal)
"""The types that can be subscribed to."""

EVERYTHING = "*"

PATTERNS = (
    EVERYTHING,
    *sorted({f"{kind.type.family}.*" for kind in PUBLIC}),
    *(kind.type.value for kind in PUBLIC),
)


def _known_pattern(text: str) -> str:
    if text not in PATTERNS:
        raise ValueError(f"must be one of {', '.join(PATTERNS)}")
    return text


EventPattern = Annotated[
    str,
    Field(max_length=64, json_schema_extra={"enum": list(PATTERNS)}),
    AfterValidator(_known_pattern),
]
"""A type of event, ``<family>.*`` or ``*``."""


def is_wanted(event_type: EventType, patterns: tuple[str, ...]) -> bool:
    """Return whether one of the patterns matches this type; none matches an internal type."""
    if CATALOGUE[event_type].internal:
        return False
    return not {EVERYTHING, f"{event_type.family}.*", event_type.value}.isdisjoint(patterns)
