"""What codes: the product's version, and a name for it together with its models and rules."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import metadata
from pathlib import Path

from analysis import settings


def product_version() -> str:
    """Return the version of the product."""
    return metadata.version("standpoint")


@cache
def coded_with() -> str:
    """Name what codes: the version, the language model, a digest of rules and models, those of the user among them.

    An article is coded again where this has changed.
    """
    own = os.environ.get("STANDPOINT_RULES", "")
    roots = [settings.PACKAGE / "nlp", *([Path(own).expanduser()] if own else [])]
    if settings.model_path() != settings.shipped_model():
        roots.append(settings.model_path())
    digest = hashlib.sha256()
    for file in sorted(file for root in roots for file in root.rglob("*") if file.is_file()):
        if file.suffix != ".pyc" and "train" not in file.parts:
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return f"{product_version()} {settings.spacy_model()} {digest.hexdigest()[:10]}"
