"""Say in one place what a foreign error of aiohttp, ssl or the system means, and what to do about it.

    Blocked                          UnsafeAddress
    ClientConnectorCertificateError  TransferError tls_failed
    ClientConnectorSSLError          TransferError tls_failed
    ClientConnectorDNSError          TransferError no_such_host, or no_answer when the name server fails
    any TimeoutError                 TransferError too_slow
    ClientConnectorError             TransferError no_answer
    ClientPayloadError, a reset      TransferError transfer_failed
    ClientHttpProxyError             TransferError proxy
    any other ClientResponseError    TransferError not_http

Their own texts are not printed: they hold whole addresses, with the secrets in them."""

from __future__ import annotations

import os
import socket

import aiohttp

from bot.adapters.fetch.guard import Blocked
from bot.adapters.fetch.limits import Limits
from bot.errors import FetchError, HttpError, TransferError, UnsafeAddress

FOREIGN = (aiohttp.ClientError, TimeoutError, OSError)


def explain(error: Exception, name: str, limits: Limits) -> FetchError:
    """Turn one of FOREIGN into an error of ours. `name`: the redacted address."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, Blocked):
        return _blocked(cause, name)
    match error:
        case aiohttp.ClientConnectorCertificateError(certificate_error=wrong):
            why = getattr(wrong, "verify_message", "") or "not valid"
            return TransferError(
                f"{name} shows a certificate that is not trusted ({why}); its publisher has to mend it, "
                "and Shakeup never skips the check",
                reason="tls_failed",
            )
        case aiohttp.ClientConnectorSSLError():
            return TransferError(
                f"{name} speaks no TLS that is safe today; try http:// or ask its publisher", reason="tls_failed"
            )
        case aiohttp.ClientConnectorDNSError() if error.os_error.errno == socket.EAI_NONAME:
            return TransferError(f"{name} has a host that nobody knows; check the spelling", reason="no_such_host")
        case aiohttp.ClientConnectorDNSError():
            return TransferError(
                f"{name} has a host that cannot be looked up now; it is tried again", reason="no_answer"
            )
        case TimeoutError():
            most = (
                f"{limits.connect:g} s to connect, {limits.first_byte:g} s between answers, {limits.total:g} s in all"
            )
            return TransferError(f"{name} was too slow ({most}); it is tried again", reason="too_slow")
        case aiohttp.ClientConnectorError():
            why = os.strerror(error.os_error.errno) if error.os_error.errno else "no connection"
            return TransferError(f"{name} does not answer ({why}); it is tried again", reason="no_answer")
        case aiohttp.ClientHttpProxyError(status=status):
            return TransferError(f"{name}: the proxy refuses it (HTTP {status}); ask whoever runs it", reason="proxy")
        case aiohttp.ClientResponseError():
            return TransferError(f"{name} answers something that is not HTTP; check the address", reason="not_http")
    return TransferError(f"{name} broke off in the middle; it is tried again")


def refused(name: str, status: int, *, challenge: bool, retry_after: float | None) -> HttpError:
    """Explain an answer that is not the document. `challenge`: a gatekeeper wants to see a browser."""
    if challenge:
        why = "asks for proof that a person is reading; ask its publisher to let Shakeup in, or take another feed of it"
    else:
        why = _STATUSES.get(status) or ("has a fault of its own; it is tried again" if status >= 500 else "refuses us")
    return HttpError(f"{name} {why} (HTTP {status})", status=status, retry_after=retry_after)


def _blocked(blocked: Blocked, name: str) -> UnsafeAddress:
    """One sentence for every address that is not public: nobody maps a private network by asking."""
    if blocked.port is not None:
        return UnsafeAddress(f"{name} is not fetched: port {blocked.port} is not one of the web's")
    error = UnsafeAddress(
        f"{name} is not fetched: it is not a public address "
        "(an operator may allow a network of their own with SHAKEUP_FETCH_ALLOW)"
    )
    error.add_note(blocked.why)  # for tracebacks only
    return error


_STATUSES = {
    304: "says that nothing has changed, although it was asked for everything; it is tried again",
    401: "wants a password; take a feed that needs none",
    403: "refuses us; it is asked less often, and its publisher may let Shakeup in",
    404: "is not there; check the address, feeds move",
    406: "has no feed to give at this address; check it",
    410: "is gone for good; remove the feed, or give its new address",
    429: "asks for fewer requests; it is asked less often",
}
