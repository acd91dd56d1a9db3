"""What tests of every room share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Real data that is not in the repository: ``UKEPLAN_DATA``, else ``shared/data`` beside the checkout."""
    named = os.environ.get("UKEPLAN_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no data folder: set UKEPLAN_DATA to one that holds gtfs/atb_trondelag_2020-12.zip")
    return folder


@pytest.fixture(autouse=True, scope="session")
def _shipped_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No corrections that a developer has made to what participants read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UKEPLAN_LANGUAGES", str(tmp_path_factory.mktemp("languages")))
        yield
