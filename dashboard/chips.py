"""What is on, as chips that can be taken away one by one; presets and saved views as links. Safe markup out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import markup
from dashboard.markup import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.query import Totals
    from analysis.store.saved import SavedView
    from dashboard.periods import Period

    Href = Callable[..., str]

TITLES = {"actor": "Actor", "topic": "Topic", "source": "Source", "stance": "Stance", "voice": "Voice"}
"""The filters that take several values, as a chip names them."""


def chips(asked: Mapping[str, Sequence[str]], href: Href) -> str:
    """Mark up one chip a value that is set; each is a link to the same page without it. Empty where nothing is."""
    each = [
        _chip(f"{title}: {value}", href(**{key: [other for other in asked[key] if other != value]}))
        for key, title in TITLES.items()
        for value in asked.get(key, ())
    ]
    since, until = (next(iter(asked.get(key, ())), None) for key in ("since", "until"))
    singles = {
        _upper(words.period(since, until)) if since or until else "": {"since": "", "until": ""},
        _one(asked, "search", "Holds “{}”"): {"search": ""},
        _one(asked, "confidence", "Confidence at least {}"): {"confidence": ""},
        _one(asked, "stories", "Each story once"): {"stories": ""},
        _one(asked, "coding", "As the machine coded it"): {"coding": ""},
    }
    each += [_chip(label, href(**without)) for label, without in singles.items() if label]
    if not each:
        return ""
    nothing = dict.fromkeys(asked, "")
    reset = markup.link("Reset all", href(**nothing), "sp-more", "Take every filter away") if len(each) > 1 else ""
    return f'<p class="sp-chips" role="group" aria-label="Filters that are on">{"".join(each)} {reset}</p>'


def in_view(total: Totals, briefing: str) -> str:
    """Mark up how much the filters let through, and the link to all of it as slides and pictures."""
    articles = f"{total.articles} of {words.count(total.in_store, 'article')}"
    found = (
        words.count(total.positions, "position"),
        words.count(total.statements, "statement"),
        f"{words.count(total.towards, 'sentence')} of tone",
    )
    away = markup.link("Slides and pictures of this", briefing)
    return f'<p class="sp-note sp-inview"><b>{text(articles)}</b> · {text(" · ".join(found))}<br>{away}</p>'


def presets(periods: Sequence[Period], asked: Mapping[str, Sequence[str]], href: Href) -> str:
    """Mark up periods as links; the one that is set is marked."""
    now = tuple(next(iter(asked.get(key, ())), "") for key in ("since", "until"))
    each = [
        markup.link(
            text(period.name),
            href(since=period.since, until=period.until),
            f"sp-preset{' sp-on' if now == (period.since, period.until) else ''}",
        )
        for period in periods
    ]
    return f'<p class="sp-presets" role="group" aria-label="Periods">{"".join(each)}</p>' if each else ""


def saved(view: SavedView) -> str:
    """Mark up the link that opens a saved view; the store checked its page."""
    return markup.link(text(view.name), f"{view.page}?{view.query}", "sp-saved")


def copy(href: str) -> str:
    """Mark up the link that copies this screen's address."""
    told = "Copy the address of this screen"
    return f'<a class="sp-button" data-copy="1" href="{text(href)}" title="{told}" role="button">Copy link</a>'


def _chip(label: str, href: str) -> str:
    return markup.link(f'{text(label)} <span aria-hidden="true">✕</span>', href, "sp-chip", f"Take away: {label}")


def _one(asked: Mapping[str, Sequence[str]], key: str, told: str) -> str:
    values = asked.get(key, ())
    return told.format(values[0]) if values else ""


def _upper(told: str) -> str:
    return told[:1].upper() + told[1:]
