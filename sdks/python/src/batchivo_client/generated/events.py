"""The events that webhooks tell of; written by `make sdks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ..events import WebhookEvent
from . import models


@dataclass(frozen=True)
class InventoryLowStock(WebhookEvent):
    """A spool's weight fell to its low-stock threshold or below, or the total of a filament's spools to the filament's. A spool without a threshold of its own goes by its filament's, and without that by the workspace's. Once per crossing: again only after it was above. Also for a spool that is created, or taken back from the archive, at its threshold or below, and for a filament whose threshold is set to its total or above."""

    data: models.StockPayload
    type: Literal["inventory.low_stock"] = "inventory.low_stock"


@dataclass(frozen=True)
class InventoryEmpty(WebhookEvent):
    """A spool was used up."""

    data: models.StockPayload
    type: Literal["inventory.empty"] = "inventory.empty"


@dataclass(frozen=True)
class SpoolCreated(WebhookEvent):
    """A spool was taken into stock."""

    data: models.SpoolPayload
    type: Literal["spool.created"] = "spool.created"


@dataclass(frozen=True)
class SpoolUpdated(WebhookEvent):
    """A spool, its weight included, changed."""

    data: models.SpoolUpdatedPayload
    type: Literal["spool.updated"] = "spool.updated"


@dataclass(frozen=True)
class SpoolDeleted(WebhookEvent):
    """A spool was deleted."""

    data: models.SpoolPayload
    type: Literal["spool.deleted"] = "spool.deleted"


@dataclass(frozen=True)
class FilamentCreated(WebhookEvent):
    """A filament was added."""

    data: models.FilamentPayload
    type: Literal["filament.created"] = "filament.created"


@dataclass(frozen=True)
class FilamentUpdated(WebhookEvent):
    """A filament changed, and with it what its spools show of it."""

    data: models.FilamentUpdatedPayload
    type: Literal["filament.updated"] = "filament.updated"


@dataclass(frozen=True)
class FilamentDeleted(WebhookEvent):
    """A filament was deleted."""

    data: models.FilamentPayload
    type: Literal["filament.deleted"] = "filament.deleted"


@dataclass(frozen=True)
class ProductLowStock(WebhookEvent):
    """A product's available pieces fell to its reorder point or below. Once per crossing: again only after they were above."""

    data: models.ProductStockPayload
    type: Literal["product.low_stock"] = "product.low_stock"


@dataclass(frozen=True)
class ProductionRunCreated(WebhookEvent):
    """A production run was planned."""

    data: models.RunPayload
    type: Literal["production_run.created"] = "production_run.created"


@dataclass(frozen=True)
class ProductionRunStarted(WebhookEvent):
    """A production run began to print."""

    data: models.RunPayload
    type: Literal["production_run.started"] = "production_run.started"


@dataclass(frozen=True)
class ProductionRunCompleted(WebhookEvent):
    """A production run came out; filament is deducted, products are in stock."""

    data: models.RunPayload
    type: Literal["production_run.completed"] = "production_run.completed"


@dataclass(frozen=True)
class ProductionRunFailed(WebhookEvent):
    """A production run failed."""

    data: models.RunPayload
    type: Literal["production_run.failed"] = "production_run.failed"


@dataclass(frozen=True)
class ProductionRunCancelled(WebhookEvent):
    """A production run was cancelled."""

    data: models.RunPayload
    type: Literal["production_run.cancelled"] = "production_run.cancelled"


@dataclass(frozen=True)
class PrinterJobStarted(WebhookEvent):
    """A printer began a job, or went on with one of which nothing was known."""

    data: models.JobPayload
    type: Literal["printer.job_started"] = "printer.job_started"


@dataclass(frozen=True)
class PrinterJobFinished(WebhookEvent):
    """A printer's job came out."""

    data: models.JobPayload
    type: Literal["printer.job_finished"] = "printer.job_finished"


