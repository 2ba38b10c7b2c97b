"""The errors that Standpoint raises: each message says what is wrong and names the fix."""

from __future__ import annotations


class StandpointError(Exception):
    """Anything that went wrong for a reason a user can mend."""


class UnreadableError(StandpointError):
    """An input that cannot be read as articles."""


class StoreError(StandpointError):
    """A store that is missing, damaged or from another version."""


class ModelError(StandpointError):
    """A language model or classifier file that is missing or altered."""


class RuleError(StandpointError):
    """A data file of rules, actors or topics that does not say what it must."""
