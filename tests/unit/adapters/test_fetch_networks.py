from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fetch.networks import refusal

NOT_PUBLIC = [
    ("0.0.0.0", "this network"),
    ("0.1.2.3", "this network"),
    ("10.0.0.1", "private"),
    ("100.64.0.1", "carriers; is_private is False"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("169.254.169.254", "cloud metadata"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private, last"),
    ("192.0.0.8", "dummy address; is_global is True"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "6to4 relay"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "benchmarks"),
    ("198.51.100.1", "documentation"),
    ("203.0.113.1", "documentation"),
    ("224.0.0.1", "multicast; is_global is True"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "broadcast"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::7f00:1", "IPv4-compatible"),
    ("::ffff:127.0.0.1", "mapped loopback"),
    ("::ffff:10.0.0.1", "mapped private"),
    ("::ffff:0:127.0.0.1", "translated loopback"),
    ("64:ff9b::7f00:1", "NAT64 of loopback"),
    ("64:ff9b::808:808", "NAT64 of a public address: still the operator's translator"),
    ("64:ff9b:1::a00:1", "local NAT64"),
    ("100::1", "discard"),
    ("2001::1", "protocol assignments"),
    ("2001:0:7f00:1::", "Teredo"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::", "6to4 of loopback; is_global is True"),
    ("2002:808:808::", "6to4 of a public address"),
    ("3fff::1", "documentation; is_global is True on older Pythons"),
    ("5f00::1", "segment routing"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local with a zone"),
    ("2606:4700:4700::1111%eth0", "a zone"),
    ("fec0::1", "site-local; is_global is True"),
    ("ff02::1", "multicast"),
]


@pytest.mark.parametrize(("address", "why"), NOT_PUBLIC)
def test_no_way_into_the_machine_or_its_network_passes(address: str, why: str) -> None:
    assert refusal(address) is not None


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"]
)
def test_public_addresses_pass(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("address", "network", "passes", "why"),
    [
        ("127.0.0.1", "127.0.0.0/8", True, "allowed"),
        ("::ffff:127.0.0.1", "127.0.0.0/8", True, "the same socket"),
        ("::1", "::1/128", True, "allowed"),
        ("10.0.0.1", "127.0.0.0/8", False, "another network"),
        ("64:ff9b::808:808", "64:ff9b::/96", True, "the operator's NAT64, to a public address"),
        ("64:ff9b::7f00:1", "64:ff9b::/96", False, "through NAT64 into the translator's own loopback"),
        ("2002:a00:1::", "2002::/16", False, "6to4 of a private address"),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001::/32", False, "Teredo of 10.0.0.1"),
        ("64:ff9b::7f00:1", "::/0", False, "IPv4 is not meant by an IPv6 network"),
        ("64:ff9b::7f00:1", "127.0.0.0/8", False, "what wraps it is not allowed"),
    ],
)
def test_an_allowed_network_lets_in_its_own_addresses_only(address: str, network: str, passes: bool, why: str) -> None:
    assert (refusal(address, (ip_network(network),)) is None) is passes


@given(st.integers(0, 2**32 - 1))
def test_a_wrapped_ipv4_address_never_passes_alone(number: int) -> None:
    for wrapped in (f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::"):
        assert refusal(wrapped) is not None


@given(st.ip_addresses(v=6))
def test_nothing_outside_of_what_is_given_out_passes(address: object) -> None:
    if not str(address).startswith(("2", "3", "::ffff:")):
        assert refusal(str(address)) is not None
