"""Figures over all rows of a collection, kept up to date as rows come and go."""

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import Any, ClassVar


class Total(ABC):
    """Figures over rows. A function counts all rows once, and then only the rows that change.

    Figures that are added and subtracted again must come out exactly as before, so they are whole
    numbers: milligrams, ten-thousandths of the currency.
    """

    fields: ClassVar[tuple[str, ...]]
    """The ``id`` or stored list fields that make up a row here."""
    key: Hashable = None
    """Everything besides the rows that the figures depend on, such as a setting."""

    @abstractmethod
    def count(self, times: int, *row: Any) -> None:
        """Add a row if ``times`` is 1; subtract a row that was added before if it is -1."""
