"""The summary on the terminal: what it never says."""

from __future__ import annotations

import pytest

from scheduler.cli import summary
from scheduler.plan import Run
from scheduler.words import Lang
from tests import plans


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_nobody_of_a_household_with_a_protected_address_is_named(lang: Lang) -> None:
    """Even when all of them are short: those people stand there by their ids alone."""
    programme = plans.programme()
    short = [report.model_copy(update={"shortfall": 60}) for report in plans.plan().participants]
    plan = plans.plan().model_copy(update={"participants": tuple(short)})
    run = Run(started="", seconds=1.0, first_plan_seconds=None, peak_memory_mib=0.0, machine="", versions={},
              command="", progress=())
    said = "\n".join(summary.lines(programme, plan, run, lang))
    named = {one.id for one in programme.participants if one.name in said}
    assert named == {report.id for report in short} - programme.sheltered()
