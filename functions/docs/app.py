"""The pages: the console, and the documentation with the contract that it shows.

Everything that a page needs is served from here; pages make no requests to other hosts. Neither
FastAPI nor the library layer is imported, because the pages need neither and the first visitor
would wait for both.
"""

import hashlib
import json
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
PAGES = HERE / "pages"
ASSETS = HERE / "assets"
CONTRACT = HERE / "openapi.json"
CONSOLE = HERE / "console"
"""What ``npm run build`` makes of the folder console/ of the repository."""

PATHS = (
    "/",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/docs/assets/{name}",
    "/console",
    "/console/{page}",
    "/console/{kind}/{name}",
)
"""The paths that this function serves, for servers that mount ``app`` beside the API."""

ASSET_PREFIX = "/docs/assets/"
CONSOLE_ASSET_PREFIX = "/console/assets/"
CONTENT_TYPES = {
    # All are text, so that none has to go to API Gateway in base64.
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
# A fixed list, so that a name can never lead out of the folder.
ASSET_NAMES = frozenset(file.name for file in ASSETS.iterdir() if file.suffix in CONTENT_TYPES)
CONSOLE_ASSETS = CONSOLE / "assets"
CONSOLE_ASSET_NAMES = frozenset(file.name for file in CONSOLE_ASSETS.iterdir())

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"

NOTHING_BUT_OURSELVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
WHAT_REDOC_NEEDS = {
    # It fills <style> elements by script; they are added empty (the first hash), or with the rules
    # for its scroll bars (the second).
    "style-src": "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' "
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
    # Its search runs in a worker made from a blob.
    "worker-src": "blob:",
}


def security_headers(policy: dict[str, str]) -> dict[str, str]:
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }


STRICT = security_headers(NOTHING_BUT_OURSELVES)
STRICT_FOR_REDOC = security_headers(NOTHING_BUT_OURSELVES | WHAT_REDOC_NEEDS)


class Document(NamedTuple):
    """A served document and its digest, which identifies the edition."""

    text: str
    content_type: str
    digest: str

    @classmethod
    def of(cls, text: str, content_type: str) -> "Document":
        return cls(text, content_type, hashlib.sha256(text.encode()).hexdigest()[:16])


class Request(NamedTuple):
    """The parts of a request that are used here, from Lambda or ASGI."""

    method: str
    path: str
    version: str = ""
    """The edition of an asset that a page requests."""
    if_none_match: str = ""
    address: str = "/"
    """The path that the browser called, with the stage or base path in front."""


class Answer(NamedTuple):
    """An answer, before it is formatted for Lambda or ASGI."""

    status: int
    headers: dict[str, str]
    text: str = ""


@cache
def asset(file: Path) -> Document:
    return Document.of(file.read_text("utf-8"), CONTENT_TYPES[file.suffix])


@cache
def page(name: str) -> Document:
    """Return a page whose links to assets include the assets' digests."""
    html = re.sub(
        r'(?<=")docs/assets/([\w.-]+)(?=")',
        lambda link: f"{link[0]}?v={asset(ASSETS / link[1]).digest}",
        (PAGES / f"{name}.html").read_text("utf-8"),
    )
    return Document.of(html, "text/html; charset=utf-8")


@cache
def console_page(depth: int) -> Document:
    """Return the console's page for an address so many levels below ``/console``: of labels and
    mails, which its script reads."""
    folder = ("console/assets/", "assets/", "../assets/")[depth]
    html = (CONSOLE / "index.html").read_text("utf-8").replace('"./assets/', f'"{folder}')
    return Document.of(html, "text/html; charset=utf-8")


@cache
def contract() -> Document:
    """Return the public contract, with the URL it was read from as its server.

    A stage, a custom domain's base path or the local AWS adds a prefix that this function does not
    reliably know, but its reader does.
    """
    document = json.loads(CONTRACT.read_text("utf-8"))
    document["servers"] = [{"url": ".", "description": "This API."}]
    return Document.of(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")), "application/json"
    )


