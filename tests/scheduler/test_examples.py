from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from inputs.workbook import read_workbook
from outputs.workbook import write_workbook
from scheduler.generate import generate
from scheduler.generate.liten import liten
from scheduler.generate.steinkjer import steinkjer
from scheduler.programme import Care, Programme
from scheduler.resolve import week_of
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import IsoWeek
from scheduler.week import counted


def test_steinkjer_has_the_mixture_that_it_promises() -> None:
    programme = steinkjer()
    assert len(programme.participants) == 75
    assert {person.rule_sets[0].rule_set for person in programme.participants} == set(RuleSetName)
    assert {person.level for person in programme.participants} == {"A1", "A2", "B1", "B2"}
    assert len({person.languages[0] for person in programme.participants}) >= 6
    care = {child.care for child in programme.children}
    assert care == set(Care)
    kinds = {activity.kind for activity in programme.activities}
    assert kinds >= set(Kind) - {Kind.OTHER}
    assert len({person.id for person in programme.participants if person.protected}) >= 1
    assert [person for person in programme.participants if len(person.rule_sets) > 1]
    wanting = {plan.participant for plan in programme.requirements if plan.kind is Kind.WORK_PLACEMENT and plan.target}
    seats = [activity for activity in programme.activities if activity.shape is Shape.SEAT]
    days = sum((seat.max_size or 1) * len(seat.times) for seat in seats)
    assert days < 2 * len(wanting), "too few placements: two days for each would take more"
    assert any(activity.times and activity.kind is Kind.NORWEGIAN for activity in programme.activities)


def test_steinkjer_has_one_couple_who_take_turns_and_one_lone_parent_with_the_base() -> None:
    programme = steinkjer()
    adults = {home.id: sum(adult.participant for adult in home.adults) for home in programme.households}

    def homes(care: Care) -> list[int]:
        return [adults[child.household] for child in programme.children if child.care is care]

    assert homes(Care.NONE) == [2]
    assert homes(Care.RECEPTION_BASE) == [1]


def test_the_classes_that_the_school_of_steinkjer_has_set_are_on_different_days_and_one_has_its_list() -> None:
    given = [a for a in steinkjer().activities if a.kind is Kind.NORWEGIAN and a.times]
    days = [tuple(span.day for span in activity.times) for activity in given]
    assert len(days) == 2
    assert days[0] != days[1]
    assert [activity.id for activity in given if activity.members]


def test_liten_adds_up_as_its_readme_says() -> None:
    programme = liten()
    assert len(programme.participants) == 20
    week = week_of(programme, IsoWeek.parse(programme.week))
    offer = week.offer["norsk-b1"]
    lessons = sum(counted(week.settings, offer, span, RuleSetName.INTRODUCTION_PROGRAMME) for span in offer.times)
    seat = week.offer["praksis-sykehjem"]
    days = sum(counted(week.settings, seat, span, RuleSetName.INTRODUCTION_PROGRAMME) for span in seat.times[:2])
    assert (lessons, days, lessons + days) == (1350, 900, 2250)


def _without_origins(thing: object) -> object:
    """The same facts without the rows that they were read from."""
    if isinstance(thing, dict):
        return {key: _without_origins(value) for key, value in thing.items() if key != "written"}
    if isinstance(thing, (list, tuple)):
        return [_without_origins(value) for value in thing]
    return thing


@pytest.mark.parametrize(("name", "made"), [("liten", liten), ("steinkjer", steinkjer)])
def test_the_committed_workbook_reads_back_as_the_programme(name: str, made: Callable[[], Programme]) -> None:
    reading = read_workbook(Path("examples") / name / "programme.xlsx")
    assert reading.warnings == ()
    assert reading.formulas == ()
    assert _without_origins(reading.programme.model_dump()) == _without_origins(made().model_dump())


def test_a_generated_programme_survives_its_workbook_in_both_languages(tmp_path: Path) -> None:
    for lang in ("nb", "en"):
        programme = generate(40, 9, "families")
        write_workbook(programme, tmp_path / "programme.xlsx", lang)
        reading = read_workbook(tmp_path / "programme.xlsx")
        assert _without_origins(reading.programme.model_dump()) == _without_origins(programme.model_dump())


def test_the_readme_of_steinkjer_tells_of_the_programme_as_it_is() -> None:
    page, programme = Path("examples/steinkjer/README.md").read_text(encoding="utf-8"), steinkjer()
    sets = Counter(person.rule_sets[0].rule_set for person in programme.participants)
    for words, name in (
        ("i mottakets fulltidsprogram", RuleSetName.INTEGRATION_RECEPTION),
        ("i introduksjonsprogrammet", RuleSetName.INTRODUCTION_PROGRAMME),
        ("med kollektiv beskyttelse", RuleSetName.COLLECTIVE_PROTECTION),
        ("asylsøkere", RuleSetName.ASYLUM_SEEKER),
    ):
        assert f"{sets[name]} {words}" in page
    assert f"{len({person.languages[0] for person in programme.participants})} morsmål" in page
    assert f"{len(programme.children)} barn" in page
    assert f"{len(programme.instructors)} lærere" in page
    told = [person.id for person in programme.participants if person.protected or person.weekly_target]
    told += [person.id for person in programme.participants if len(person.rule_sets) > 1]
    told += [child.id for child in programme.children if child.care in (Care.NONE, Care.RECEPTION_BASE)]
    told += [m for a in programme.activities if a.kind in (Kind.WORK, Kind.EDUCATION) for m in a.members]
    told += [activity.id for activity in programme.activities if activity.kind is Kind.NORWEGIAN and activity.times]
    assert [one for one in told if one not in page] == []
    wanting = [plan for plan in programme.requirements if plan.kind is Kind.WORK_PLACEMENT and plan.target]
    assert f"{len(wanting)} deltakere skal etter planen ha to dager" in page
    seats = [activity for activity in programme.activities if activity.shape is Shape.SEAT]
    assert f"arbeidsgiverne har {sum((seat.max_size or 1) * len(seat.times) for seat in seats)}." in page
