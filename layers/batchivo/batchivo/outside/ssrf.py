"""Restricts calls to servers of others to the public internet.

A URL is checked when somebody gives it, and again before each call. The check returns addresses,
and the connection is made to one of those, so it does not matter if the name resolves differently
later.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from typing import TypeAlias
from urllib.parse import urlsplit

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a name, as text; raises ``OSError`` if there are none."""

PORTS = (443, 8443)
"""The usual HTTPS ports; other ports are more likely internal services."""

MAX_URL_LENGTH = 2000
RESOLVE_SECONDS = 5.0


class Blocked(ValueError):
    """The URL leads, or may lead, to a place that must not be called from here."""


class Unresolvable(ValueError):
    """The name has no address."""


@dataclass(frozen=True)
class Target:
    """A checked URL: the addresses to connect to, and the path to request."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def authority(self) -> str:
        """The ``Host`` header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        default = 443 if self.scheme == "https" else 80
        return name if self.port == default else f"{name}:{self.port}"


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as this machine resolves it.

    Raises:
        TimeoutError: after ``RESOLVE_SECONDS``, a limit that the system's resolver does not have.
        OSError: if the name has no address.
    """
    answers: Queue[list[str] | Exception] = Queue(1)

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=RESOLVE_SECONDS)
    except Empty:
        raise TimeoutError("the name took too long to resolve") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def check(url: str, *, allow_private: bool = False, resolver: Resolver = resolve) -> Target:
    """Check that the URL may be called, and return its target.

    ``allow_private`` permits this machine and its network, over http and on any port.

    Raises:
        Blocked: with the reason.
        Unresolvable: if the name has no address.
    """
    scheme, host, port, path = _parts(url, allow_private=allow_private)
    literal = _literal(host)
    if literal is not None:
        found: Sequence[str] = [str(literal)]
    else:
        _require_public_name(host, allow_private=allow_private)
        try:
            found = resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise Unresolvable("the name does not resolve") from error
        if not found:
            raise Unresolvable("the name does not resolve")
    addresses = [_address(text) for text in found]
    if not all(is_allowed(address, allow_private=allow_private) for address in addresses):
        # Do not say which address: that would reveal the network here.
        raise Blocked("leads to an address that is not public")
    # IPv6 last, so that a function without an IPv6 route can still connect.
    addresses.sort(key=lambda address: address.version)
    return Target(scheme, host, port, path, tuple(str(address) for address in addresses))


def canonical(url: str) -> str:
    """Return the URL with its port and path written out, the same for all spellings of a place.

    Raises:
        Blocked: if it is not a URL.
    """
    scheme, host, port, path = _parts(url, allow_private=True)
    return f"{scheme}://{host}:{port}{path}"


def is_allowed(address: Address, *, allow_private: bool = False) -> bool:
    """Return whether this address may be called."""
    if allow_private and any(
        address.version == network.version and address in network for network in _NEARBY
    ):
        return True
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _SPECIAL_V4)
    # Only ranges allocated to the public internet, and no addresses that contain an IPv4 address.
    return address in _GLOBAL_V6 and not any(address in network for network in _SPECIAL_V6)


def _parts(url: str, *, allow_private: bool) -> tuple[str, str, int, str]:
    if len(url) > MAX_URL_LENGTH:
        raise Blocked(f"is longer than {MAX_URL_LENGTH} characters")
    if not _PLAIN.fullmatch(url):
        raise Blocked("must contain only printable ASCII, without spaces, backslashes or quotes")
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError as error:
        raise Blocked("is not a URL") from error
    schemes = ("https", "http") if allow_private else ("https",)
    if split.scheme not in schemes:
        raise Blocked("must begin with https://")
    if "@" in split.netloc:
        raise Blocked("must not contain a user name or password")
    if split.fragment or url.endswith("#"):
        raise Blocked("must not contain a fragment (#...)")
    host = (split.hostname or "").removesuffix(".")
    if not host:
        raise Blocked("has no host")
    if port is None:
        port = 443 if split.scheme == "https" else 80
    if port not in PORTS and not allow_private:
        raise Blocked(f"must use port {' or '.join(map(str, PORTS))}")
    path = split.path or "/"
    return split.scheme, host, port, f"{path}?{split.query}" if split.query else path


_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]+")  # without space " < > \ ^ ` { | }
_NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")


def _literal(host: str) -> Address | None:
    """Return the host as an address, if it is one in the usual form.

    Every other form of an IPv4 address (decimal, octal, hexadecimal, fewer parts) ends in a number,
    which no name does; resolvers disagree on those.
    """
    if ":" in host:
        if "%" in host:
            raise Blocked("must not contain a zone")
        return _address(host)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return ipaddress.IPv4Address(host)
        except ValueError as error:
            raise Blocked("contains an address in an unusual form") from error
    return None


def _address(text: str) -> Address:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError as error:
        raise Blocked("contains an address in an unusual form") from error


def _require_public_name(host: str, *, allow_private: bool) -> None:
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise Blocked("has no valid host; write an international name in its xn-- form")
    if allow_private:
        return
    if "." not in host or host.endswith(_PRIVATE_NAMES):
        raise Blocked("names a host that is not public")


_PRIVATE_NAMES = (
    ".localhost",
    ".local",
    ".localdomain",
    ".internal",
    ".intranet",
    ".private",
    ".corp",
    ".home",
    ".lan",
    ".home.arpa",
    ".onion",
)

_NEARBY = tuple(
    ipaddress.ip_network(block)
    for block in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)

# IANA's special-purpose registries, multicast and the clouds' metadata services. Listed here
# because Python's own definition of global addresses differs between its versions.
_SPECIAL_V4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; 100.100.100.200 is a metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's wire server
        "169.254.0.0/16",  # link-local; 169.254.169.254 is the metadata service
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")  # outside: ::1, mapped, NAT64, ULA, link-local...
_SPECIAL_V6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
