from enum import StrEnum


class Channel(StrEnum):
    AMAZON = "amazon"
    DIRECT = "direct"
    EBAY = "ebay"
    ETSY = "etsy"
    OTHER = "other"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"

    @classmethod
    def _missing_(cls, value: object) -> "Channel":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
