from enum import StrEnum


class EventType(StrEnum):
    API_KEY_ISSUED = "api_key.issued"
    FILAMENT_CREATED = "filament.created"
    FILAMENT_DELETED = "filament.deleted"
    FILAMENT_SPREAD = "filament.spread"
    FILAMENT_UPDATED = "filament.updated"
    INVENTORY_EMPTY = "inventory.empty"
    INVENTORY_LOW_STOCK = "inventory.low_stock"
    MEMBER_BECAME_OWNER = "member.became_owner"
    MEMBER_INVITED = "member.invited"
    ORDER_CANCELLED = "order.cancelled"
    ORDER_RECEIVED = "order.received"
    ORDER_SHIPPED = "order.shipped"
    ORDER_UPDATED = "order.updated"
    PRINTER_JOB_CANCELLED = "printer.job_cancelled"
    PRINTER_JOB_FAILED = "printer.job_failed"
    PRINTER_JOB_FINISHED = "printer.job_finished"
    PRINTER_JOB_STARTED = "printer.job_started"
    PRINTER_OFFLINE = "printer.offline"
    PRODUCTION_RUN_CANCELLED = "production_run.cancelled"
    PRODUCTION_RUN_COMPLETED = "production_run.completed"
    PRODUCTION_RUN_CREATED = "production_run.created"
    PRODUCTION_RUN_FAILED = "production_run.failed"
    PRODUCTION_RUN_STARTED = "production_run.started"
    PRODUCT_LOW_STOCK = "product.low_stock"
    SPOOL_CREATED = "spool.created"
    SPOOL_DELETED = "spool.deleted"
    SPOOL_UPDATED = "spool.updated"
    USER_DELETED = "user.deleted"
    USER_PASSWORD_CHANGED = "user.password_changed"
    USER_PASSWORD_FORGOTTEN = "user.password_forgotten"
    USER_PROOF_REQUESTED = "user.proof_requested"
    WEBHOOK_ENDPOINT_DISABLED = "webhook.endpoint_disabled"
    WEBHOOK_PING = "webhook.ping"
    WORKSPACE_CLOSED = "workspace.closed"

    @classmethod
    def _missing_(cls, value: object) -> "EventType":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
