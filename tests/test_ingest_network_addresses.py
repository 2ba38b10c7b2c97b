"""Which addresses lie inside, in whatever wrapping, and what is an address of a page at all."""

from __future__ import annotations

import pytest

from analysis.errors import UnreadableError
from analysis.ingest.network import addresses, links

KINDS = [
    ("93.184.216.34", ""),
    ("2606:2800:220:1:248:1893:25c8:1946", ""),
    ("127.0.0.1", "loopback"),
    ("127.8.8.8", "loopback"),
    ("::1", "loopback"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("192.168.1.1", "private"),
    ("fd00::1", "private"),
    ("169.254.169.254", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("100.64.0.1", "reserved"),
    ("0.0.0.0", "unspecified"),  # noqa: S104 - an address to refuse
    ("::", "unspecified"),
    ("224.0.0.251", "multicast"),
    ("ff02::1", "multicast"),
    ("255.255.255.255", "private"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.0.0.1", "private"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::5db8:d822", ""),
    ("2002:7f00:1::", "loopback"),
    ("2002:5db8:d822::", ""),
    ("2001:0:4136:e378:8000:63bf:80ff:fffe", "loopback"),
    ("no address", "malformed"),
]


@pytest.mark.parametrize(("address", "kind"), KINDS)
def test_addresses_inside_are_known_for_what_they_are(address: str, kind: str) -> None:
    assert addresses.kind(address) == kind


def test_a_name_gives_its_public_addresses_alone() -> None:
    assert addresses.public("a.example", 80, lookup=lambda *_: ["10.0.0.1", "93.184.216.34"]) == ["93.184.216.34"]
    for found, what in ((["127.0.0.1"], "loopback"), (["::ffff:10.0.0.1"], "private"), ([], "unknown")):
        with pytest.raises(UnreadableError, match=f"is a {what} address"):
            addresses.public("a.example", 80, lookup=lambda *_, found=found: found)


def test_a_literal_address_needs_no_name_server() -> None:
    assert addresses.lookup("127.0.0.1", 80) == ["127.0.0.1"]
    with pytest.raises(UnreadableError, match="no site is known by the name"):
        addresses.lookup("a" * 70 + ".example", 80)


PLAIN = [
    ("HTTP://Kelm.Example:80/a/../b#top", "http://kelm.example/b"),
    ("https://kelm.example:443", "https://kelm.example/"),
    ("https://kelm.example:8443/a", "https://kelm.example:8443/a"),
    (" https://kelm.example/a?utm_source=x&id=3&fbclid=y ", "https://kelm.example/a?id=3"),
    ("https://kelm.example/a?b=2&a=1&utm_medium=rss", "https://kelm.example/a?b=2&a=1"),
    ("https://kelm.example/ä b", "https://kelm.example/%C3%A4%20b"),
    ("https://kelm.example/a?", "https://kelm.example/a"),
]


@pytest.mark.parametrize(("url", "expected"), PLAIN)
def test_an_address_has_one_plain_form(url: str, expected: str) -> None:
    assert links.plain(url) == expected
    assert links.plain(expected) == expected


REFUSED = [
    ("file:///etc/passwd", "only http"),
    ("ftp://kelm.example/a", "only http"),
    ("gopher://kelm.example", "only http"),
    ("kelm.example/a", "only http"),
    ("http://", "no address"),
    ("http://[::1", "no address"),
    ("http://kelm.example:99999/", "no address"),
    ("http://kelm.example/" + "a" * 5000, "no address"),
    ("http://name:secret@kelm.example/", "a name and a password"),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED, ids=[row[0][:30] for row in REFUSED])
def test_what_is_no_address_of_a_page_is_refused(url: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        links.plain(url)


JOINED = [
    ("/b", "http://kelm.example/b"),
    ("c?utm_source=x", "http://kelm.example/a/c"),
    ("//ulm.example/b#top", "http://ulm.example/b"),
    ("", "http://kelm.example/a/"),
]


@pytest.mark.parametrize(("link", "expected"), JOINED)
def test_a_link_is_read_from_where_it_stands(link: str, expected: str) -> None:
    assert links.joined("http://kelm.example/a/", link) == expected


@pytest.mark.parametrize("link", ["http://[x/", "//[fe80::1%]/", "http://\u2100.example/", "http://a.example:99999/"])
def test_a_link_that_is_no_address_is_refused_in_words(link: str) -> None:
    with pytest.raises(UnreadableError, match="no address that can be fetched"):
        links.joined("http://kelm.example/a/", link)


def test_the_stem_of_an_address_is_its_own_and_holds_no_date() -> None:
    one, other = (
        links.stem("https://www.kelm.example/a/talks.html"),
        links.stem("https://www.kelm.example/b/talks.html"),
    )
    assert one != other
    assert one.startswith("kelm.example-talks-")
    assert one == links.stem("https://www.kelm.example/a/talks.html")
    assert links.stem("https://kelm.example/").startswith("kelm.example-front-")


def test_hosts_take_turns() -> None:
    assert links.in_turns(["a1", "a2", "a3", "b1", "c1", "c2"], lambda value: value[0]) == [
        "a1", "b1", "c1", "a2", "c2", "a3",
    ]  # fmt: skip
    assert links.in_turns([], str) == []
