"""Give a link the one form by which an article is known again.

Policy: two articles must never share a form, so whatever may choose an article (path, case, unknown parameters) stays,
byte by byte. What may differ for one article goes: how the reader came (utm_source), the scheme, the fragment. The form
is a key, not an address to fetch."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

# Who sent the reader, by the name of the parameter; from the trackers' own documents. Not "id", "p", "ref", "source":
# some sites choose the article by them.
_TRACKING = re.compile(
    r"utm_\w+|utm|hsa_\w+|pk_\w+|mtm_\w+|at_(medium|campaign\w*|custom\d|link\w*|ptr_name|format|bbc_team)|ns_\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|srsltid|_ga|_gl"
    r"|mc_[ce]id|_hs(enc|mi)|mkt_tok|vero_(id|conv)|oly_(enc|anon)_id|wickedid|s_cid|smid|smtyp|cmpid|icid|ftag"
    r"|ocid|taid|ref_src|ref_url|__twitter_impression|guccounter|guce_referr(er|al)\w*",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def canonical(link: str) -> str:
    """Give the canonical form of a link; what is no link stays as it is. Repeatable.

    https for http, host in small letters, no default port, no trailing slash but the root's, no tracking parameters,
    the others sorted, no fragment unless it chooses the page ("#!/story/1").
    """
    text = link.strip()
    if not text.isprintable() or " " in text:  # no link; urlsplit would drop some of it in silence
        return link
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return link
    if parts.scheme not in _PORTS or not host:
        return link
    host = f"[{host}]" if ":" in host else host.removesuffix(".")
    place = host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"
    path = _escapes(parts.path).rstrip("/") or "/"
    return f"https://{place}{path}{_query(parts)}{_route(parts)}"


def _query(parts: SplitResult) -> str:
    pairs = [_escapes(pair) for pair in parts.query.split("&") if pair]
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0]))
    return "?" + "&".join(kept) if kept else ""


def _route(parts: SplitResult) -> str:
    return f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""


def _escapes(text: str) -> str:
    """%c3 and %C3 are the same byte (RFC 3986, section 6.2.2.1)."""
    return _ESCAPE.sub(lambda escape: escape[0].upper(), text)
