"""A run says which version made it, installed or not."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from scheduler import version as module
from scheduler.version import own_version, version_of

ROOT = Path(__file__).parents[2]


def test_a_checkout_that_is_not_installed_knows_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version_of", lambda package: "?")
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert own_version() == stated


def test_without_a_checkout_the_installed_package_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version_of", lambda package: f"{package} 9.9")
    assert own_version(tmp_path) == "ukeplan 9.9"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "somebody-else"\nversion = "3"\n', encoding="utf-8")
    assert own_version(tmp_path) == "ukeplan 9.9"
    (tmp_path / "pyproject.toml").write_text("[project", encoding="utf-8")
    assert own_version(tmp_path) == "ukeplan 9.9"


def test_a_package_that_is_not_installed_has_a_question_mark() -> None:
    assert version_of("no-such-package-of-ours") == "?"
    assert version_of("ortools") == version("ortools")
