from enum import StrEnum


class OrderStatus(StrEnum):
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    IN_PRODUCTION = "in_production"
    READY = "ready"
    RECEIVED = "received"
    REFUNDED = "refunded"
    SHIPPED = "shipped"

    @classmethod
    def _missing_(cls, value: object) -> "OrderStatus":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
