"""The names of all events."""

from batchivo.choices import Choice


class EventType(Choice):
    """Types of events; the part before the dot is the family."""

    LOW_STOCK = "inventory.low_stock"
    EMPTY = "inventory.empty"
    SPOOL_CREATED = "spool.created"
    SPOOL_UPDATED = "spool.updated"
    SPOOL_DELETED = "spool.deleted"
    FILAMENT_CREATED = "filament.created"
    FILAMENT_UPDATED = "filament.updated"
    FILAMENT_DELETED = "filament.deleted"
    FILAMENT_SPREAD = "filament.spread"
    PRODUCT_LOW_STOCK = "product.low_stock"
    RUN_CREATED = "production_run.created"
    RUN_STARTED = "production_run.started"
    RUN_COMPLETED = "production_run.completed"
    RUN_FAILED = "production_run.failed"
    RUN_CANCELLED = "production_run.cancelled"
    PRINTER_OFFLINE = "printer.offline"
    JOB_STARTED = "printer.job_started"
    JOB_FINISHED = "printer.job_finished"
    JOB_FAILED = "printer.job_failed"
    JOB_CANCELLED = "printer.job_cancelled"
    ORDER_RECEIVED = "order.received"
    ORDER_UPDATED = "order.updated"
    ORDER_SHIPPED = "order.shipped"
    ORDER_CANCELLED = "order.cancelled"
    PASSWORD_FORGOTTEN = "user.password_forgotten"  # noqa: S105 - the name of an event
    PROOF_REQUESTED = "user.proof_requested"
    PASSWORD_CHANGED = "user.password_changed"  # noqa: S105 - likewise
    KEY_ISSUED = "api_key.issued"
    BECAME_OWNER = "member.became_owner"
    WORKSPACE_CLOSED = "workspace.closed"
    ACCOUNT_DELETED = "user.deleted"
    MEMBER_INVITED = "member.invited"
    PING = "webhook.ping"
    ENDPOINT_DISABLED = "webhook.endpoint_disabled"

    @property
    def family(self) -> str:
        return self.value.partition(".")[0]
