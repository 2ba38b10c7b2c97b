"""Articles in, codings out: who stands where on which topic, since when, in whose words."""
