"""``make deploy`` against the local AWS: changes are in force afterwards."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from local import gateway
from local.build import RUNTIME, build
from local.emulator import Emulator, free_port
from local.versions import name_versions
from operations.deploy import deploy, present_parameters
from testbed.accounts import new_email, register

STACK = "batchivo-dev"
ORIGIN = "https://shop.example"


@pytest.fixture
def emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws")
    emulator.start()
    for name, value in {**emulator.environment, "SAM_CLI_POLL_DELAY": "0.2"}.items():
        monkeypatch.setenv(name, value)
    yield emulator
    emulator.stop()


class Deployed:
    """The stack in the local AWS."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        resources = [
            resource
            for page in emulator.client("cloudformation")
            .get_paginator("list_stack_resources")
            .paginate(StackName=STACK)
            for resource in page["StackResourceSummaries"]
        ]
        self.functions = {
            resource["LogicalResourceId"].removesuffix("Function"): resource["PhysicalResourceId"]
            for resource in resources
            if resource["ResourceType"] == "AWS::Lambda::Function"
        }
        [self.api] = (
            resource["PhysicalResourceId"]
            for resource in resources
            if resource["ResourceType"] == "AWS::ApiGateway::RestApi"
        )

    def live(self, function: str) -> str:
        """The number of the version that the function's alias points to."""
        alias = self.emulator.client("lambda").get_alias(
            FunctionName=self.functions[function], Name="live"
        )
        version: str = alias["FunctionVersion"]
        return version

    def variable(self, function: str, name: str) -> str:
        """An environment variable of the live version."""
        found = self.emulator.client("lambda").get_function_configuration(
            FunctionName=self.functions[function], Qualifier="live"
        )
        value: str = found["Environment"]["Variables"][name]
        return value

    def publish_by_hand(self, function: str, description: str) -> None:
        client = self.emulator.client("lambda")
        name = self.functions[function]
        client.update_function_configuration(FunctionName=name, Description=description)
        client.publish_version(FunctionName=name)

    def versions(self, function: str) -> list[str]:
        found = self.emulator.client("lambda").list_versions_by_function(
            FunctionName=self.functions[function]
        )
        return [version["Version"] for version in found["Versions"]]

    @property
    def url(self) -> str:
        return f"{self.emulator.endpoint}/_aws/execute-api/{self.api}/local"

    def complete_gateway(self) -> None:
        """Set the parts that the local API Gateway does not import."""
        gateway.complete(
            self.emulator.client("apigateway"),
            api_id=self.api,
            stage="local",
            parameters=present_parameters(self.emulator.client("cloudformation"), STACK),
        )

    def preflight(self) -> httpx.Response:
        asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
        return httpx.options(f"{self.url}/api/v1/spools", headers=asked, timeout=60)

    def refusal_to_invite(self) -> str | None:
        """The code with which a new account is refused an invitation; None if it is not."""
        with closing(register(self.url).api) as api:
            body = {"email": new_email(), "role": "viewer"}
            answer = api.post("/api/v1/auth/invitations", json=body)
            return None if answer.status_code == 201 else str(answer.json()["code"])


def test_changed_parameters_are_in_force_and_reported(
    emulator: Emulator, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    built = tmp_path / "template.yaml"
    # The local AWS does not know all that the other stages have.
    basis = ["Stage=local", f"AwsEndpointUrl={emulator.endpoint}", f"Runtime={RUNTIME}"]
    name_versions(build(), {}, built)

    deploy("dev", [*basis, "MailFrom=shop@shop.example", "ProveAddresses=on"], built)
    first = Deployed(emulator)
    assert {first.live(function) for function in first.functions} == {"1"}
    assert first.variable("Spools", "POWERTOOLS_LOG_LEVEL") == "DEBUG", "as samconfig.toml says"
    assert first.variable("MailSender", "BATCHIVO_MAIL_FROM") == "shop@shop.example"
    first.complete_gateway()
    assert first.refusal_to_invite() == "ADDRESS_NOT_PROVED"
    assert " becomes " not in capfd.readouterr().out
    for description in ("tried", "tried again"):
        first.publish_by_hand("Docs", description)

    deploy("dev", [*basis, f"CorsOrigin={ORIGIN}"], built)
    second = Deployed(emulator)
    printed = capfd.readouterr().out
    assert f"Parameter CorsOrigin: * becomes {ORIGIN}\n" in printed
    assert (
        "Parameter MailFrom: shop@shop.example becomes empty, the template's default\n" in printed
    )
    assert second.variable("MailSender", "BATCHIVO_MAIL_FROM") == ""
    assert second.variable("Spools", "BATCHIVO_CORS_ORIGIN") == ORIGIN
    second.complete_gateway()
    assert second.preflight().headers["Access-Control-Allow-Origin"] == ORIGIN

    assert second.refusal_to_invite() is None, "auto asks only where mails are sent"
    assert second.live("Docs") == "4"
    assert second.versions("Docs") == ["$LATEST", "3", "4"]
    assert printed.count("Removed arn:") == 2
