"""Fetching from a site on this machine: rules, redirects, back-off, bounds, and what the site gets to see."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
from network_site import HOST, Answer, Site, Watch, fetcher, known_host, serving
from protego import Protego

from analysis import version
from analysis.errors import UnreadableError
from analysis.ingest.network import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site with one page."""
    with serving() as site:
        site.answers["/a"] = Answer(b"<p>words</p>", headers={"ETag": '"1"', "Last-Modified": "Wed, 20 Nov 2019"})
        yield site


def test_a_page_comes_with_what_tells_it_apart_next_time(site: Site) -> None:
    fetched = fetcher().get(site.url("/a?utm_source=feed#top"))
    assert (fetched.data, fetched.kind, fetched.charset) == (b"<p>words</p>", "text/html", "utf-8")
    assert (fetched.url, fetched.etag, fetched.modified) == (site.url("/a"), '"1"', "Wed, 20 Nov 2019")
    assert not fetched.unchanged


def test_the_site_sees_who_asks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "product_version", lambda: "7.8")
    fetcher().get(site.url("/a"))
    (robots, _), (path, headers) = site.asked
    assert (robots, path) == ("/robots.txt", "/a")
    assert headers["User-Agent"].startswith("Standpoint/7.8 ")
    assert headers["Host"] == f"{HOST}:{site.port}"
    assert "Cookie" not in headers


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    again = fetcher().get(site.url("/a"), etag='"1"', modified="Wed, 20 Nov 2019")
    assert again.unchanged
    assert site.asked[-1][1]["If-Modified-Since"] == "Wed, 20 Nov 2019"
    assert not fetcher().get(site.url("/a"), etag='"0"').unchanged


ROBOTS = [
    (Answer(b"User-agent: *\nDisallow: /a"), "does not allow"),
    (Answer(b"User-agent: standpoint\nDisallow: /"), "does not allow"),
    (Answer(b"User-agent: *\nDisallow: /*a$"), "does not allow"),
    (Answer(b"User-agent: *\nDisallow: /\nAllow: /a"), ""),
    (Answer(b"User-agent: other\nDisallow: /"), ""),
    (Answer(b"User-agent: *\nCrawl-delay: 7200"), "asks for 7200 s"),
    (Answer(b"\xff\xfe\x00 no rules \x00\x01" * 50), ""),
    (Answer(b"", status=403), ""),
    (Answer(b"", status=500), "robots.txt cannot be read"),
    (Answer(b"x" * 600_000), "larger than"),
]


@pytest.mark.parametrize(("robots", "reason"), ROBOTS)
def test_the_rules_of_a_site_are_kept(site: Site, robots: Answer, reason: str) -> None:
    site.answers["/robots.txt"] = robots
    if not reason:
        assert fetcher().get(site.url("/a")).data
        return
    with pytest.raises(UnreadableError, match=reason):
        fetcher().get(site.url("/a"))
    assert site.paths() == []


