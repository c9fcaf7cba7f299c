"""Where AWS is and who calls it: as botocore finds out, mostly without asking it."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import NoCredentialsError, NoRegionError, SSLError
from botocore.session import get_session

from batchivo.aws import environment, session
from batchivo.aws.signed_http import Credentials
from batchivo.storage.lean_client import LeanClient
from testbed.certificates import certificate
from testbed.library import forget_everything
from tests.support.scripted_server import ScriptedServer, scripted_server

_SESSION = get_session()
REGIONS = [
    region
    for partition in _SESSION.get_available_partitions()
    for region in _SESSION.get_available_regions("dynamodb", partition)
]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No setting of this machine's counts."""
    for name in (
        *environment._SPECIAL,
        *("AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_CA_BUNDLE"),
        *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
        *("AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION", "AWS_SHARED_CREDENTIALS_FILE"),
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    forget()
    yield
    forget()


def forget() -> None:
    forget_everything()
    session.botocore_session.cache_clear()  # which keeps the settings that it has read


def botocores_endpoint() -> tuple[str, str]:
    meta = get_session().create_client("dynamodb").meta
    return meta.endpoint_url, meta.region_name


def test_each_region_has_botocores_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    for region in REGIONS:
        monkeypatch.setenv("AWS_DEFAULT_REGION", region)
        wanted = _SESSION.create_client("dynamodb", region_name=region).meta.endpoint_url
        assert environment.endpoint_and_region("dynamodb") == (wanted, region)


def test_botocore_is_not_asked_about_a_usual_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "botocore_session", None)
    for region in ("us-east-1", "eu-central-1", "ap-southeast-2"):
        monkeypatch.setenv("AWS_DEFAULT_REGION", region)
        environment.endpoint_and_region("dynamodb")


@pytest.mark.parametrize(
    "variables",
    [
        {"AWS_ENDPOINT_URL": "http://a:1"},
        {"AWS_ENDPOINT_URL": "http://a:1", "AWS_ENDPOINT_URL_DYNAMODB": "http://b:2"},
        {"AWS_ENDPOINT_URL": "http://a:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"},
        {"AWS_USE_FIPS_ENDPOINT": "true"},
        {"AWS_USE_DUALSTACK_ENDPOINT": "true"},
    ],
)
def test_what_the_environment_says_of_the_endpoint_counts_as_with_botocore(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"AWS_DEFAULT_REGION": "us-east-1", **variables}.items():
        monkeypatch.setenv(name, value)
    assert environment.endpoint_and_region("dynamodb") == botocores_endpoint()


def test_a_profiles_settings_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / ".aws"
    folder.mkdir()
    profile = "[default]\nregion = eu-west-1\nendpoint_url = http://c:3\n"
    (folder / "config").write_text(profile, "utf-8")
    secret = "[default]\naws_access_key_id = profile\naws_secret_access_key = s\n"
    (folder / "credentials").write_text(secret, "utf-8")
    assert environment.endpoint_and_region("dynamodb") == ("http://c:3", "eu-west-1")
    assert environment.credentials()().access_key == "profile"
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    assert environment.endpoint_and_region("dynamodb") == ("http://c:3", "us-east-1")


def test_without_a_region_there_is_no_client() -> None:
    with pytest.raises(NoRegionError):
        environment.endpoint_and_region("dynamodb")


def test_without_credentials_there_is_no_call() -> None:
    with pytest.raises(NoCredentialsError):
        environment.credentials()


@pytest.mark.parametrize("token", ["AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", None])
def test_credentials_of_the_environment_are_botocores(
    token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "id")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    if token:
        monkeypatch.setenv(token, "token")
    found = environment.credentials()()
    botocores: Any = get_session().get_credentials()
    assert found == Credentials(*botocores.get_frozen_credentials()[:3])


def test_credentials_that_expire_are_renewed_by_botocore(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "first")
    soon = datetime.now(UTC) + timedelta(seconds=90)
    monkeypatch.setenv("AWS_CREDENTIAL_EXPIRATION", soon.isoformat())
    source = environment.credentials()
    later = soon + timedelta(hours=1)
    monkeypatch.setenv("AWS_CREDENTIAL_EXPIRATION", later.isoformat())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "second")
    assert source().access_key == "second"


# --- TLS


@pytest.mark.parametrize(
    ("trusted", "host", "succeeds"),
    [(True, "localhost", True), (True, "127.0.0.1", False), (False, "localhost", False)],
)
def test_only_a_trusted_certificate_of_the_host_is_accepted(
    tmp_path: Path,
    trusted: bool,
    host: str,
    succeeds: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    its_certificate = certificate(tmp_path, "localhost")
    if trusted:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(its_certificate))
    with scripted_server(ScriptedServer(), _served(its_certificate)) as server:
        client = LeanClient(
            server.address.replace("localhost", host),
            "eu-central-1",
            lambda: lambda: Credentials("id", "secret", None),
            connect_timeout=2,
            read_timeout=2,
            tls=environment.tls,
        )
        if succeeds:
            assert [client.query(), client.query()] == [{}, {}]
            assert len(server.connections) == 1
        else:
            with pytest.raises(SSLError):
                client.query()


def _served(its_certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(its_certificate)
    return context
