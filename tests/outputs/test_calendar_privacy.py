"""What a calendar never tells: other people, homes, children, courses, reasons, rule sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.calendars import uid
from outputs.content_lines import unfold
from scheduler.catalogue import say
from scheduler.programme import Activity, Household, Programme, SiteKind
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import at
from scheduler.timetable import Meeting
from tests import plans, tiny
from tests.outputs.calendar_readers import changed, facts, with_meetings, written


def test_a_protected_address_gives_no_file_to_the_whole_household(tmp_path: Path) -> None:
    # Selam (P04) is protected; Daniel (P05) lives with her.
    assert plans.programme().sheltered() == {"P04", "P05"}
    assert set(written(tmp_path)) == {"P01.ics", "P02.ics", "P03.ics", "P06.ics"}


def test_no_file_tells_anything_of_those_who_are_protected(tmp_path: Path) -> None:
    for data in written(tmp_path).values():
        assert b"Selam" not in data
        assert b"Tesfay" not in data
        for meeting in plans.plan().timetable.meetings:
            assert uid("P04", meeting.id).encode() not in data


def test_no_calendar_holds_names_courses_homes_children_reasons_or_rule_sets(tmp_path: Path) -> None:
    programme = plans.programme()
    secrets = [person.name for person in programme.participants]
    secrets += [part for person in programme.participants for part in person.name.split()]
    secrets += [activity.name for activity in programme.activities] + [one.id for one in programme.activities]
    secrets += [child.id for child in programme.children] + [one.id for one in programme.households]
    secrets += [site.name for site in programme.sites if site.kind in (SiteKind.HOME, SiteKind.KINDERGARTEN)]
    secrets += [name.value for name in RuleSetName]
    secrets += ["asyl", "integrerings", "§", "barn", "foreldre", "tolk"]
    secrets += [person.name for person in programme.instructors if person.id != "L2"]
    secrets += [reason.nb for report in plans.plan().participants for reason in report.reasons]
    secrets += [programme.name, "P01", "P02", "P03", "P06", "samfunn", "livsmestring", "tolking"]
    for name, data in written(tmp_path).items():
        # UIDs are hexadecimal digits, which may happen to read B1.
        text = "\n".join(line for line in unfold(data) if not line.startswith("UID:")).casefold()
        assert [secret for secret in secrets if secret.casefold() in text] == [], name


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("lang", ["nb", "so", "ti"])
def test_the_title_of_every_kind_is_neutral_in_every_language(tmp_path: Path, kind: Kind, lang: str) -> None:
    neutral = {say(lang, title) for title in ("Norsk", "Kurs", "Samtale", "Praksis", "Aktivitet")}
    activity = Activity(id="x", name="Foreldreveiledning for mødre", kind=kind, shape=Shape.GROUP)
    person = tiny.participant("p", languages=(lang,))
    programme = Programme(week=plans.WEEK, participants=(person,), activities=(activity,), instructors=())
    meeting = Meeting(id="x.1", activity="x", start=at(0, 9), end=at(0, 10), site="", participants=("p",))
    data = written(tmp_path, programme, with_meetings(plans.plan(), plans.WEEK, meeting))["p.ics"]
    assert set(facts(data, "SUMMARY")) <= neutral
    assert "LOCATION" not in data.decode()


def test_a_meeting_where_somebody_lives_shows_the_room_and_no_place(tmp_path: Path) -> None:
    # A reception where P01 lives, though it is a teaching site, and P03 does not.
    programme = changed(plans.programme(), "participants", "P01", home="skole")
    files = written(tmp_path / "own", programme)
    assert set(facts(files["P01.ics"], "LOCATION")) == {"Rom 1", "Datarom"}
    assert b"GEO" not in files["P01.ics"]
    assert "Fjordvik" not in files["P01.ics"].decode()
    assert "Fjordvik voksenopplæring (Rom 1)" in facts(files["P03.ics"], "LOCATION")
    home = changed(plans.programme(), "sites", "skole", kind=SiteKind.HOME)
    assert "Fjordvik voksen" not in written(tmp_path / "all", home)["P03.ics"].decode()


def test_a_household_that_shares_nobody_with_a_protected_one_keeps_its_calendars() -> None:
    programme = plans.programme()
    assert {"P01", "P02"}.isdisjoint(programme.sheltered())
    alone = programme.model_copy(update={"households": tuple[Household, ...]()})
    assert alone.sheltered() == {"P04"}
