"""What others get to see, and what they never do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest

from outputs.timetable import write_sharing
from scheduler.programme import Activity, Programme
from scheduler.settings import Kind, Shape
from scheduler.times import Span, at
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.xlsx_reader import all_text, read_xlsx

Names = Literal["code", "first_name"]


@pytest.mark.parametrize("names", ["code", "first_name"])
def test_a_protected_person_and_the_whole_household_are_nowhere_in_the_file(tmp_path: Path, names: Names) -> None:
    write_sharing(plans.programme(), plans.plan(), tmp_path / "deling.xlsx", names=names)
    everything = all_text(tmp_path / "deling.xlsx")
    for secret in ("P04", "P05", "Selam", "Daniel", "Tesfay", "protected", "sperret", "beskyttet", "skjult"):
        assert secret not in everything, secret


def test_their_seats_count_as_taken(tmp_path: Path) -> None:
    write_sharing(plans.programme(), plans.plan(), tmp_path / "deling.xlsx")
    book = read_xlsx(tmp_path / "deling.xlsx")
    group = book["Gruppe norsk-a1"].text()
    assert "6 deltakere" in group
    assert [one for one in ("P01", "P02", "P03", "P06") if one in group.split("\n")] == ["P01", "P02", "P03", "P06"]
    # Selam's talk on Thursday: the room is taken by somebody
    assert "09:00–10:00" in book["Rom R2"].text()
    assert "1 deltaker" in book["Rom R2"].text()


def test_names_are_codes_or_first_names_and_never_more(tmp_path: Path) -> None:
    write_sharing(plans.programme(), plans.plan(), tmp_path / "code.xlsx", names="code")
    write_sharing(plans.programme(), plans.plan(), tmp_path / "first.xlsx", names="first_name")
    by_code, by_name = all_text(tmp_path / "code.xlsx"), all_text(tmp_path / "first.xlsx")
    assert "P06" in by_code
    assert "Olena" not in by_code
    assert "Olena" in by_name
    assert not any(one in by_name for one in ("P06", "Moroz", "Bondar", "Haddad"))


def test_two_people_of_one_first_name_are_told_apart(tmp_path: Path) -> None:
    programme = plans.programme()
    people = list(programme.participants)
    people[5] = people[5].model_copy(update={"name": "Oksana Moroz"})
    programme = programme.model_copy(update={"participants": tuple(people)})
    write_sharing(programme, plans.plan(), tmp_path / "deling.xlsx", names="first_name")
    members = read_xlsx(tmp_path / "deling.xlsx")["Gruppe norsk-a1"].text().split("\n")
    assert {"Oksana 1", "Oksana 2"} <= set(members)


def test_no_reasons_rule_sets_targets_homes_or_children(tmp_path: Path) -> None:
    write_sharing(plans.programme(), plans.plan(), tmp_path / "deling.xlsx")
    everything = all_text(tmp_path / "deling.xlsx")
    words = {
        word for sheet in read_xlsx(tmp_path / "deling.xlsx").values() for word in re.findall(r"\w+", sheet.text())
    }
    assert words.isdisjoint({"B1", "B2", "H1", "H2", "tunet"})
    for word in (
        "Mangler",
        "ingen flere norsktimer",
        "Introduksjonsprogram",
        "Kollektiv",
        "mottak",
        "Tunet",
        "Solbakken",
        "leverer",
        "Mål",
        "400 00",
    ):
        assert word not in everything, word


def with_job() -> tuple[Programme, Meeting]:
    """Selam has a job of her own that carries her code, at a site."""
    job = Activity(
        id="jobb-P04",
        name="Jobb Selam",
        kind=Kind.WORK,
        shape=Shape.GROUP,
        minutes=240,
        sites=("frivillig",),
        needs_room=False,
        times=(Span(at(2, 13), at(2, 17)),),
        members=("P04",),
        members_only=True,
    )
    meeting = Meeting(
        id=f"jobb-P04.{plans.WEEK}.1",
        activity="jobb-P04",
        start=at(2, 13),
        end=at(2, 17),
        site="frivillig",
        participants=("P04",),
    )
    programme = plans.programme()
    return programme.model_copy(update={"activities": (*programme.activities, job)}), meeting


def test_what_only_a_protected_person_takes_part_in_is_not_there_at_all(tmp_path: Path) -> None:
    programme, meeting = with_job()
    plan = plans.plan()
    timetable = plan.timetable.model_copy(update={"meetings": (*plan.timetable.meetings, meeting)})
    write_sharing(programme, plan.model_copy(update={"timetable": timetable}), tmp_path / "deling.xlsx")
    everything = all_text(tmp_path / "deling.xlsx")
    assert "13:00–17:00" not in everything
    assert "P04" not in everything
    assert "Selam" not in everything
