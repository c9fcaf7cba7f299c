"""The template as CloudFormation processes it, held to what CloudFormation takes.

CloudFormation refuses a stack before it makes any resource where the processed template or a part
of it is larger than it allows. The limits here leave some room below AWS's own.
"""

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cfnlint.api  # type: ignore[import-untyped]
import cfnlint.template  # type: ignore[import-untyped]
import pytest
import yaml
from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]

from local import parameters
from local.places import ROOT, TEMPLATE
from local.versions import transformed, version_hashes, with_artefacts

Json = dict[str, Any]

PROCESSED_BYTES = 800_000  # a template has 1 MB at most
RESOURCES = 400  # a stack has 500 at most
POLICY_BYTES = 10_000  # the inline policies of a role have 10,240 characters at most, together
DESCRIPTION = 256  # characters of a function's description, at most
SHA256_CHARACTERS = 64

REGION = "eu-central-1"


def merged(node: Any) -> Any:
    """Return ``node`` with its included files in place."""
    match node:
        case {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": location}}}:
            return yaml.load((ROOT / location).read_text("utf-8"), yaml.CSafeLoader)
        case dict():
            return {key: merged(value) for key, value in node.items()}
        case list():
            return [merged(item) for item in node]
    return node


def nulls(node: Any, path: str = "") -> Iterator[str]:
    """Where a null stands."""
    match node:
        case None:
            yield path
        case dict():
            for key, value in node.items():
                yield from nulls(value, f"{path}/{key}")
        case list():
            for index, item in enumerate(node):
                yield from nulls(item, f"{path}/{index}")


@pytest.fixture(scope="module")
def source() -> Json:
    template: Json = yaml_parse(TEMPLATE.read_text("utf-8"))
    return template


@pytest.fixture(scope="module")
def processed(source: Json) -> Json:
    """The template that CloudFormation gets with default parameters. SAM refuses a faulty one."""
    return process(source, {})


def process(source: Json, choices: Mapping[str, str]) -> Json:
    values = parameters.complete(source, choices)
    uploaded: Json = merged(with_artefacts(source, ROOT))
    for name, value in version_hashes(source, ROOT, values).items():
        uploaded["Resources"][name]["Properties"]["AutoPublishCodeSha256"] = value
    return transformed(uploaded, values)


def minified(node: Any) -> bytes:
    return json.dumps(node, separators=(",", ":"), ensure_ascii=False).encode()


def test_no_null_stands_anywhere(processed: Json) -> None:
    assert list(nulls(processed)) == []


def test_the_processed_template_is_small_enough(processed: Json) -> None:
    assert len(minified(processed)) < PROCESSED_BYTES


def test_the_stack_has_room_for_more_resources(processed: Json) -> None:
    assert len(processed["Resources"]) <= RESOURCES


def test_no_role_has_too_much_of_inline_policies(processed: Json) -> None:
    sizes = {
        name: sum(
            len(minified(policy["PolicyDocument"]))
            for policy in resource["Properties"].get("Policies", ())
        )
        for name, resource in processed["Resources"].items()
        if resource["Type"] == "AWS::IAM::Role"
    }
    assert max(sizes.values()) > 500, "the policies that SAM has made of the template's"
    assert {name for name, size in sizes.items() if size >= POLICY_BYTES} == set()


def test_no_description_is_too_long_with_the_hash_that_sam_adds(processed: Json) -> None:
    descriptions = {
        name: resource["Properties"]["Description"]
        for name, resource in processed["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function"
    }
    assert all(len(text) > SHA256_CHARACTERS for text in descriptions.values()), "it does add it"
    assert [name for name, text in descriptions.items() if len(text) > DESCRIPTION] == []


def served_deployment(template: Json) -> str:
    """The logical id of the deployment that the API's stage serves."""
    [stage] = (
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::ApiGateway::Stage"
    )
    deployment: str = stage["DeploymentId"]["Ref"]
    assert template["Resources"][deployment]["Type"] == "AWS::ApiGateway::Deployment"
    return deployment


def test_another_origin_renews_the_apis_deployment(
    source: Json, processed: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The body refers to the parameter, so for SAM it is the same body as before."""
    an_hour_later = time.time() + 3600  # SAM takes the hash of the second
    monkeypatch.setattr(time, "time", lambda: an_hour_later)
    later = process(source, {"CorsOrigin": "https://shop.example"})
    assert later["Resources"]["Api"] == processed["Resources"]["Api"]
    assert served_deployment(later) != served_deployment(processed)


@pytest.mark.parametrize(
    ("prove_addresses", "mail_from", "asked"),
    [
        ("auto", "shop@shop.example", True),
        ("auto", "", False),
        ("on", "", True),
        ("off", "shop@shop.example", False),
    ],
)
def test_addresses_are_proved_where_mails_are_sent_or_it_is_said(
    source: Json, prove_addresses: str, mail_from: str, asked: bool
) -> None:
    values = {"ProveAddresses": prove_addresses, "MailFrom": mail_from}
    conditions = cfnlint.template.Template(str(TEMPLATE), source).conditions
    assert conditions.satisfiable({"ProvesAddresses": asked}, values)
    assert not conditions.satisfiable({"ProvesAddresses": not asked}, values)


def test_cfn_lint_finds_nothing_in_the_processed_template(processed: Json, tmp_path: Path) -> None:
    file = tmp_path / "template.json"
    file.write_text(json.dumps(processed), "utf-8")
    matches = cfnlint.api.lint_file(file, cfnlint.api.ManualArgs(regions=[REGION]))
    assert [f"{match.rule.id} {match.message}" for match in matches] == []
