"""Where webhooks go and where they do not, at creation and at delivery."""

import ipaddress
import socket
import threading
from collections.abc import Sequence

import pytest

from batchivo.outside import ssrf
from batchivo.outside.ssrf import Blocked, Resolver, Unresolvable, check, is_allowed

PUBLIC = "93.184.216.34"

REFUSED_URLS = [
    # not https
    "http://example.com/",
    "HTTP://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com/",
    "javascript:alert(1)",
    "//example.com/",
    "example.com/hook",
    "",
    "https://",
    "https:///path",
    # more than a host and a path, or less
    "https://user@example.com/",
    "https://user:password@example.com/",
    "https://:@example.com/",
    "https://example.com@169.254.169.254/",
    "https://example.com%40169.254.169.254/",
    "https://example.com/#fragment",
    "https://example.com/#",
    "https://exam ple.com/",
    "https://example.com/a b",
    "https://example.com\\@127.0.0.1/",
    "https://example.com/\r\nHost: evil",
    "https://example.com/\x00",
    'https://example.com/"',
    "https://ex\u00e4mple.com/",
    "https://\uff11\uff12\uff17.0.0.1/",
    "https://127\u30020\u30020\u30021/",
    "https://" + "a" * 64 + ".com/",
    "https://-example.com/",
    "https://example..com/",
    "https://example.com/" + "a" * 2000,
    # odd ports
    "https://example.com:80/",
    "https://example.com:22/",
    "https://example.com:6379/",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://example.com:port/",
    # names of this machine and its network
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://sub.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://intranet/",
    "https://nas.lan/",
    "https://router.home.arpa/",
    # addresses, in their usual form
    "https://127.0.0.1/",
    "https://127.255.255.254/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.170.2/v2/credentials",
    "https://100.64.0.1/",
    "https://100.100.100.200/",
    "https://168.63.129.16/",
    "https://192.0.0.192/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    # and in others
    "https://2130706433/",
    "https://017700000001/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://127.0.1/",
    "https://127.0.0.1./",
    "https://0127.0.0.01/",
    "https://8.8.8.0x8/",
    "https://1.1.1.256/",
    "https://93.184.216.34.5/",
    # IPv6
    "https://[::1]/",
    "https://[::]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::169.254.169.254]/",
    "https://[64:ff9b:1::a00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://[::1/",
    "https://[example.com]/",
]

REFUSED_ANSWERS = [
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["192.168.0.10"],
    ["169.254.169.254"],
    ["100.64.1.1"],
    ["0.0.0.0"],
    ["224.0.0.251"],
    ["::1"],
    ["fe80::1%eth0"],
    ["fd00:ec2::254"],
    ["::ffff:10.0.0.1"],
    ["64:ff9b::a00:1"],
    ["2002:a00:1::1"],
    [PUBLIC, "127.0.0.1"],
    ["2606:4700::1111", "::1"],
    [PUBLIC, "2001:4860:4860::8888", "192.168.1.1"],
    ["not an address"],
]

ALLOWED_URLS = [
    "https://example.com",
    "https://example.com/",
    "https://EXAMPLE.com./hook",
    "https://example.com:443/hook?key=value&other=%20",
    "https://example.com:8443/",
    "https://xn--exmple-cua.com/",
    "https://a_b.example.com/",
    f"https://{PUBLIC}/",
    "https://[2606:4700::1111]/",
]


def answering(*answers: Sequence[str]) -> Resolver:
    """A resolver that gives these answers in turn, the last one for ever."""
    rest = list(answers)

    def resolve(host: str, port: int) -> Sequence[str]:
        return rest.pop(0) if len(rest) > 1 else rest[0]

    return resolve


def test_the_table_is_long_enough() -> None:
    assert len(REFUSED_URLS) + len(REFUSED_ANSWERS) >= 60
    assert len(set(REFUSED_URLS)) == len(REFUSED_URLS)


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_that_leads_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(Blocked):
        check(url, resolver=answering([PUBLIC]))


@pytest.mark.parametrize("answer", REFUSED_ANSWERS, ids=str)
def test_a_name_with_an_address_that_is_not_public_is_refused(answer: list[str]) -> None:
    with pytest.raises(Blocked) as refusal:
        check("https://innocent.example.com/", resolver=answering(answer))
    assert not any(address in str(refusal.value) for address in answer)


@pytest.mark.parametrize("url", ALLOWED_URLS)
def test_a_public_url_is_allowed(url: str) -> None:
    target = check(url, resolver=answering([PUBLIC]))
    assert target.addresses
    assert target.path.startswith("/")


def test_ipv4_is_tried_first() -> None:
    target = check("https://example.com/", resolver=answering(["2606:4700::1111", PUBLIC]))
    assert target.addresses == (PUBLIC, "2606:4700::1111")


def test_the_addresses_are_those_of_the_one_check() -> None:
    rebinding = answering([PUBLIC], ["127.0.0.1"])
    assert check("https://rebind.example.com/", resolver=rebinding).addresses == (PUBLIC,)
    with pytest.raises(Blocked):
        check("https://rebind.example.com/", resolver=rebinding)


@pytest.mark.parametrize("failure", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_without_an_address_has_a_reason_of_its_own(failure: Exception) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise failure

    with pytest.raises(Unresolvable):
        check("https://nowhere.example.com/", resolver=resolve)
    with pytest.raises(Unresolvable):
        check("https://nowhere.example.com/", resolver=answering([]))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:9000/hook",
        "http://127.0.0.1:9000/hook",
        "https://192.168.1.7/hook",
        "http://[::1]:9000/",
    ],
)
def test_the_local_stack_reaches_this_machine_and_its_network(url: str) -> None:
    check(url, allow_private=True, resolver=answering(["127.0.0.1"]))


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/",
        "http://0.0.0.0:9000/",
        "http://[::ffff:127.0.0.1]/",
        "http://user:password@127.0.0.1/",
        "ftp://127.0.0.1/",
    ],
)
def test_even_the_local_stack_reaches_no_metadata(url: str) -> None:
    with pytest.raises(Blocked):
        check(url, allow_private=True, resolver=answering(["127.0.0.1"]))


@pytest.mark.parametrize(
    "block", ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"]
)
def test_a_block_is_refused_from_its_first_address_to_its_last(block: str) -> None:
    network = ipaddress.ip_network(block)
    assert not is_allowed(network[0])
    assert not is_allowed(network[-1])


def test_a_name_that_takes_too_long_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(ssrf, "RESOLVE_SECONDS", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: [answered.wait(10)][1:])
    with pytest.raises(Unresolvable):
        check("https://slow.example.com/")
    answered.set()


def test_a_name_resolves_as_the_machine_resolves_it() -> None:
    assert "127.0.0.1" in ssrf.resolve("localhost", 443)
    with pytest.raises(socket.gaierror):
        ssrf.resolve("nowhere.invalid", 443)
