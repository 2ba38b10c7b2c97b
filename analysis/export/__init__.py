"""Tables and briefings for other programs."""
