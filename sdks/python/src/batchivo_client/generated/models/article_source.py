from enum import StrEnum


class ArticleSource(StrEnum):
    FILAMENTS = "filaments"
    OPEN_CATALOGUE = "open_catalogue"
    SPOOLS = "spools"

    @classmethod
    def _missing_(cls, value: object) -> "ArticleSource":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
