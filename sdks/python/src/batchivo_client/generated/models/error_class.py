from enum import StrEnum


class ErrorClass(StrEnum):
    BLOCKED = "blocked"
    CONNECT = "connect"
    CONNECTION_LOST = "connection_lost"
    DNS = "dns"
    GONE = "gone"
    INTERRUPTED = "interrupted"
    REDIRECT = "redirect"
    STATUS = "status"
    TIMEOUT = "timeout"
    TLS = "tls"

    @classmethod
    def _missing_(cls, value: object) -> "ErrorClass":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
