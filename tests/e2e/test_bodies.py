"""Bodies pass through API Gateway unchanged, byte for byte, in both directions."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from local.deployment import STAGE, Deployment
from testbed.accounts import Account, anonymous, register
from testbed.shopify import SECRET, signature

BROWSER_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(range(256))

ANSWERS_A_PICTURE = f"""
from fastapi import FastAPI, Response

from batchivo.http.app import lambda_handler

app = FastAPI()


@app.get("/picture")
def picture() -> Response:
    return Response(bytes.fromhex("{PNG.hex()}"), media_type="image/png")


handler = lambda_handler(app)
"""


@pytest.fixture(scope="module")
def owner(stack: Deployment) -> Iterator[Account]:
    account = register(stack.gateway_url)
    with closing(account.api):
        yield account


def test_a_file_in_another_encoding_arrives_as_it_was_saved(owner: Account) -> None:
    """Taken for UTF-8 on its way, it would come as a text full of replacement characters."""
    rows = "material_type,color,net_weight_grams\nPLA,Blå,1000\n"
    sent = owner.api.post(
        "/api/v1/spools/import", content=rows.encode("utf-16"), headers={"Content-Type": "text/csv"}
    )
    assert sent.status_code == 200, sent.text
    assert sent.json()["data"]["created"] == 1
    listed = owner.api.get("/api/v1/spools").json()["data"]
    assert [spool["color"] for spool in listed] == ["Blå"]


def test_a_body_survives_an_offer_of_http_2(live_server: str) -> None:
    """As curl --http2 and the JDK's HttpClient make with every call; the server stays with 1.1."""
    offer = {
        "Connection": "Upgrade, HTTP2-Settings",
        "Upgrade": "h2c",
        "HTTP2-Settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
    }
    account = register(live_server)
    with closing(account.api):
        sent = account.api.post(
            "/api/v1/spools",
            json={"material_type": "PLA", "net_weight_grams": 1000},
            headers=offer,
        )
    assert (sent.status_code, sent.http_version) == (201, "HTTP/1.1"), sent.text


def test_a_signed_order_arrives_byte_for_byte(stack: Deployment, owner: Account) -> None:
    """Its signature holds for bytes that are no text at all."""
    connection = {"channel": "shopify", "name": "Bytes", "secret": SECRET}
    made = owner.api.post("/api/v1/order-connections", json=connection).json()["data"]
    body = json.dumps({"note": "Blå"}, ensure_ascii=False).encode("latin-1") + bytes([0, 255])
    headers = {"Content-Type": "application/json", "X-Shopify-Hmac-Sha256": signature(body)}
    with anonymous(stack.gateway_url) as shop:
        signed = shop.post(made["inbound_path"], content=body, headers=headers)
        changed = shop.post(made["inbound_path"], content=body + b" ", headers=headers)
    assert signed.status_code == 200, signed.text
    assert changed.json()["code"] == "INVALID_SIGNATURE"


def test_json_is_answered_as_text_that_can_be_compressed(stack: Deployment, owner: Account) -> None:
    """The local AWS compresses nothing; that API Gateway would is all that can be seen here."""
    api = stack.client("apigateway").get_rest_api(restApiId=stack.outputs["ApiId"])
    assert api["minimumCompressionSize"] == 1024
    assert api["binaryMediaTypes"] == ["*/*"]
    headers = {"Accept-Encoding": "gzip", "Accept": BROWSER_ACCEPT}
    answer = owner.api.get("/api/v1/auth/me", headers=headers)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["data"]["email"] == owner.email


def test_a_picture_is_answered_to_a_browser(picture_url: str) -> None:
    answer = httpx.get(picture_url, headers={"Accept": BROWSER_ACCEPT}, timeout=60)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content == PNG


@pytest.fixture
def picture_url(stack: Deployment) -> Iterator[str]:
    """A function that answers a picture, behind an API with the media types of ours."""
    functions, gateway = stack.client("lambda"), stack.client("apigateway")
    spools = functions.get_function_configuration(FunctionName=stack.functions["SpoolsFunction"])
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("app.py", ANSWERS_A_PICTURE)
    function = functions.create_function(
        FunctionName="batchivo-picture",
        Runtime=spools["Runtime"],
        Role=spools["Role"],
        Handler="app.handler",
        Code={"ZipFile": code.getvalue()},
        Layers=[layer["Arn"] for layer in spools["Layers"]],
        Environment=spools["Environment"],
        Timeout=30,
    )
    ours = gateway.get_rest_api(restApiId=stack.outputs["ApiId"])
    api = gateway.create_rest_api(name="picture", binaryMediaTypes=ours["binaryMediaTypes"])["id"]
    (root,) = gateway.get_resources(restApiId=api)["items"]
    path = gateway.create_resource(restApiId=api, parentId=root["id"], pathPart="picture")["id"]
    method = {"restApiId": api, "resourceId": path, "httpMethod": "GET"}
    gateway.put_method(**method, authorizationType="NONE")
    region = stack.emulator.environment["AWS_REGION"]
    gateway.put_integration(
        **method,
        type="AWS_PROXY",
        integrationHttpMethod="POST",
        uri=f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/"
        f"{function['FunctionArn']}/invocations",
    )
    gateway.create_deployment(restApiId=api, stageName=STAGE)
    yield f"{stack.emulator.endpoint}/_aws/execute-api/{api}/{STAGE}/picture"
    gateway.delete_rest_api(restApiId=api)
    functions.delete_function(FunctionName=function["FunctionName"])
