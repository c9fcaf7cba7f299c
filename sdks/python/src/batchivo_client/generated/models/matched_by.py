from enum import StrEnum


class MatchedBy(StrEnum):
    FILE_NAME = "file_name"
    HAND = "hand"
    NUMBER = "number"
    PRINTER = "printer"

    @classmethod
    def _missing_(cls, value: object) -> "MatchedBy":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
