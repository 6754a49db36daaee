"""Tell a gatekeeper's page for browsers from a page of the publisher."""

from __future__ import annotations

# Words of such pages: Cloudflare (two), DataDome, PerimeterX, Imperva, Akamai, AWS. Not "/cdn-cgi/challenge-platform/":
# Cloudflare puts that script into its customers' ordinary pages, too.
_SIGNS = (
    b"_cf_chl_opt",
    b"<title>Just a moment...",
    b"captcha-delivery.com",
    b"px-captcha",
    b"_Incapsula_Resource",
    b"/_sec/cp_challenge",
    b"awsWafCookieDomainList",
)
_WITHIN = 256 * 1024  # bytes; such pages are small


def is_challenge(page: bytes) -> bool:
    """Tell whether a page asks for proof that a person is reading it."""
    return any(sign in page[:_WITHIN] for sign in _SIGNS)
