"""Pages, lists and feeds from other machines, fetched only when asked: politely, within bounds, never from inside."""

from analysis.ingest.network.fetching import BusyError, Fetched, Fetcher
from analysis.ingest.network.links import is_link, plain
from analysis.ingest.network.sending import Bounds

__all__ = ["Bounds", "BusyError", "Fetched", "Fetcher", "is_link", "plain"]
