"""Files, feeds and web pages read into articles."""
