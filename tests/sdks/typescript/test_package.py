"""The TypeScript SDK's package as users get it: its README's examples, and a page in a browser."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import yaml

from batchivo.events.catalogue import CATALOGUE
from batchivo.events.types import EventType
from batchivo.webhooks.sending.posting import post
from batchivo.webhooks.sending.signing import new_secret, signed_headers
from local.places import CONTRACT, ROOT
from testbed.accounts import Account, register
from testbed.browser import open_browser
from tests.sdks.typescript.readme import examples
from tests.support.documented_receiver import running
from tests.support.node import node, run
from tests.support.samples import SAMPLED

STOCK: tuple[dict[str, Any], ...] = (
    {"material_type": "PLA", "color": "Black", "net_weight_grams": 1000, "purchase_price": 21.9},
    {"material_type": "PLA", "color": "White", "net_weight_grams": 750},
    {"material_type": "PLA", "color": "Red", "net_weight_grams": 500},
    {"material_type": "PETG", "color": "Clear", "net_weight_grams": 1000},
)
"""The spools that the README's examples expect."""


@pytest.fixture(scope="module")
def shop(live_server: str) -> Account:
    account = register(live_server)
    for spool in STOCK:
        assert account.api.post("/api/v1/spools", json=spool).status_code == 201
    return account


