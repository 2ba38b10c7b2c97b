"""One file a view: ask, check empty, draw, drill."""
