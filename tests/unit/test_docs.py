"""The docs function as Lambda calls it, and as an ASGI application."""

import asyncio
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest

from functions.docs import app as docs
from local import console
from local.vendor_docs_assets import CHECKSUMS, PACKAGES

EVENTS = Path(__file__).parents[2] / "events" / "docs"
ASSET = "/docs/assets/{name}"


def event(name: str, **changes: Any) -> dict[str, Any]:
    sample: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    return {**sample, **changes}


def asset_event(name: str, **changes: Any) -> dict[str, Any]:
    return event("asset", path=f"/docs/assets/{name}", pathParameters={"name": name}, **changes)


def call(request: dict[str, Any]) -> dict[str, Any]:
    return docs.handler(request, None)


def console_asset(name: str) -> dict[str, Any]:
    return call(
        event(
            "asset",
            resource="/console/{kind}/{name}",
            path=f"/console/assets/{name}",
            pathParameters={"kind": "assets", "name": name},
        )
    )


def page_event(path: str) -> dict[str, Any]:
    return event("page", resource=path, path=path)


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
class TestPages:
    def test_every_link_is_relative_and_leads_to_something(self, path: str) -> None:
        html = call(page_event(path))["body"]
        links = re.findall(r'(?:src|href)="([^"]+)"', html)
        assert len(links) > 5
        for link in links:
            assert not link.startswith("/")
            assert "//" not in link
            target, _, query = urljoin("/prod" + path, link).partition("?v=")
            document = docs.find(target.removeprefix("/prod"))
            assert document is not None, link
            assert query == (document.digest if "assets" in link else "")

    def test_scripts_and_styles_stand_in_files(self, path: str) -> None:
        html = call(page_event(path))["body"]
        assert "<style" not in html
        assert not re.search(r"<script(?! src=)", html)
        assert not re.search(r'\s(?:on\w+|style)="', html)

    def test_the_policy_names_no_other_host_and_nothing_unsafe(self, path: str) -> None:
        headers = call(page_event(path))["headers"]
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "://" not in policy
        assert headers["x-content-type-options"] == "nosniff"

    def test_a_trailing_slash_is_led_back_by_a_relative_way(self, path: str) -> None:
        answer = call(event("page", resource=path, path=f"{path}/"))
        assert answer["statusCode"] == 308
        assert urljoin(f"https://host/prod{path}/", answer["headers"]["location"]) == (
            f"https://host/prod{path}"
        )


class TestRoot:
    @pytest.mark.parametrize(
        ("called", "page"),
        [
            ("/", "/docs"),
            ("/prod/", "/prod/docs"),
            ("/prod", "/prod/docs"),
            ("/shop/prod", "/shop/prod/docs"),
        ],
    )
    def test_it_leads_to_the_page_under_any_prefix(self, called: str, page: str) -> None:
        context = event("page")["requestContext"] | {"path": called}
        answer = call(event("page", resource="/", path="/", requestContext=context))
        assert answer["statusCode"] == 307
        target = urljoin(f"https://host{called}", answer["headers"]["location"])
        assert target == f"https://host{page}"


class TestConsole:
    @pytest.mark.parametrize(
        ("resource", "parts"),
        [
            ("/console", {}),
            ("/console/{page}", {"page": "join"}),
            ("/console/{kind}/{name}", {"kind": "s", "name": "42"}),
        ],
    )
    def test_its_page_loads_its_assets_from_every_address(
        self, resource: str, parts: dict[str, str]
    ) -> None:
        path = resource.format(**parts)
        answer = call(event("page", resource=resource, path=path, pathParameters=parts))
        assert (answer["statusCode"], answer["headers"]["cache-control"]) == (200, "no-cache")
        assert "script-src 'self'" in answer["headers"]["content-security-policy"]
        links = re.findall(r'(?:src|href)="([^"]+)"', answer["body"])
        assert {link.rpartition(".")[2] for link in links} == {"svg", "js", "css"}
        for link in links:
            url = urljoin(f"https://host/prod{path}", link)
            assert url.startswith("https://host/prod/console/assets/")
            assert console_asset(url.rpartition("/")[2])["statusCode"] == 200

    def test_an_asset_may_be_kept_for_good(self) -> None:
        for name in docs.CONSOLE_ASSET_NAMES:
            answer = console_asset(name)
            assert answer["headers"]["cache-control"] == docs.FOR_EVER
            assert answer["headers"]["content-type"].endswith("charset=utf-8")

    @pytest.mark.parametrize("name", ["no-such.js", "../app.py", "index.html"])
    def test_nothing_else_is_served_as_an_asset(self, name: str) -> None:
        assert console_asset(name)["statusCode"] == 404

    def test_the_build_was_made_of_the_present_sources(self) -> None:
        assert console.DIGEST.read_text("utf-8").strip() == console.digest(), "run: make console"

    def test_it_is_light(self) -> None:
        scripts = {
            file.name: len(gzip.compress(file.read_bytes()))
            for file in (console.BUILT / "assets").glob("*.js")
        }
        page = (console.BUILT / "index.html").read_text("utf-8")
        first = re.findall(r"assets/([\w-]+\.(?:js|css))", page)
        weight = sum(len(gzip.compress((console.BUILT / "assets" / n).read_bytes())) for n in first)
        assert weight <= 50_000
        assert sum(scripts.values()) <= 130_000


