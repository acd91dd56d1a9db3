"""``ukeplan example`` for the families: what it writes is read again without a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inputs.workbook import read_workbook
from scheduler.cli import main
from scheduler.generate import two_weeks
from scheduler.generate.distributions import FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_in_a_workbook_is_read_without_a_fault(family: str, tmp_path: Path) -> None:
    file = tmp_path / "bok.xlsx"
    assert main(["example", "--participants", "12", "--family", family, "--seed", "3", str(file)]) == 0
    assert len(read_workbook(file).programme.participants) == 12


def test_the_family_with_churn_writes_last_week_beside_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bok.xlsx"
    assert main(["example", "--participants", "20", "--family", "churn", "--seed", "3", "--json", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["previous"] == str(tmp_path / "bok-forrige.xlsx")
    weeks = two_weeks(20, 3)
    for path, programme in ((Path(told["previous"]), weeks.before), (file, weeks.now)):
        read = read_workbook(path).programme
        assert read.week == programme.week
        assert [one.id for one in read.participants] == [one.id for one in programme.participants]


def test_last_weeks_workbook_is_not_replaced_without_force(tmp_path: Path) -> None:
    file, last = tmp_path / "bok.xlsx", tmp_path / "bok-forrige.xlsx"
    last.write_bytes(b"somebody's")
    command = ["example", "--participants", "12", "--family", "churn", str(file)]
    assert main(command) == 2
    assert last.read_bytes() == b"somebody's"
    assert not file.exists()
    assert main([*command, "--force"]) == 0
