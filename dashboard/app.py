"""The router: one screen that says which views there are, and what stands before all of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import data, frame, waiting

HERE = Path(__file__).parent

# Every link is an ordinary link, so that it can be copied and opened in a new tab; this keeps a click from reloading
# the page, brings the words that a link points at into view, and copies the address where asked. A page that is not
# served from this machine over HTTPS has no clipboard of its own.
LINKS = """
export default function () {
  const copy = async (event, link) => {
    event.preventDefault();
    const field = document.createElement('textarea');
    field.value = link.href;
    document.body.append(field);
    field.select();
    try { await navigator.clipboard.writeText(link.href); } catch { document.execCommand('copy'); }
    field.remove();
    const told = link.textContent;
    link.textContent = 'Copied';
    setTimeout(() => { link.textContent = told; }, 1500);
  };
  const follow = (event) => {
    const copied = event.target.closest('a[data-copy]');
    if (copied) { copy(event, copied); return; }
    const link = event.target.closest('a[data-go]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  };
  const point = new MutationObserver(() => {
    const here = document.querySelector('mark.sp-at:not([data-seen])');
    if (here) { here.dataset.seen = '1'; here.scrollIntoView({ block: 'center' }); }
  });
  document.addEventListener('click', follow, true);
  point.observe(document.body, { childList: true, subtree: true });
  return () => { document.removeEventListener('click', follow, true); point.disconnect(); };
}
"""


def main() -> None:
    """Draw the page that the URL asks for, once the store holds articles."""
    st.set_page_config(page_title="Standpoint", page_icon=str(HERE / "icon.png"), layout="wide")
    st.logo(str(HERE / "logo.svg"), size="large", icon_image=str(HERE / "icon.png"))
    st.html(HERE / "style.css")
    page = st.navigation(
        {
            "Positions and tone": [
                st.Page("views/overview.py", title="Overview", url_path="overview", default=True),
                st.Page("views/stance.py", title="Stance", url_path="stance"),
                st.Page("views/sentiment.py", title="Sentiment", url_path="sentiment"),
                st.Page("views/compare.py", title="Compare", url_path="compare"),
            ],
            "When and between whom": [
                st.Page("views/timeline.py", title="Timeline", url_path="timeline"),
                st.Page("views/relations.py", title="Relations", url_path="relations"),
            ],
            "Who and what": [
                st.Page("views/actors.py", title="Actors", url_path="actors"),
                st.Page("views/entities.py", title="Entities", url_path="entities"),
            ],
            "In whose words": [
                st.Page("views/statements.py", title="Statements", url_path="statements"),
                st.Page("views/conditions.py", title="Conditions", url_path="conditions"),
                st.Page("views/articles.py", title="Articles", url_path="articles"),
                st.Page("views/library.py", title="Library", url_path="library"),
            ],
            "To take away": [st.Page("views/briefing.py", title="Briefing", url_path="briefing")],
            "How it is read": [
                st.Page("views/method.py", title="Method", url_path="method"),
                st.Page("views/rulings.py", title="Corrections", url_path="rulings"),
            ],
        },
        # A view behind 'View more' is not found.
        expanded=True,
    )
    if st.query_params.get("view") == "briefing" and page.url_path != "briefing":
        # A link that names no page but this view: the pages of the briefing by themselves.
        st.switch_page("views/briefing.py", query_params={key: st.query_params.get_all(key) for key in st.query_params})
    if waiting.ready(data.path(), page.url_path):
        st.components.v2.component("standpoint_links", js=LINKS)(key="links")
        frame.draw(page.url_path)
        page.run()


main()