def test_rules_are_read_once_and_requests_are_spaced(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    parse, parsed = Protego.parse, list[str]()
    monkeypatch.setattr(Protego, "parse", lambda text: parsed.append(text) or parse(text))  # type: ignore[func-returns-value]
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 4")
    polite = fetcher()
    for _ in range(3):
        polite.get(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a", "/a"]
    assert len(parsed) == 1
    assert isinstance(polite.clock, Watch)
    assert polite.clock.slept == [1.0, 4.0, 4.0]


MOVED: list[tuple[dict[str, str], str]] = [
    ({"/m": "/a"}, ""),
    ({"/m": "/n", "/n": "/a"}, ""),
    ({"/m": "/m"}, "in a circle"),
    ({"/m": "/n", "/n": "/m"}, "in a circle"),
    ({f"/{'m' * n}": f"/{'m' * (n + 1)}" for n in range(1, 9)}, "more than 5 times"),
    ({"/m": "http://127.0.0.1:{port}/a"}, "loopback address"),
    ({"/m": "http://[::1]:{port}/a"}, "loopback address"),
    ({"/m": "http://169.254.169.254/latest/meta-data"}, "link-local address"),
    ({"/m": "http://localhost:{port}/a"}, "loopback address"),
    ({"/m": "file:///etc/passwd"}, "only http"),
    ({"/m": "http://x:y@kelm.example/"}, "a name and a password"),
    ({"/m": "http://[x/"}, "no address"),
    ({"/m": "//[fe80::1%]/"}, "no address"),
    ({"/m": ""}, "in a circle"),
]


@pytest.mark.parametrize(("moved", "reason"), MOVED)
def test_every_redirect_is_checked(site: Site, moved: dict[str, str], reason: str) -> None:
    for path, target in moved.items():
        site.answers[path] = Answer(status=302, headers={"Location": target.format(port=site.port)})
    if reason:
        with pytest.raises(UnreadableError, match=reason):
            fetcher().get(site.url("/m"))
        assert "/a" not in site.paths()
    else:
        assert fetcher().get(site.url("/m")).final == site.url("/a")


def test_a_redirect_to_a_forbidden_page_is_not_followed(site: Site) -> None:
    site.answers |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /a"),
        "/m": Answer(status=301, headers={"Location": "/a"}),
    }
    with pytest.raises(UnreadableError, match="does not allow"):
        fetcher().get(site.url("/m"))


def test_inside_is_only_reached_with_leave(site: Site) -> None:
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(UnreadableError, match="loopback address: only public ones"):
            fetcher().get(site.url("/a", host=host))
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    """A name may answer 'outside' to the check and 'inside' to the connection: it is asked once a request."""
    asked: list[str] = []

    def changing(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["192.0.2.1"]

    assert fetcher(changing).get(site.url("/a")).data
    assert asked == [HOST, HOST], "once for the rules, once for the page"


def test_where_one_address_answers_nothing_the_next_is_tried(site: Site) -> None:
    assert fetcher(lambda *_: ["127.0.0.9", "127.0.0.1"]).get(site.url("/a")).data
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetcher(lambda *_: ["127.0.0.9", "127.0.0.8", "127.0.0.7", "127.0.0.1"]).get(site.url("/a"))


BUSY: list[tuple[list[Answer], float, str]] = [
    ([Answer(status=429), Answer(b"x")], 2.0, ""),
    ([Answer(status=503, headers={"Retry-After": "7"}), Answer(b"x")], 7.0, ""),
    ([Answer(status=429, headers={"Retry-After": "nonsense"}), Answer(b"x")], 2.0, ""),
    ([Answer(status=429, headers={"Retry-After": "3600"}), Answer(b"x")], 0.0, "try again in 3600 s"),
    ([Answer(status=429, headers={"Retry-After": "9" * 400})], 0.0, "try again in 86400 s"),
    ([Answer(status=429, headers={"Retry-After": "9" * 5000})], 0.0, "try again in 86400 s"),
    ([Answer(status=429, headers={"Retry-After": "inf"}), Answer(b"x")], 2.0, ""),
    ([Answer(status=429, headers={"Retry-After": "-7"}), Answer(b"x")], 2.0, ""),
    ([Answer(status=429, headers={"Retry-After": f"Wed, 20 Nov {'9' * 14} 10:00:00 GMT"}), Answer(b"x")], 2.0, ""),
    ([Answer(status=503)], 2.0, "is busy"),
]


@pytest.mark.parametrize(("answers", "waited", "reason"), BUSY)
def test_a_busy_site_is_left_in_peace(site: Site, answers: list[Answer], waited: float, reason: str) -> None:
    site.answers["/busy"] = answers
    patient = fetcher(pause=1.0)
    if reason:
        with pytest.raises(BusyError, match=reason):
            patient.get(site.url("/busy"))
    else:
        assert patient.get(site.url("/busy")).data == b"x"
    assert isinstance(patient.clock, Watch)
    assert waited in patient.clock.slept or not waited


def test_a_site_that_asks_for_an_hour_is_not_asked_again_meanwhile(site: Site) -> None:
    site.answers["/busy"] = Answer(status=429, headers={"Retry-After": "3600"})
    patient = fetcher()
    for path in ("/busy", "/a"):
        with pytest.raises(BusyError) as caught:
            patient.get(site.url(path))
        assert 3500 < caught.value.seconds <= 3600
    assert site.paths() == ["/busy"]


BOUNDED: list[tuple[Answer, dict[str, Any], str]] = [
    (Answer(b"x" * 2000), {"size": 1000}, "larger than"),
    (Answer(gzip.compress(bytes(5_000_000)), headers={"Content-Encoding": "gzip"}), {"size": 100_000}, "larger than"),
    (Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}), {}, "could not be fetched"),
    (Answer(b"x" * 500, drip=0.02), {"seconds": 0.3}, "took longer than 0.3 s"),
    (Answer(b"xy", drip=2.0), {"silence": 0.2}, "sent nothing for 0.2 s"),
    (Answer(b"x", headers={"Content-Length": "5", "Connection": "close"}), {"silence": 0.2}, "sent nothing|could not"),
    (Answer(status=404), {}, r"no such page \(status 404\)"),
    (Answer(status=401), {}, "asks for a login"),
    (Answer(status=204), {}, "no page came back"),
    (Answer(status=304), {}, "no page came back"),
]


@pytest.mark.parametrize(("answer", "bounds", "reason"), BOUNDED)
def test_an_answer_is_bounded(site: Site, answer: Answer, bounds: dict[str, Any], reason: str) -> None:
    bounded = fetcher(**bounds)
    bounded.get(site.url("/a"))
    site.answers["/b"] = answer
    with pytest.raises(UnreadableError, match=reason):
        bounded.get(site.url("/b"))


def test_what_cannot_be_reached_has_a_reason() -> None:
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetcher(silence=0.5).get("http://kelm.example:1/")


def test_a_site_without_a_certificate_for_its_name_is_not_read(site: Site) -> None:
    with pytest.raises(UnreadableError, match=r"certificate|could not be fetched"):
        fetcher(silence=2.0).get(site.url("/a").replace("http:", "https:"))
    assert known_host(HOST, 443) == ["127.0.0.1"]