@dataclass(frozen=True)
class PrinterJobFailed(WebhookEvent):
    """A printer's job failed."""

    data: models.JobPayload
    type: Literal["printer.job_failed"] = "printer.job_failed"


@dataclass(frozen=True)
class PrinterJobCancelled(WebhookEvent):
    """A printer's job was cancelled."""

    data: models.JobPayload
    type: Literal["printer.job_cancelled"] = "printer.job_cancelled"


@dataclass(frozen=True)
class PrinterOffline(WebhookEvent):
    """A printer reported nothing for 10 minutes during a job. Once: again only after it was heard of."""

    data: models.PrinterOfflinePayload
    type: Literal["printer.offline"] = "printer.offline"


@dataclass(frozen=True)
class OrderReceived(WebhookEvent):
    """An order came in."""

    data: models.OrderPayload
    type: Literal["order.received"] = "order.received"


@dataclass(frozen=True)
class OrderUpdated(WebhookEvent):
    """An order changed in any other way than being shipped or cancelled."""

    data: models.OrderPayload
    type: Literal["order.updated"] = "order.updated"


@dataclass(frozen=True)
class OrderShipped(WebhookEvent):
    """An order was shipped."""

    data: models.OrderPayload
    type: Literal["order.shipped"] = "order.shipped"


@dataclass(frozen=True)
class OrderCancelled(WebhookEvent):
    """An order was cancelled."""

    data: models.OrderPayload
    type: Literal["order.cancelled"] = "order.cancelled"


@dataclass(frozen=True)
class WebhookPing(WebhookEvent):
    """A sign of life that you asked for."""

    data: models.PingPayload
    type: Literal["webhook.ping"] = "webhook.ping"


@dataclass(frozen=True)
class WebhookEndpointDisabled(WebhookEvent):
    """One of your webhook endpoints was disabled: it failed for five days, or answered 410."""

    data: models.EndpointDisabledPayload
    type: Literal["webhook.endpoint_disabled"] = "webhook.endpoint_disabled"


KINDS: dict[str, tuple[type[Any], type[Any]]] = {
    "inventory.low_stock": (InventoryLowStock, models.StockPayload),
    "inventory.empty": (InventoryEmpty, models.StockPayload),
    "spool.created": (SpoolCreated, models.SpoolPayload),
    "spool.updated": (SpoolUpdated, models.SpoolUpdatedPayload),
    "spool.deleted": (SpoolDeleted, models.SpoolPayload),
    "filament.created": (FilamentCreated, models.FilamentPayload),
    "filament.updated": (FilamentUpdated, models.FilamentUpdatedPayload),
    "filament.deleted": (FilamentDeleted, models.FilamentPayload),
    "product.low_stock": (ProductLowStock, models.ProductStockPayload),
    "production_run.created": (ProductionRunCreated, models.RunPayload),
    "production_run.started": (ProductionRunStarted, models.RunPayload),
    "production_run.completed": (ProductionRunCompleted, models.RunPayload),
    "production_run.failed": (ProductionRunFailed, models.RunPayload),
    "production_run.cancelled": (ProductionRunCancelled, models.RunPayload),
    "printer.job_started": (PrinterJobStarted, models.JobPayload),
    "printer.job_finished": (PrinterJobFinished, models.JobPayload),
    "printer.job_failed": (PrinterJobFailed, models.JobPayload),
    "printer.job_cancelled": (PrinterJobCancelled, models.JobPayload),
    "printer.offline": (PrinterOffline, models.PrinterOfflinePayload),
    "order.received": (OrderReceived, models.OrderPayload),
    "order.updated": (OrderUpdated, models.OrderPayload),
    "order.shipped": (OrderShipped, models.OrderPayload),
    "order.cancelled": (OrderCancelled, models.OrderPayload),
    "webhook.ping": (WebhookPing, models.PingPayload),
    "webhook.endpoint_disabled": (WebhookEndpointDisabled, models.EndpointDisabledPayload),
}