class TestContract:
    def test_its_server_is_where_it_was_read(self) -> None:
        contract = json.loads(call(event("contract"))["body"])
        (server,) = contract["servers"]
        for prefix in ("", "/prod", "/restapis/abcdef1234/local/_user_request_"):
            url = f"https://host{prefix}/openapi.json"
            assert urljoin(url, server["url"]).rstrip("/") == f"https://host{prefix}"

    def test_it_is_public_and_whole(self) -> None:
        body = call(event("contract"))["body"]
        assert "x-amazon-" not in body
        contract = json.loads(body)
        assert contract["openapi"].startswith("3.0.")
        assert "/api/v1/auth/login" in contract["paths"]
        # The page signs a newcomer in by this name.
        assert contract["components"]["securitySchemes"]["bearerAuth"]["scheme"] == "bearer"

    def test_it_is_checked_each_time_and_sent_once(self) -> None:
        first = call(event("contract"))
        assert first["headers"]["cache-control"] == "no-cache"
        etag = first["headers"]["etag"]
        for etags in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            again = call(event("contract", headers={"If-None-Match": etags}))
            assert (again["statusCode"], again["body"]) == (304, "")
            assert again["headers"]["etag"] == etag
        assert call(event("contract", headers={"If-None-Match": '"other"'}))["statusCode"] == 200


class TestAssets:
    @pytest.mark.parametrize("name", sorted(docs.ASSET_NAMES))
    def test_each_is_served_as_text_within_lambdas_limit(self, name: str) -> None:
        answer = call(asset_event(name))
        assert answer["statusCode"] == 200
        assert answer["isBase64Encoded"] is False
        assert answer["body"] == (docs.ASSETS / name).read_text("utf-8")
        assert answer["headers"]["content-type"].endswith("charset=utf-8")
        assert len(json.dumps(answer)) < 6_000_000

    def test_only_the_edition_asked_for_is_kept_for_ever(self) -> None:
        digest = docs.asset(docs.ASSETS / "favicon.svg").digest
        current = call(asset_event("favicon.svg", queryStringParameters={"v": digest}))
        assert "immutable" in current["headers"]["cache-control"]
        for query in ({"v": "an-older-one"}, None):
            other = call(asset_event("favicon.svg", queryStringParameters=query))
            assert other["headers"]["cache-control"] == "no-cache"

    @pytest.mark.parametrize(
        "name",
        [
            "nothing.js",
            "",
            "../app.py",
            "..%2Fapp.py",
            "../openapi.json",
            "README.md",
            "/etc/passwd",
        ],
    )
    def test_anything_else_is_not_there(self, name: str) -> None:
        answer = call(asset_event(name))
        assert answer["statusCode"] == 404
        assert set(json.loads(answer["body"])) == {"detail", "code"}
        assert json.loads(answer["body"])["code"] == "NOT_FOUND"

    def test_the_vendored_files_are_the_checked_ones(self) -> None:
        sums = dict(line.split("  ")[::-1] for line in CHECKSUMS.read_text("utf-8").splitlines())
        assert set(sums) == {file.name for package in PACKAGES for file in package.files}
        for name, expected in sums.items():
            assert hashlib.sha256((docs.ASSETS / name).read_bytes()).hexdigest() == expected, name

    def test_the_readme_names_the_vendored_versions(self) -> None:
        readme = (docs.ASSETS / "README.md").read_text("utf-8")
        for package in PACKAGES:
            assert f"`{package.name}` {package.version}" in readme


class TestMethods:
    @pytest.mark.parametrize("name", ["page", "asset", "contract"])
    def test_head_answers_the_same_without_the_body(self, name: str) -> None:
        head = call(event(name, httpMethod="HEAD"))
        assert head == {**call(event(name)), "body": ""}

    def test_nothing_can_be_written(self) -> None:
        answer = call(event("page", httpMethod="POST"))
        assert answer["statusCode"] == 405
        assert answer["headers"]["allow"] == "GET, HEAD"
        assert json.loads(answer["body"])["code"] == "METHOD_NOT_ALLOWED"


def test_a_custom_domains_base_path_is_not_part_of_the_path() -> None:
    request = asset_event("favicon.svg") | {"path": "/shop/docs/assets/favicon.svg"}
    assert call(request)["statusCode"] == 200


class TestBesideTheApi:
    """Under uvicorn, through ASGI: the same answers."""

    def ask(self, method: str, path: str, **headers: str) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(docs.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as api:
                return await api.request(method, path, headers=headers)

        return asyncio.get_event_loop().run_until_complete(exchange())

    def test_a_page(self) -> None:
        answer = self.ask("GET", "/docs")
        expected = call(event("page"))
        assert answer.text == expected["body"]
        assert expected["headers"].items() <= answer.headers.items()

    def test_the_root_leads_to_the_page(self) -> None:
        answer = self.ask("GET", "/")
        assert (answer.status_code, answer.headers["location"]) == (307, "docs")

    def test_an_asset_for_ever(self) -> None:
        answer = self.ask(
            "GET", f"/docs/assets/favicon.svg?v={docs.asset(docs.ASSETS / 'favicon.svg').digest}"
        )
        assert "immutable" in answer.headers["cache-control"]

    def test_head_gives_the_length_only(self) -> None:
        answer = self.ask("HEAD", "/openapi.json")
        assert answer.content == b""
        assert int(answer.headers["content-length"]) == len(docs.contract().text.encode())

    def test_an_unchanged_contract_is_not_sent_again(self) -> None:
        etag = self.ask("GET", "/openapi.json").headers["etag"]
        answer = self.ask("GET", "/openapi.json", **{"if-none-match": etag})
        assert (answer.status_code, answer.content) == (304, b"")

    def test_an_unknown_asset(self) -> None:
        answer = self.ask("GET", "/docs/assets/..%2Fapp.py")
        assert answer.status_code == 404
        assert answer.json()["code"] == "NOT_FOUND"
