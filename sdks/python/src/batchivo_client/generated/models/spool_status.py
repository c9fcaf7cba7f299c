from enum import StrEnum


class SpoolStatus(StrEnum):
    ARCHIVED = "archived"
    EMPTY = "empty"
    IN_STOCK = "in_stock"
    LOW = "low"

    @classmethod
    def _missing_(cls, value: object) -> "SpoolStatus":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
