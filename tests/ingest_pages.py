# ruff: noqa: E501 - mark-up reads best with an element on one line
"""Sixteen saved pages that imitate the furniture of different kinds of news sites around a given story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(slots=True)
class Page:
    """A page in the making: the story that it tells, and the furniture that was put around it."""

    title: str
    paragraphs: Sequence[str]
    furniture: list[str] = field(default_factory=list)

    def f(self, text: str) -> str:
        """Note a piece of furniture and return it."""
        self.furniture.append(text)
        return text

    def story(self, pattern: str = "<p>{}</p>", *, between: Sequence[str] = ()) -> str:
        """Write the paragraphs in a pattern, with pieces of mark-up after the first, the second and so on."""
        pieces = [pattern.format(paragraph) for paragraph in self.paragraphs]
        for place, piece in reversed(list(enumerate(between, 1))):
            pieces.insert(min(place, len(pieces) - 1), piece)
        return "\n".join(pieces)

    def menu(self, *names: str) -> str:
        """Write a list of links."""
        return "<ul>" + "".join(f'<li><a href="/{n}">{self.f(name)}</a></li>' for n, name in enumerate(names)) + "</ul>"


def _html(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def plain(p: Page) -> str:
    """A small site: nav, article, footer."""
    return _html(
        f"<title>{p.title}</title>",
        f"<nav>{p.menu('Home', 'World', 'Sports desk')}</nav><article><h1>{p.title}</h1>{p.story()}</article>"
        f"<footer><p>{p.f('© 2019 Kelm Courier. All rights reserved.')}</p></footer>",
    )


def blog(p: Page) -> str:
    """A WordPress theme with share buttons, tags, related posts and comments."""
    return _html(
        f"<title>{p.title} – Kelm Blog</title>",
        f'<header class="site-header">{p.menu("About us", "Contact")}</header><div class="content-area"><article class="post">'
        f'<h1 class="entry-title">{p.title}</h1><div class="entry-meta">{p.f("Posted on November 20, 2019 by admin")}</div>'
        f'<div class="entry-content">{p.story()}<div class="sharedaddy"><h3>{p.f("Share this:")}</h3>'
        f'{p.menu("Twitter", "Facebook")}</div></div><div class="tags-links">{p.f("Tags: drills, talks")}</div></article>'
        f'<div id="comments" class="comments-area"><h2>{p.f("2 Comments")}</h2><ol class="comment-list"><li class="comment">'
        f"<p>{p.f('First of all, this is what I have been telling everybody for the last ten years.')}</p></li></ol></div></div>"
        f'<aside class="widget-area"><h2>{p.f("Recent Posts")}</h2>{p.menu("A walk in the hills", "What I cooked on Sunday")}</aside>',
    )


def newsletter(p: Page) -> str:
    """A paper with a newsletter box and an advertisement between the paragraphs."""
    between = [
        f'<div class="newsletter"><h3>{p.f("Get the morning briefing in your inbox")}</h3><p>{p.f("Sign up for our newsletter")}</p></div>',
        f'<div class="ad"><span>{p.f("ADVERTISEMENT")}</span></div>',
    ]
    return _html(
        f'<title>{p.title} | The Kelm Paper</title><meta property="og:title" content="{p.title}">',
        f'<main><article><header><h1>{p.title}</h1></header><div class="article-body">{p.story(between=between)}</div></article></main>',
    )


def captions(p: Page) -> str:
    """A magazine with figures, captions and credits."""
    figure = (
        f'<figure><img src="a.jpg" alt=""><figcaption>{p.f("The harbour of Kelm at dawn, Sept. 18, 2018. Photo: A. Name/AFP")}'
        "</figcaption></figure>"
    )
    loose = f'<p class="caption">{p.f("Soldiers on the bridge over the Ulm. (Borduria Army photo by B. Name)")}</p>'
    return _html(
        f"<title>{p.title}</title>", f"<article><h1>{p.title}</h1>{figure}{p.story(between=[loose])}</article>"
    )


def cookies(p: Page) -> str:
    """A site with a cookie banner and a paywall hint."""
    banner = (
        f'<div id="cookie-banner"><p>{p.f("We use cookies to make this site better for you and for our partners.")}</p>'
        f"<button>{p.f('Accept all cookies')}</button></div>"
    )
    wall = f'<div class="paywall"><p>{p.f("To continue reading, please subscribe or sign in.")}</p></div>'
    return _html(f"<title>{p.title}</title>", f"{banner}<div id='main'><h1>{p.title}</h1>{p.story()}{wall}</div>")


def related(p: Page) -> str:
    """A portal with 'read more' lines in the story and lists of other articles below."""
    between = [
        f"<p><strong>{p.f('READ MORE: Borduria buys three frigates')}</strong></p>",
        f"<p>{p.f('Also read: Kelm votes on the new bridge')}</p>",
    ]
    rest = f"<div class='related'><h3>{p.f('Related stories')}</h3>{p.menu('Frigates for Borduria', 'A bridge too many')}</div>"
    return _html(f"<title>{p.title}</title>", f"<article><h1>{p.title}</h1>{p.story(between=between)}{rest}</article>")


def divided(p: Page) -> str:
    """A site that sets its paragraphs as divisions."""
    return _html(
        f"<title>{p.title}</title>",
        f'<div class="top">{p.menu("Home", "Politics")}</div><div class="story"><h1>{p.title}</h1>'
        f'<div class="text">{p.story("<div>{}</div>")}</div></div><div class="bottom">{p.f("Terms of use | Privacy policy")}</div>',
    )


def broken(p: Page) -> str:
    """An old site that breaks its lines with <br> in a table."""
    return _html(
        f"<title>{p.title}</title>",
        f"<table><tr><td width=150>{p.menu('Home', 'Archive')}</td><td><h1>{p.title}</h1><font size=2>"
        f"{p.story('{}<br><br>')}</font></td></tr></table><hr><center>{p.f('Copyright 2019 Kelm Press Agency')}</center>",
    )


def agency(p: Page) -> str:
    """A wire with a dateline block, desk credits and its standards line."""
    foot = (
        f"<p>{p.f('Reporting by A. Name in Kelm; Editing by B. Name')}</p>"
        f"<p>{p.f('Our Standards: The Thomson Reuters Trust Principles.')}</p>"
    )
    return _html(
        f"<title>{p.title}</title>",
        f"<article><h1>{p.title}</h1><p>{p.f('By A. Name')}</p><p>{p.f('November 20, 2019, 10:33 AM')}</p>{p.story()}{foot}</article>",
    )


def broadcaster(p: Page) -> str:
    """A broadcaster with image notes, a video bar and a share panel."""
    note = f"<p>{p.f('Image copyright AFP Image caption The harbour of Kelm')}</p>"
    video = f"<p>{p.f('Media playback is unsupported on your device')}</p>"
    return _html(
        f"<title>{p.title} - Kelm Radio</title>",
        f'<div role="main"><h1>{p.title}</h1><div class="share">{p.f("Share this page")}</div>{p.story(between=[note, video])}</div>',
    )


def telegram(p: Page) -> str:
    """A site that opens with a call to join its channel, as the seed does."""
    return _html(
        f"<title>{p.title}</title>",
        f"<article><p>{p.f('Join our brand new verified Kelm Telegram channel and get important news uncensored!')}</p>"
        f"<h1>{p.title}</h1><p>{p.f('November 20, 2019')}</p>{p.story()}<p>{p.f('© 2019 the Kelm Times')}</p></article>",
    )


def sections(p: Page) -> str:
    """A page of sections, asides and a 'most read' box inside the article."""
    box = f"<aside><h3>{p.f('Most read')}</h3>{p.menu('Storm over the coast', 'The mayor resigns')}</aside>"
    return _html(
        f"<title>{p.title}</title>", f"<main><section><h1>{p.title}</h1>{p.story(between=[box])}</section></main>"
    )


def author(p: Page) -> str:
    """A review that ends with a note on how to follow and to write to the author."""
    foot = (
        f"<p>{p.f('Follow Jane Writer on Twitter: @janewriter')}</p>"
        f"<p>{p.f('Write to Jane Writer at jane.writer@kelm.example')}</p>"
    )
    return _html(f"<title>{p.title}</title>", f"<article><h1>{p.title}</h1>{p.story()}{foot}</article>")


def scripts(p: Page) -> str:
    """A page full of scripts, styles, frames and hidden blocks."""
    noise = "<script>var a='The allies said';</script><style>p{color:red}</style><noscript>Enable JavaScript</noscript>"
    return _html(
        f"<title>{p.title}</title>{noise}",
        f"{noise}<iframe src='//ads.example'></iframe><article><h1>{p.title}</h1>{p.story(between=[noise, noise])}</article>",
    )


def breadcrumbs(p: Page) -> str:
    """A newspaper with breadcrumbs, reading time and text sizes above the story."""
    return _html(
        f"<title>{p.title}</title>",
        f'<div class="breadcrumb">{p.f("Home > World > Asia")}</div><article><h1>{p.title}</h1><p>{p.f("4 min read")}</p>'
        f"<p>{p.f('Share Tweet Email Print')}</p>{p.story()}<p>{p.f('Advertisement')}</p></article>",
    )


def quotations(p: Page) -> str:
    """A page that sets every second paragraph as a block quotation or a list."""
    pieces = [
        f"<blockquote><p>{text}</p></blockquote>" if n % 2 else f"<p>{text}</p>" for n, text in enumerate(p.paragraphs)
    ]
    return _html(f"<title>{p.title}</title>", f"<article><h1>{p.title}</h1>{''.join(pieces)}</article>")


ALL: tuple[Callable[[Page], str], ...] = (
    plain, blog, newsletter, captions, cookies, related, divided, broken, agency, broadcaster, telegram, sections, author,
    scripts, breadcrumbs, quotations,
)  # fmt: skip
