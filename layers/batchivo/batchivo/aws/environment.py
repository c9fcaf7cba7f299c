"""Where AWS is and who calls it, from the environment; botocore is asked about anything special."""

import os
import re
import ssl
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from batchivo.aws.session import botocore_session, make_client
from batchivo.aws.signed_http import Credentials

_PLAIN_REGION = re.compile(r"(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d")
_SPECIAL = (
    "AWS_ACCOUNT_ID",
    "AWS_CONFIG_FILE",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_PROFILE",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_USE_FIPS_ENDPOINT",
)
"""Variables with a say in the endpoint."""


def endpoint_and_region(service: str) -> tuple[str, str]:
    """Return a service's address, and the region that requests are signed for.

    Raises:
        BotoCoreError: if the region is not set.
    """
    region = os.environ.get("AWS_DEFAULT_REGION", "")
    is_special = any(name in os.environ for name in _SPECIAL) or _has_config_file()
    if region and not is_special:
        for name in (f"AWS_ENDPOINT_URL_{service.upper()}", "AWS_ENDPOINT_URL"):
            if endpoint := os.environ.get(name):
                return endpoint, region
        if _PLAIN_REGION.fullmatch(region):
            return f"https://{service}.{region}.amazonaws.com", region
    meta = make_client(service).meta
    return meta.endpoint_url, meta.region_name


def credentials() -> Callable[[], Credentials]:
    """Return the source of the credentials to sign with, which is asked before each request.

    botocore finds and renews those that are not in the environment, with SnapStart for example.

    Raises:
        NoCredentialsError: if there are none.
    """
    access_key = os.environ.get("AWS_ACCESS_KEY_ID")
    secret_key = os.environ.get("AWS_SECRET_ACCESS_KEY")
    if access_key and secret_key and "AWS_CREDENTIAL_EXPIRATION" not in os.environ:
        token = os.environ.get("AWS_SECURITY_TOKEN") or os.environ.get("AWS_SESSION_TOKEN")
        kept = Credentials(access_key, secret_key, token)
        return lambda: kept
    found: Any = botocore_session().get_credentials()
    if found is None:
        from botocore.exceptions import NoCredentialsError

        raise NoCredentialsError
    frozen: Callable[[], Credentials] = found.get_frozen_credentials
    return frozen


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    """Return the TLS settings, with the authorities that botocore trusts; loaded once, in 17 ms."""
    bundle = os.environ.get("AWS_CA_BUNDLE")
    if not bundle:
        import botocore

        bundle = str(Path(botocore.__file__).with_name("cacert.pem"))
    return ssl.create_default_context(cafile=bundle)


def _has_config_file() -> bool:
    return Path("~/.aws/config").expanduser().exists()
