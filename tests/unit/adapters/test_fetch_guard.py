from ipaddress import ip_network

import pytest

from bot.adapters.fetch.guard import Blocked, Guard

LOOPBACK = ip_network("127.0.0.0/8")


@pytest.mark.parametrize(
    ("guard", "address", "port", "passes", "why"),
    [
        (Guard(), "8.8.8.8", 80, True, "the web's ports"),
        (Guard(), "8.8.8.8", 443, True, "the web's ports"),
        (Guard(), "8.8.8.8", 8080, True, "the web's ports"),
        (Guard(), "8.8.8.8", 8443, True, "the web's ports"),
        (Guard(), "8.8.8.8", 22, False, "ssh"),
        (Guard(), "8.8.8.8", 25, False, "smtp"),
        (Guard(), "8.8.8.8", 5432, False, "postgres"),
        (Guard(), "8.8.8.8", 6379, False, "redis"),
        (Guard(ports=(81,)), "8.8.8.8", 81, True, "configured"),
        (Guard(ports=(81,)), "8.8.8.8", 80, False, "configured otherwise"),
        (Guard(), "127.0.0.1", 80, False, "not public"),
        (Guard((LOOPBACK,)), "127.0.0.1", 5432, True, "any port of an allowed network"),
        (Guard((LOOPBACK,)), "::ffff:127.0.0.1", 5432, True, "the same in IPv6"),
        (Guard((LOOPBACK,)), "8.8.8.8", 5432, False, "allowing one network opens no port elsewhere"),
        (Guard((LOOPBACK,), (("127.0.0.1", 9000),)), "127.0.0.1", 9000, False, "our own port"),
        (Guard((LOOPBACK,), (("127.0.0.1", 9000),)), "::ffff:127.0.0.1", 9000, False, "our own port, mapped"),
        (Guard((LOOPBACK,), (("127.0.0.1", 9000),)), "127.0.0.1", 9001, True, "another port"),
        (Guard((LOOPBACK,), (("0.0.0.0", 9000),)), "127.0.0.7", 9000, False, "we listen everywhere"),
        (Guard((LOOPBACK,), (("::", 9000),)), "127.0.0.7", 9000, False, "we listen everywhere"),
        (Guard((), (("0.0.0.0", 8080),)), "8.8.8.8", 8080, True, "a public address is not ours for that"),
        (Guard((), (("8.8.8.8", 8080),)), "8.8.8.8", 8080, False, "our public address"),
    ],
)
def test_the_guard_lets_through_only_the_public_web(
    guard: Guard, address: str, port: int, passes: bool, why: str
) -> None:
    if passes:
        guard.check(address, port)
    else:
        with pytest.raises(Blocked):
            guard.check(address, port)


@pytest.mark.parametrize(
    ("host", "port", "passes"),
    [
        ("feed.example", 443, True),
        ("feed.example", 22, False),
        ("10.0.0.1", 80, False),
        ("::1", 80, False),
        ("8.8.8.8", 80, True),
    ],
)
def test_behind_a_proxy_literal_addresses_and_ports_are_still_checked(host: str, port: int, passes: bool) -> None:
    if passes:
        Guard().check_unresolved(host, port)
    else:
        with pytest.raises(Blocked):
            Guard().check_unresolved(host, port)


def test_every_refusal_reads_the_same() -> None:
    texts = set()
    for address, port in (("10.0.0.1", 80), ("127.0.0.1", 80), ("8.8.8.8", 22)):
        with pytest.raises(Blocked) as blocked:
            Guard().check(address, port)
        texts.add(str(blocked.value))
    assert len(texts) == 1
