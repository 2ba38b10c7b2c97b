"""Pages and feeds into a store, over a site on this machine: once each, again when changed, again when they failed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import parrot
from network_site import Answer, Site, fetcher, serving

from analysis import run, store
from analysis.__main__ import main
from analysis.ingest.network import listing
from analysis.ingest.network.subscriptions import Subscription
from analysis.ingest.records import Record
from analysis.run import Link, ingesting, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORY = (
    "Freedonia said on Monday that it would not talk unless Sylvania ends its drills, which began in spring near {}. "
    "The town kept calm, and shops stayed open through the evening while envoys met behind closed doors in {}."
)


def page(name: str) -> Answer:
    """Write a page about a town."""
    story = f"<p>{STORY.format(name, name)}</p><p>The mayor of {name} spoke of a long winter and of better roads.</p>"
    words = f"<html><head><title>Talks in {name}</title></head><body><article><h1>Talks in {name}</h1>{story}"
    return Answer(f"{words}</article></body></html>".encode(), headers={"ETag": f'"{name}"'})


def feed(site: Site, *names: str) -> Answer:
    """Write a feed that names the pages of these towns."""
    entries = "".join(
        f"<item><title>Talks in {name}</title><link>{site.url('/' + name)}</link>"
        f"<pubDate>Wed, 20 Nov 2019 10:00:00 GMT</pubDate><description>In short: {name}.</description></item>"
        for name in names
    )
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kelm Courier</title>{entries}</channel></rss>'
    return Answer(text.encode(), "application/rss+xml", headers={"ETag": f'"{"-".join(names)}"'})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve three entries of a feed, of which one page is gone."""
    monkeypatch.setattr(ingesting, "coded_with", lambda: "test")
    with serving() as site:
        site.answers |= {"/ulm": page("ulm"), "/kelm": page("kelm"), "/rss": feed(site, "ulm", "gone", "kelm")}
        yield site


def counts(report: run.Report) -> tuple[int, int, int]:
    """Return what a report counted."""
    return report.coded, report.unchanged, len(report.rejected)


def looked(site: Site, into: Path, *feeds: Subscription) -> run.Report:
    """Look into the feed once; tell what was asked for since by `site.paths()`."""
    site.asked.clear()
    return run.watch(feeds or [Subscription(site.url("/rss"))], into, coder=parrot, fetcher=fetcher())


def ingested(site: Site, into: Path, *paths: str) -> run.Report:
    """Ingest pages by their paths."""
    site.asked.clear()
    links = [Link(Record(site.url(path), "", url=site.url(path))) for path in paths]
    return run.ingest([], into, coder=parrot, links=links, fetcher=fetcher())


def test_a_page_is_ingested_once_and_again_when_it_changed(site: Site, tmp_path: Path) -> None:
    assert counts(ingested(site, tmp_path / "s", "/ulm")) == (1, 0, 0)
    version = store.version(tmp_path / "s")
    assert counts(ingested(site, tmp_path / "s", "/ulm")) == (0, 1, 0)
    assert site.asked[-1][1]["If-None-Match"] == '"ulm"'
    assert store.version(tmp_path / "s") == version
    site.answers["/ulm"] = page("ulmstadt")
    assert counts(ingested(site, tmp_path / "s", "/ulm")) == (1, 0, 0)
    (article,) = store.frames(tmp_path / "s")["articles"].to_dict("records")
    assert article["title"] == "Talks in ulmstadt"
    assert article["path"] == site.url("/ulm")


