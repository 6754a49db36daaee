"""A witness in every Python process that is started with this folder on PYTHONPATH, worker processes included.

What is resolved and connected to is written into the file that WITNESS names, by an audit hook, which nothing can take
out again; what is not this machine is refused (https://docs.python.org/3/library/audit_events.html)."""

import os
import sys
from ipaddress import ip_address

_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_TRAFFIC = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_FILE = os.open(os.environ["WITNESS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NAMES:
        _allow("resolve", arguments[0])
    elif event in _TRAFFIC:
        _allow("connect", arguments[1])


def _allow(what: str, address: object) -> None:
    """Write it down, and let it pass when it does not leave this machine."""
    host = address[0] if isinstance(address, tuple) else address
    inside = (what == "connect" and (host is None or not isinstance(address, tuple))) or _loopback(host)
    os.write(_FILE, f"{'inside' if inside else 'outside'}\t{what}\t{address}\n".encode())
    if not inside:
        raise OSError(f"nothing but this machine is there: {address}")


def _loopback(host: object) -> bool:
    """Say whether a host is a loopback address, and no name."""
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False


sys.addaudithook(_hear)
