"""Deploys the real template to the emulator, and reads the deployment's outputs."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml
from botocore.exceptions import ClientError

from local import gateway
from local.build import LAMBDA_RUNTIMES, RUNTIME, build, fingerprint, run_sam
from local.emulator import Emulator
from local.progress import step

STACK = "batchivo-local"
STAGE = "local"
ARTIFACTS = "batchivo-local-artifacts"
MAIL_FROM = "batchivo@example.com"
GENEROUS_LIMITS = {
    "CallsPerMinute": "100000",
    "CallsPerHour": "1000000",
    "SignInsPerMinute": "10000",
    "SignInsPerHour": "100000",
    "SignInsPerSourcePerMinute": "10000",
    "SignInsPerSourcePerHour": "100000",
    "SpoolmanCallsPerMinute": "10000",
}
"""One developer, or one test run, plays all users at once. The template's own limits are tested
where a test sets them."""
MARK = f"/{STACK}/deployed"
"""The fingerprint of the last deployment, kept in the emulator so that both disappear together."""


@dataclass(frozen=True)
class Deployment:
    """The stack in an emulator."""

    emulator: Emulator
    outputs: Mapping[str, str]
    functions: Mapping[str, str]
    """The functions' names, by their logical ids."""
    environment: Mapping[str, str]
    """The environment variables of all functions together, and the emulator's address: with them,
    the functions' code runs anywhere on this machine."""

    @property
    def gateway_url(self) -> str:
        """The base URL of the API behind the emulated API Gateway; paths start with /api/v1."""
        return f"{self.emulator.endpoint}/_aws/execute-api/{self.outputs['ApiId']}/{STAGE}"

    def client(self, service: str) -> Any:
        """Return a boto3 client for the emulator."""
        return self.emulator.client(service)

    def environment_of(self, logical_id: str) -> dict[str, str]:
        """Return one function's environment variables, and the emulator's address."""
        deployed = self.client("lambda").get_function_configuration(
            FunctionName=self.functions[logical_id]
        )
        variables: dict[str, str] = deployed["Environment"]["Variables"]
        return variables | self.emulator.environment


def deploy(emulator: Emulator) -> Deployment:
    """Bring the stack in the running ``emulator`` up to date."""
    parameters = stack_parameters(emulator)
    wanted = hashlib.sha256(f"{fingerprint()}{json.dumps(parameters)}".encode()).hexdigest()
    if mark(emulator) != wanted:
        # It takes a second to import, and most programs that import this module deploy nothing.
        from local.versions import name_versions

        built = build()
        with step("Deploying template.yaml to the local AWS"):
            template = emulator.directory / "template.yaml"
            values = name_versions(built, parameters, template)
            gateway.declare_binary_media_types(template)
            overrides = emulator.directory / "parameters.yaml"
            overrides.write_text(yaml.safe_dump(values))
            make_bucket(emulator)
            before = api_deployment(emulator)
            run_sam(
                [
                    *("deploy", "--template-file", str(template), "--stack-name", STACK),
                    *("--s3-bucket", ARTIFACTS, "--region", emulator.environment["AWS_REGION"]),
                    *("--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
                    *("--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar"),
                    *("--parameter-overrides", f"file://{overrides}"),
                ],
                emulator.environment,
            )
            if api_deployment(emulator) != before:
                gateway.complete(
                    emulator.client("apigateway"),
                    api_id=stack_outputs(emulator)["ApiId"],
                    stage=STAGE,
                    parameters=deployed_parameters(emulator),
                )
            let_mails_out(emulator)
            emulator.client("ssm").put_parameter(
                Name=MARK, Value=wanted, Type="String", Overwrite=True
            )
    functions = stack_functions(emulator)
    return Deployment(
        emulator, stack_outputs(emulator), functions, environment(emulator, functions.values())
    )


def make_bucket(emulator: Emulator) -> None:
    """Make the bucket for artifacts; a killed emulator loses its stack but never its buckets."""
    storage = emulator.client("s3")
    with suppress(storage.exceptions.BucketAlreadyOwnedByYou):
        storage.create_bucket(Bucket=ARTIFACTS)


def let_mails_out(emulator: Emulator) -> None:
    """Verify the sender and leave the sandbox, as on SES."""
    emulator.client("ses").verify_email_identity(EmailAddress=MAIL_FROM)
    emulator.client("sesv2").put_account_details(
        MailType="TRANSACTIONAL",
        WebsiteURL="https://batchivo.example.com",
        UseCaseDescription="Links to set a password and to join a workspace.",
        ProductionAccessEnabled=True,
    )


def stack_parameters(emulator: Emulator) -> dict[str, str]:
    parameters = {
        "Stage": STAGE,
        "AwsEndpointUrl": emulator.endpoint,
        "LogLevel": "INFO",
        "MailFrom": MAIL_FROM,
        # Addresses on this machine are made up.
        "ProveAddresses": "off",
        **GENEROUS_LIMITS,
        # Receivers of webhooks run on this machine, too.
        "WebhooksAllowPrivate": "on",
        # The emulator reads parameters as text and cannot compare text with a number.
        "SenderConcurrency": "0",
        "SlowSenderConcurrency": "0",
    }
    if RUNTIME in LAMBDA_RUNTIMES:
        parameters["Runtime"] = RUNTIME
    return parameters


def api_deployment(emulator: Emulator) -> str | None:
    """The deployment that the API's stage serves; none where the stack is not there yet."""
    try:
        stage = emulator.client("apigateway").get_stage(
            restApiId=stack_outputs(emulator)["ApiId"], stageName=STAGE
        )
    except ClientError:
        return None
    deployment: str = stage["deploymentId"]
    return deployment


def mark(emulator: Emulator) -> str | None:
    try:
        answer = emulator.client("ssm").get_parameter(Name=MARK)
    except ClientError:
        return None
    value: str = answer["Parameter"]["Value"]
    return value


def stack(emulator: Emulator) -> dict[str, Any]:
    found: dict[str, Any] = emulator.client("cloudformation").describe_stacks(StackName=STACK)
    description: dict[str, Any] = found["Stacks"][0]
    return description


def stack_outputs(emulator: Emulator) -> dict[str, str]:
    return {output["OutputKey"]: output["OutputValue"] for output in stack(emulator)["Outputs"]}


def stack_functions(emulator: Emulator) -> dict[str, str]:
    """Return the functions' names by their logical ids."""
    pages = emulator.client("cloudformation").get_paginator("list_stack_resources")
    return {
        resource["LogicalResourceId"]: resource["PhysicalResourceId"]
        for page in pages.paginate(StackName=STACK)
        for resource in page["StackResourceSummaries"]
        if resource["ResourceType"] == "AWS::Lambda::Function"
    }


def deployed_parameters(emulator: Emulator) -> dict[str, str]:
    """Return the stack's parameters, including defaults."""
    return {
        parameter["ParameterKey"]: parameter["ParameterValue"]
        for parameter in stack(emulator)["Parameters"]
    }


def environment(emulator: Emulator, functions: Iterable[str]) -> dict[str, str]:
    """Collect the variables of all deployed functions."""
    client = emulator.client("lambda")
    gathered: dict[str, str] = {}
    for name in functions:
        deployed = client.get_function_configuration(FunctionName=name)
        gathered |= deployed["Environment"]["Variables"]
    # One process runs all functions, so it has the name of none.
    gathered["POWERTOOLS_SERVICE_NAME"] = STACK
    return gathered | emulator.environment
