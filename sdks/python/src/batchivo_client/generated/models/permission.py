from enum import StrEnum


class Permission(StrEnum):
    ACCOUNTMANAGE = "account:manage"
    ACCOUNTREAD = "account:read"
    API_KEYSMANAGE = "api-keys:manage"
    AUDITREAD = "audit:read"
    FILAMENTSDELETE = "filaments:delete"
    FILAMENTSREAD = "filaments:read"
    FILAMENTSWRITE = "filaments:write"
    JOBSWRITE = "jobs:write"
    MEMBERSMANAGE = "members:manage"
    MEMBERSREAD = "members:read"
    ORDERSREAD = "orders:read"
    ORDERSWRITE = "orders:write"
    ORDER_CONNECTIONSMANAGE = "order-connections:manage"
    ORDER_CONNECTIONSREAD = "order-connections:read"
    OWNERSMANAGE = "owners:manage"
    PRINTERSDELETE = "printers:delete"
    PRINTERSREAD = "printers:read"
    PRINTERSWRITE = "printers:write"
    PRODUCTION_RUNSDELETE = "production-runs:delete"
    PRODUCTION_RUNSREAD = "production-runs:read"
    PRODUCTION_RUNSWRITE = "production-runs:write"
    PRODUCTSDELETE = "products:delete"
    PRODUCTSREAD = "products:read"
    PRODUCTSWRITE = "products:write"
    SPOOLMANREAD = "spoolman:read"
    SPOOLMANUSE = "spoolman:use"
    SPOOLMANWRITE = "spoolman:write"
    SPOOLSDELETE = "spools:delete"
    SPOOLSREAD = "spools:read"
    SPOOLSWRITE = "spools:write"
    WEBHOOKSMANAGE = "webhooks:manage"
    WEBHOOKSREAD = "webhooks:read"
    WORKSPACEMANAGE = "workspace:manage"
    WORKSPACEREAD = "workspace:read"

    @classmethod
    def _missing_(cls, value: object) -> "Permission":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
