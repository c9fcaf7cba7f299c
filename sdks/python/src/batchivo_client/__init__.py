"""The Python client for Batchivo, the API that keeps the books of a small 3D-printing business."""

from .async_client import AsyncBatchivo
from .client import Batchivo
from .errors import (
    ApiError,
    AuthenticationError,
    BatchivoError,
    ConflictError,
    FieldError,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    NotModifiedError,
    RateLimitError,
    ServerError,
    ValidationError,
    VersionMismatchError,
    WebhookVerificationError,
)
from .exchange import Patience
from .files import ExportedFile
from .generated import events, models
from .generated.types import UNSET
from .session import TokenPair
from .webhooks import UnknownEvent, WebhookEvent, verify_webhook

__version__ = "0.1.0"

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncBatchivo",
    "AuthenticationError",
    "Batchivo",
    "BatchivoError",
    "ConflictError",
    "ExportedFile",
    "FieldError",
    "ForbiddenError",
    "NoAnswerError",
    "NotFoundError",
    "NotModifiedError",
    "Patience",
    "RateLimitError",
    "ServerError",
    "TokenPair",
    "UnknownEvent",
    "ValidationError",
    "VersionMismatchError",
    "WebhookEvent",
    "WebhookVerificationError",
    "events",
    "models",
    "verify_webhook",
]
