"""The version of the program that is running."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

UNKNOWN = "?"


def own_version(root: Path = Path(__file__).parents[1]) -> str:
    """The version in the ``pyproject.toml`` of a checkout, else of the installed package; ``?`` without both.

    The checkout comes first: beside it an older ukeplan may be installed, or none at all.

    Parameters
    ----------
    root
        The folder that holds the package ``scheduler``.
    """
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        if project["name"] == "ukeplan":
            return str(project["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        pass  # installed, not a checkout
    return version_of("ukeplan")


def version_of(package: str) -> str:
    """The version of an installed package; ``?`` where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return UNKNOWN