def test_the_package_holds_the_expected_files_and_needs_nothing_of_node(project: Path) -> None:
    package = project / "node_modules" / "batchivo"
    at_the_top = {file.name for file in package.iterdir()}
    assert at_the_top == {"package.json", "README.md", "LICENSE", "dist"}
    modules = list(package.glob("dist/**/*.js"))
    assert len(modules) > 5
    for module in modules:
        assert not re.search(r"\bnode:|\brequire\(|\bprocess\.|\bBuffer\b", module.read_text())
    manifest = json.loads((package / "package.json").read_text())
    assert manifest["version"] == yaml.safe_load(CONTRACT.read_text("utf-8"))["info"]["version"]
    assert (package / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    assert set(manifest["dependencies"]) == {"openapi-fetch", "standardwebhooks"}


def test_the_samples_of_the_pages_compile(project: Path) -> None:
    compiled = {file.stem for file in (project / "samples").glob("*.js")}
    assert compiled == {operation.id for operation in SAMPLED}


def test_the_readmes_examples_print_the_output_it_shows(
    project: Path, shop: Account, live_server: str
) -> None:
    environment = {
        "BATCHIVO_URL": live_server,
        "BATCHIVO_EMAIL": shop.email,
        "BATCHIVO_PASSWORD": shop.password,
    }
    for example in examples():
        if example.shown is None:
            continue
        if example.scopes:
            key = {"name": example.name, "scopes": example.scopes}
            answer = shop.api.post("/api/v1/auth/api-keys", json=key)
            environment["BATCHIVO_API_KEY"] = answer.json()["data"]["key"]
        printed = run(node(), f"{example.name}.js", cwd=project, **environment)
        assert printed == example.shown, example.name


def event(kind: EventType) -> bytes:
    return json.dumps(CATALOGUE[kind].example, ensure_ascii=False).encode()


def test_the_readmes_receiver_accepts_signed_requests_only(project: Path, tmp_path: Path) -> None:
    secret, foreign = new_secret(), new_secret()
    now, body = int(time.time()), event(EventType.LOW_STOCK)
    log = tmp_path / "log"
    with running([node(), str(project / "receiver.js")], secret, log) as target:

        def send(event_id: str, at: int, key: str, sent: bytes = body) -> int | None:
            return post(target, sent, signed_headers(event_id, at, body, (key,))).status

        assert send("first", now, secret) == 204
        assert send("first", now + 1, secret) == 204  # a retry, to be counted once
        assert send("second", now, foreign) == 400
        assert send("third", now, secret, body.replace(b"PLA", b"ABS")) == 400
        assert send("fourth", now - 600, secret) == 400
        assert post(target, body, {}).status == 400
    spool = CATALOGUE[EventType.LOW_STOCK].example["data"]
    assert log.read_text("utf-8") == (
        f"{spool['name']} has {spool['remaining_weight_grams']} g left\n"
    )


def test_the_readmes_edge_function_verifies_a_standard_request(project: Path) -> None:
    secret, body = new_secret(), event(EventType.ORDER_RECEIVED)
    headers = signed_headers("an-event", int(time.time()), body, (secret,))
    (project / "call-edge.js").write_text(
        'import edge from "./edge.js";\n'
        "const { body, headers, secret } = JSON.parse(process.env.SENT);\n"
        'const request = new Request("https://edge.example/", { method: "POST", body, headers });\n'
        "const answer = await edge.fetch(request, { WEBHOOK_SECRET: secret });\n"
        "console.log(answer.status);\n"
    )
    sent = json.dumps({"body": body.decode(), "headers": dict(headers), "secret": secret})
    printed = run(node(), "call-edge.js", cwd=project, SENT=sent)
    assert printed == "an-event order.received\n204\n"


PAGE = """<!doctype html>
<link rel="icon" href="data:,">
<script type="importmap">
{"imports": {"batchivo": "./node_modules/batchivo/dist/index.js",
             "openapi-fetch": "./node_modules/openapi-fetch/dist/index.mjs"}}
</script>
<p id="colours"></p><p id="refused"></p>
<script type="module">
import { Batchivo, ValidationError } from "batchivo";
const query = new URLSearchParams(location.search);
const batchivo = new Batchivo({ baseUrl: query.get("api") });
await batchivo.auth.login({ email: query.get("email"), password: query.get("password") });
const colours = [];
for await (const spool of batchivo.spools.iter({ limit: 3, sort_by: "color", sort_order: "asc" }))
  colours.push(spool.color);
document.querySelector("#colours").textContent = colours;
try {
  await batchivo.spools.create({ material_type: "PLA", net_weight_grams: -1 });
} catch (error) {
  document.querySelector("#refused").textContent =
    error instanceof ValidationError && error.requestId ? error.fields[0].field : error;
}
</script>
"""


def test_a_browser_runs_the_package_on_a_page_of_another_origin(
    project: Path, shop: Account, live_server: str, tmp_path: Path
) -> None:
    (project / "shop.html").write_text(PAGE)
    with open_browser(tmp_path / "profile") as browser, pages(project) as address:
        query = f"api={live_server}&email={shop.email}&password={shop.password.replace(' ', '+')}"
        browser.open(f"{address}/shop.html?{query}")
        browser.wait_for_text("#colours", "Black,Clear,Red,White")
        browser.wait_for_text("#refused", "net_weight_grams")


OWN_PAGE = (
    PAGE[: PAGE.index('<p id="colours"')]
    + """<p id="who"></p>
<script type="module">
import { batchivo, resume, signIn } from "./page.js";
const query = new URLSearchParams(location.search);
const how = await resume() ? "resumed" : "signed in";
if (how === "signed in") await signIn(query.get("email"), query.get("password"));
const { name } = await batchivo.auth.me();
document.querySelector("#who").textContent = [how, name, document.cookie];
</script>
"""
)


def test_a_page_of_the_apis_own_origin_resumes_its_session_as_the_readme_says(
    project: Path, shop: Account, live_server: str, tmp_path: Path
) -> None:
    (project / "own.html").write_text(OWN_PAGE)
    with open_browser(tmp_path / "profile") as browser, pages(project, live_server) as address:
        query = f"email={shop.email}&password={shop.password.replace(' ', '+')}"
        browser.open(f"{address}/own.html?{query}")
        browser.wait_for_text("#who", "signed in,Ada,")
        browser.open(f"{address}/own.html")
        browser.wait_for_text("#who", "resumed,Ada,")
        assert browser.see("#who").text == "resumed,Ada,"


@contextmanager
def pages(folder: Path, api: str = "") -> Iterator[str]:
    """Serve a folder's files, and the API at the same origin if it is given."""

    class Site(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            self.forward() if self.path.startswith("/api/") else super().do_GET()

        def do_POST(self) -> None:
            self.forward()

        def forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            address = api + self.path
            answer = httpx.request(
                self.command, address, content=body, headers=[*self.headers.items()]
            )
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Log nothing: the browser reports missing files itself."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
