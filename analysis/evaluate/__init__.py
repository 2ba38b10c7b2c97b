"""Codings compared with gold."""
