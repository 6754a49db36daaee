import pytest

from bot.news.entities import unsafe

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss><channel><title>&a9;</title></channel></rss>"
)


def declared(declarations: str, rest: str = "<rss/>") -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss [{declarations}]>{rest}'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BILLION_LAUGHS, "ten times ten times ten"),
        (declared('<!ENTITY a "&b;">'), "names another"),
        (declared('<!ENTITY a "x"><!ENTITY b "&a;&a;">'), "names another"),
        (declared('<!ENTITY a "x"><!ENTITY b "&#38;a;&#38;a;">'), "names another, by the number of &"),
        (declared('<!ENTITY a "x"><!ENTITY b "&#x26;a;">'), "likewise in hexadecimal"),
        (declared('<!ENTITY a "x"><!ENTITY b "&#00038;a;">'), "likewise with zeros"),
        (declared('<!ENTITY a "x"><!ENTITY b "&#38;#38;a;">').replace("#38;#38;", "#38;"), "likewise"),
        (declared('<!ENTITY a SYSTEM "file:///etc/passwd">'), "a file"),
        (declared('<!ENTITY a PUBLIC "x" "http://10.0.0.1/">'), "an address"),
        (declared('<!ENTITY % a "x">'), "parameter entity"),
        (declared('<!ENTITY % a SYSTEM "http://x.example/x.dtd"> %a;'), "parameter entity from elsewhere"),
        (declared('<!ENTITY a "%b;">'), "names a parameter entity"),
        (declared(f'<!ENTITY a "{"x" * 300}">'), "large"),
        (declared("".join(f'<!ENTITY a{n} "x">' for n in range(17))), "too many"),
        (declared(f'<!ENTITY a "{"x" * 200}">', "&a;" * 6_000), "repeated: quadratic"),
        (declared('<!ATTLIST item x CDATA "y">'), "an attribute for every item"),
        (declared('<!entity a "&b;">'), "small letters, which a loose parser may take"),
        (declared("<!ENTITY a"), "cut off"),
        ("<!-- " + "x" * 100_000 + " -->" + declared('<!ENTITY a "&b;">'), "behind a long comment"),
    ],
)
def test_what_unpacks_or_reads_from_elsewhere_is_unsafe(text: str, why: str) -> None:
    assert unsafe(text) is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<rss/>", "no DOCTYPE"),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss.dtd"><rss/>', "RSS 0.91's own"),
        (declared('<!ENTITY nbsp "&#160;">'), "small and usual"),
        (declared("<!ENTITY copy '(C)'>\n<!ENTITY  mdash\t'—' >"), "small and usual"),
        (declared('<!ENTITY lt "&#38;#60;">'), "XML's own example"),
        (declared('<!ENTITY company "Marsh &amp; Sons">', "&company;" * 100), "used now and then"),
        ("<rss>&a;&b;</rss>", "references alone, without a declaration"),
    ],
)
def test_what_real_feeds_declare_is_safe(text: str, why: str) -> None:
    assert unsafe(text) is None
