"""Tests that drive the real app in Chromium, and the screenshots made the same way."""