def test_what_was_coded_with_another_version_is_fetched_whole(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingested(site, tmp_path / "s", "/ulm")
    monkeypatch.setattr(ingesting, "coded_with", lambda: "later")
    assert counts(ingested(site, tmp_path / "s", "/ulm")) == (1, 0, 0)
    assert "If-None-Match" not in site.asked[-1][1]


def test_a_page_that_is_gone_is_kept_as_rejected_and_can_be_tried_again(site: Site, tmp_path: Path) -> None:
    report = ingested(site, tmp_path / "s", "/gone", "/ulm")
    assert counts(report) == (1, 0, 1)
    (rejected,) = store.rejections(tmp_path / "s")
    assert (rejected.source, rejected.reason) == (site.url("/gone"), "there is no such page (status 404)")
    site.answers["/gone"] = page("found")
    assert counts(ingested(site, tmp_path / "s", "/gone")) == (1, 0, 0)
    assert store.rejections(tmp_path / "s") == ()


def test_a_feed_gives_its_pages_and_names_those_that_fail(site: Site, tmp_path: Path) -> None:
    assert counts(looked(site, tmp_path / "s")) == (2, 0, 1)
    assert site.paths() == ["/rss", "/ulm", "/gone", "/kelm"]
    articles = store.frames(tmp_path / "s")["articles"].to_dict("records")
    assert {(row["title"], row["source"], row["published"]) for row in articles} == {
        ("Talks in ulm", "Kelm Courier", "2019-11-20"),
        ("Talks in kelm", "Kelm Courier", "2019-11-20"),
    }


def test_the_next_round_asks_only_for_what_is_new(site: Site, tmp_path: Path) -> None:
    looked(site, tmp_path / "s")
    site.answers["/rss"] = feed(site, "new", "ulm", "gone", "kelm")
    site.answers["/new"] = page("new")
    assert counts(looked(site, tmp_path / "s")) == (1, 2, 0)
    assert site.paths() == ["/rss", "/new"], "what is stored is not fetched, what failed a moment ago rests"
    assert len(store.rejections(tmp_path / "s")) == 1, "what rests is still rejected"


def test_a_page_that_failed_is_tried_after_its_rest(site: Site, tmp_path: Path) -> None:
    looked(site, tmp_path / "s")
    site.answers["/gone"] = page("back")
    assert counts(looked(site, tmp_path / "s")) == (0, 2, 0), "it rests"
    visits = store.visits(tmp_path / "s")
    assert time.time() < visits[site.url("/gone")].after <= time.time() + visiting.FIRST_REST + 1
    store.remember(tmp_path / "s", {url: store.Visit(v.etag, v.modified, v.failed) for url, v in visits.items()})
    assert counts(looked(site, tmp_path / "s")) == (1, 2, 0)
    assert store.rejections(tmp_path / "s") == ()
    assert counts(looked(site, tmp_path / "s")) == (0, 0, 0)
    assert site.paths() == ["/rss"], "a feed that has not changed names nothing"


def test_failures_rest_longer_each_time_up_to_a_day(site: Site) -> None:
    rests = []
    for failed in range(9):
        visitor = visiting.Visitor(fetcher(), {site.url("/gone"): store.Visit(failed=failed)}, {}, now=lambda: 0.0)
        visitor.fetch(site.url("/gone"), known=False)
        rests.append(visitor.new[site.url("/gone")].after)
    assert rests[:3] == [900, 1800, 3600]
    assert max(rests) == rests[-1] == visiting.LONGEST_REST


def test_a_busy_site_is_left_as_long_as_it_asks(site: Site) -> None:
    site.answers["/busy"] = Answer(status=429, headers={"Retry-After": "7200"})
    visitor = visiting.Visitor(fetcher(), {}, {}, now=lambda: 0.0)
    visitor.fetch(site.url("/busy"), known=False)
    assert visitor.new[site.url("/busy")].after == 7200


def test_the_words_of_a_feed_can_be_the_articles(site: Site, tmp_path: Path) -> None:
    report = looked(site, tmp_path / "s", Subscription(site.url("/rss"), "The Courier", whole=True))
    assert counts(report) == (3, 0, 0)
    assert site.paths() == ["/rss"]
    assert {row["source"] for row in store.frames(tmp_path / "s")["articles"].to_dict("records")} == {"The Courier"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"<html><p>no feed", "text/html"), "not XML"),
        (Answer(status=404), "no such page"),
        (Answer(b'<?xml version="1.0"?><x/>', "text/xml"), "no entries"),
    ],
)
def test_a_feed_that_cannot_be_read_is_rejected(site: Site, tmp_path: Path, answer: Answer, reason: str) -> None:
    site.answers["/rss"] = answer
    (rejected,) = looked(site, tmp_path / "s").rejected
    assert rejected.source == site.url("/rss")
    assert reason in rejected.reason


