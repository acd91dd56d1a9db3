"""What tests of publishing share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scheduler.publishing.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A municipality that has published nothing yet."""
    return Office(tmp_path)
