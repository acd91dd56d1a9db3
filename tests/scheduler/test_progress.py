"""Progress while solving, in plain words."""

from __future__ import annotations

import pytest

from scheduler.cli import progress
from scheduler.words import Lang
from tests.scheduler.engines import Step


@pytest.mark.parametrize(
    ("step", "lang", "expected"),
    [
        (Step(1, "hours", 3150, 3000), "nb", "timer som mangler: 52,5 (minst 50)"),
        (Step(1, "hours", 3150, 3000), "en", "hours missing: 52.5 (at least 50)"),
        (Step(1, "hours", 0, 0), "nb", "timer som mangler: 0 (bevist best)"),
        (Step(1, "changes", 7, None), "nb", "endringer fra forrige plan: 7"),
        (Step(1, "another", 7, None), "nb", "another: 7"),
        (Step(0, "compiling", 0, None), "nb",
         "gjør søket klart på denne maskinen; det tar et minutt eller to, bare første gang ..."),
        (Step(1, "reasons", 0, None), "nb", "kontrollert; finner grunnene til timer som mangler ..."),
    ],
)
def test_a_step_is_said_with_what_is_proven(step: Step, lang: Lang, expected: str) -> None:
    assert progress.words(step, lang) == expected


def test_a_pipe_gets_a_line_a_goal_and_not_one_for_each_small_step(capsys: pytest.CaptureFixture[str]) -> None:
    lines = progress.PlainLines("nb")
    for value in (300, 240, 180):
        lines(Step(1.5, "hours", value, None))
    lines(Step(2.0, "comfort", 9, None))
    assert capsys.readouterr().err.splitlines() == ["   1.5 s  timer som mangler: 5", "   2.0 s  ulemper: 9"]


def test_a_terminal_gets_one_live_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown("nb") as listener:
        listener(Step(1.5, "hours", 300, None))
        assert isinstance(listener, progress.LiveLine)
    assert "timer som mangler: 5" in capsys.readouterr().err