def find(path: str) -> Document | None:
    if path in ("/docs", "/redoc"):
        return page(path.removeprefix("/"))
    if path == "/openapi.json":
        return contract()
    name = path.removeprefix(ASSET_PREFIX)
    if path.startswith(ASSET_PREFIX) and name in ASSET_NAMES:
        return asset(ASSETS / name)
    if path.startswith(CONSOLE_ASSET_PREFIX):
        name = path.removeprefix(CONSOLE_ASSET_PREFIX)
        return asset(CONSOLE_ASSETS / name) if name in CONSOLE_ASSET_NAMES else None
    if path == "/console" or path.startswith("/console/"):
        return console_page(path.removeprefix("/console").count("/"))
    return None


def answer(request: Request) -> Answer:
    if request.path == "/":
        # Relative, like the pages' links: to what is called as /prod, the page is prod/docs.
        folder = request.address.rpartition("/")[2]
        location = f"{folder}/docs" if folder else "docs"
        return Answer(307, {"location": location, "cache-control": ASK_EACH_TIME, **STRICT})
    if request.path in ("/docs/", "/redoc/", "/console/"):
        # The pages' relative links work from one level up only.
        return Answer(308, {"location": f"..{request.path.removesuffix('/')}"})
    document = find(request.path)
    if document is None:
        return refusal(404, "NOT_FOUND", "There is nothing at this address.")
    if request.method not in ("GET", "HEAD"):
        refused = refusal(405, "METHOD_NOT_ALLOWED", "A page can only be read.")
        return refused._replace(headers={**refused.headers, "allow": "GET, HEAD"})

    etag = f'"{document.digest}"'
    # During a deployment a page of an older edition may ask this one: only the requested edition
    # may be cached for good. The console's assets have their digest in the name.
    current = request.path.startswith(CONSOLE_ASSET_PREFIX) or (
        request.path.startswith(ASSET_PREFIX) and request.version == document.digest
    )
    headers = {
        "cache-control": FOR_EVER if current else ASK_EACH_TIME,
        "etag": etag,
        **(STRICT_FOR_REDOC if request.path == "/redoc" else STRICT),
    }
    cached_tags = {tag.strip().removeprefix("W/") for tag in request.if_none_match.split(",")}
    if cached_tags & {etag, "*"}:
        return Answer(304, headers)
    return Answer(200, {"content-type": document.content_type, **headers}, document.text)


def refusal(status: int, code: str, detail: str) -> Answer:
    headers = {"content-type": "application/json", **STRICT}
    return Answer(status, headers, json.dumps({"detail": detail, "code": code}))


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer API Gateway's REST proxy event."""
    headers = {name.lower(): value for name, value in (event["headers"] or {}).items()}
    query = event["queryStringParameters"] or {}
    response = answer(
        Request(
            method=event["httpMethod"],
            path=path_in_api(event),
            version=query.get("v", ""),
            if_none_match=headers.get("if-none-match", ""),
            address=event["requestContext"]["path"],
        )
    )
    logger.info("answered", extra={"path": event["path"], "status": response.status})
    return {
        "statusCode": response.status,
        "headers": response.headers,
        "body": "" if event["httpMethod"] == "HEAD" else response.text,
        "isBase64Encoded": False,
    }


def path_in_api(event: dict[str, Any]) -> str:
    """Return the path without the prefix of a custom domain.

    ``path`` may include the domain's base path, so the resource's template is filled in instead.
    """
    path: str = event["resource"]
    for name, value in (event["pathParameters"] or {}).items():
        path = path.replace(f"{{{name}}}", value).replace(f"{{{name}+}}", value)
    return f"{path}/" if event["path"].endswith("/") and path != "/" else path


class Documentation:
    """The same answers as an ASGI application, for uvicorn."""

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        _receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
        send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ) -> None:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        query = parse_qs(scope["query_string"].decode("latin-1"))
        response = answer(
            Request(
                method=scope["method"],
                path=scope["path"].removeprefix(scope.get("root_path", "")),
                version=query.get("v", [""])[0],
                if_none_match=headers.get("if-none-match", ""),
            )
        )
        body = response.text.encode()
        # A 304 has no body, and so no length.
        length = {} if response.status == 304 else {"content-length": str(len(body))}
        await send(
            {
                "type": "http.response.start",
                "status": response.status,
                "headers": [
                    (name.encode(), value.encode())
                    for name, value in {**response.headers, **length}.items()
                ],
            }
        )
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )


app = Documentation()
