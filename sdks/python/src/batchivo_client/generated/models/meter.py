from enum import StrEnum


class Meter(StrEnum):
    DOOR = "door"
    HAND = "hand"
    JOBS = "jobs"

    @classmethod
    def _missing_(cls, value: object) -> "Meter":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
