from enum import StrEnum


class PrinterState(StrEnum):
    ERROR = "error"
    IDLE = "idle"
    OFFLINE = "offline"
    PAUSED = "paused"
    PRINTING = "printing"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> "PrinterState":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