def test_an_entry_that_leads_inside_is_not_fetched(site: Site, tmp_path: Path) -> None:
    inside = f"http://127.0.0.1:{site.port}/ulm"
    site.answers["/rss"] = Answer(feed(site, "x").body.replace(site.url("/x").encode(), inside.encode()), "text/xml")
    (rejected,) = looked(site, tmp_path / "s").rejected
    assert "loopback address" in rejected.reason
    assert site.paths() == ["/rss"]


def test_a_link_that_is_no_address_costs_its_own_entry_alone(site: Site, tmp_path: Path) -> None:
    words = feed(site, "x", "ulm").body.replace(site.url("/x").encode(), b"http://[x/")
    site.answers["/rss"] = Answer(words, "text/xml")
    report = looked(site, tmp_path / "s")
    assert counts(report) == (1, 0, 1)
    assert (report.rejected[0].source, site.paths()) == ("http://[x/", ["/rss", "/ulm"])
    assert "no address that can be fetched" in report.rejected[0].reason


def test_entries_beyond_the_number_asked_for_are_left(site: Site, tmp_path: Path) -> None:
    assert counts(looked(site, tmp_path / "s", Subscription(site.url("/rss"), entries=1))) == (1, 0, 0)


def test_what_the_store_remembers_of_visits_may_be_damaged(site: Site, tmp_path: Path) -> None:
    looked(site, tmp_path / "s")
    (tmp_path / "s" / "visits.json").write_text('{"x": 3}', encoding="utf-8")
    assert store.visits(tmp_path / "s") == {}
    assert counts(looked(site, tmp_path / "s")) == (0, 2, 1)


def test_links_of_a_list_carry_what_it_tells(site: Site, tmp_path: Path) -> None:
    (tmp_path / "gdelt.csv").write_text(f"URL,Date,Title\n{site.url('/ulm')},2019-11-21,T\n", encoding="utf-8")
    links = [Link(entry) for entry in listing.read(tmp_path / "gdelt.csv") if isinstance(entry, Record)]
    run.ingest([], tmp_path / "s", coder=parrot, links=links, fetcher=fetcher())
    (article,) = store.frames(tmp_path / "s")["articles"].to_dict("records")
    assert article["published"] == "2019-11-21"


def test_the_command_asks_for_leave_to_go_inside(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["ingest", site.url("/ulm", host="127.0.0.1"), "--store", str(tmp_path / "s")]
    assert main(argv) == 3
    assert "or allow --allow-private" in capsys.readouterr().err
    assert main([*argv[:1], *argv[2:], "--retry", "--allow-private", "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (events[-1]["event"], events[-1]["coded"], events[-1]["rejected"]) == ("report", 1, [])


def test_the_command_watches_until_it_is_stopped(site: Site, tmp_path: Path) -> None:
    site.answers["/rss"] = Answer(feed(site, "gone").body.replace(b"kelm.example", b"127.0.0.1"), "text/xml")
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url("/rss", host="127.0.0.1")}"\n', encoding="utf-8")
    argv = [sys.executable, "-m", "analysis", "watch", str(tmp_path / "feeds.toml"), "--store", str(tmp_path / "s")]
    command = [*argv, "--allow-private", "--every", "1h", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        last = next(event for line in process.stdout if (event := json.loads(line))["event"] == "report")
        assert [entry["source"].endswith("/gone") for entry in last["rejected"]] == [True]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 130
    once = subprocess.run([*argv, "--allow-private", "--once", "--quiet"], capture_output=True, text=True, check=False)
    assert (once.returncode, once.stdout) == (0, "")
