"""Whether the parts of a programme fit together: each check once broken, once kept."""

from __future__ import annotations

import datetime as dt

import pytest

from scheduler.crosscheck import CHECKS, crosscheck, findings
from scheduler.forms import SHEETS
from scheduler.programme import (
    Absence,
    Adaptation,
    Adult,
    BusCall,
    BusLine,
    Care,
    ClosedDay,
    InstructorAbsence,
    Origin,
    Pairing,
    Price,
    PriceItem,
    Programme,
    Requirement,
    RuleSetPeriod,
    Walk,
)
from scheduler.settings import Kind, RuleSetName, Settings
from tests.outputs.complete import COMPLETE
from tests.tiny import (
    FRI,
    MON,
    activity,
    child,
    household,
    instructor,
    norwegian,
    participant,
    programme,
    room,
    site,
    span,
)

IN_WEEK = dt.date(2026, 11, 24)
BUS = BusLine(line="1", direction="x", calls=(BusCall("a", 0), BusCall("b", 5)), departures=(480,))


BROKEN: dict[str, tuple[str, Programme]] = {
    "two prices of one thing": (
        "two_prices",
        programme(prices=(Price(item=PriceItem.BUS, kroner=1), Price(item=PriceItem.BUS, kroner=2))),
    ),
    "two participants of one id": ("duplicate_id", programme(participant("p1"), participant("P1"))),
    "a home that is not there": ("unknown_reference", programme(participant(home="nowhere"))),
    "a subject that is not there": ("unknown_reference", programme(instructor(teaches=("magic",)))),
    "a closed day of an unknown site": ("unknown_reference", programme(ClosedDay(date=IN_WEEK, scope="nowhere"))),
    "an id that makes no file name": ("unusable_id", programme(participant("§§"))),
    "a participant in two households": (
        "two_households",
        programme(participant("p1"), household("p1", id="h1"), household("p1", id="h2")),
    ),
    "an adult who is no participant": ("unknown_reference", programme(household(Adult("p9", True)))),
    "care without a place": (
        "care_without_site",
        programme(participant(), household("p1"), child(care=Care.KINDERGARTEN)),
    ),
    "care at a school": (
        "no_kindergarten",
        programme(participant(), household("p1"), site(), child(care=Care.KINDERGARTEN, care_site="school")),
    ),
    "a stranger who delivers": (
        "not_in_household",
        programme(participant(), participant("p2"), household("p1"), child(deliver="p2")),
    ),
    "a child yet to be born": ("impossible_birth", programme(participant(), household("p1"), child(born="2027-05-01"))),
    "a level that is none": ("unknown_level", programme(participant(level="A9"))),
    "an end before the start": (
        "wrong_order",
        programme(participant(start=dt.date(2026, 2, 1), end=dt.date(2026, 1, 1))),
    ),
    "rule sets out of order": (
        "wrong_order",
        programme(
            participant(
                rule_sets=(
                    RuleSetPeriod(RuleSetName.ASYLUM_SEEKER, None),
                    RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, dt.date(2026, 5, 1)),
                    RuleSetPeriod(RuleSetName.COLLECTIVE_PROTECTION, dt.date(2026, 4, 1)),
                )
            )
        ),
    ),
    "an absence that ends before it starts": (
        "wrong_order",
        programme(participant(), Absence(participant="p1", first=IN_WEEK, last=dt.date(2026, 11, 23))),
    ),
    "half a time": (
        "half_a_time",
        programme(participant(), Absence(participant="p1", first=IN_WEEK, last=IN_WEEK, start=60)),
    ),
    "an adaptation in another week": (
        "outside_week",
        programme(
            participant(),
            Adaptation(participant="p1", first=dt.date(2026, 1, 1), last=dt.date(2026, 1, 9), minutes_a_day=30),
        ),
    ),
    "an instructor away in another week": (
        "outside_week",
        programme(
            instructor(), InstructorAbsence(instructor="i1", first=dt.date(2027, 1, 1), last=dt.date(2027, 1, 1))
        ),
    ),
    "a closed day in another age": ("outside_week", programme(ClosedDay(date=dt.date(2036, 1, 1), scope="all"))),
    "half a day off for all": ("part_of_a_day_off", programme(ClosedDay(date=IN_WEEK, scope="all", from_minute=720))),
    "a minimum above the maximum": (
        "wrong_order",
        programme(participant(), Requirement(participant="p1", kind=Kind.NORWEGIAN, minimum=100, maximum=50)),
    ),
    "a kind asked for twice": (
        "duplicate_requirement",
        programme(
            participant(),
            Requirement(participant="p1", kind=Kind.NORWEGIAN),
            Requirement(participant="p1", kind=Kind.NORWEGIAN),
        ),
    ),
    "a requirement of another kind's activity": (
        "wrong_kind",
        programme(
            participant(),
            activity("a1", "other"),
            Requirement(participant="p1", kind=Kind.NORWEGIAN, activities=("a1",)),
        ),
    ),
    "together and apart": (
        "pairings_disagree",
        programme(
            participant("p1"),
            participant("p2"),
            Pairing(together=True, participants=("p1", "p2")),
            Pairing(together=False, participants=("p2", "p1")),
        ),
    ),
    "nobody may teach": (
        "nobody_teaches",
        programme(activity("a1", "life_skills"), instructor(teaches=("norwegian",))),
    ),
    "one leader where two are needed": (
        "nobody_teaches",
        programme(activity("a1", "parental_guidance"), instructor(teaches=("parental_guidance",))),
    ),
    "Norwegian with a qualification that has run out": (
        "nobody_teaches",
        programme(norwegian(instructors=()), instructor(qualified_until=dt.date(2026, 11, 22))),
    ),
    "a leader who works elsewhere": (
        "nobody_teaches",
        programme(
            activity("a1", "life_skills", sites=("school",)), site(), site("other"), instructor(sites=("other",))
        ),
    ),
    "nobody speaks the language": (
        "nobody_speaks",
        programme(activity("a1", "life_skills", language="ti"), instructor()),
    ),
    "a given leader without qualification": (
        "not_qualified",
        programme(norwegian(), instructor(qualified_norwegian=False)),
    ),
    "two leaders needed and one given": ("leader_count", programme(norwegian(instructors_needed=2), instructor())),
    "an interpreter nobody is": ("no_interpreter", programme(activity(interpreter=True, language="ti"), instructor())),
    "an interpreter for talks nobody is": (
        "no_interpreter",
        programme(activity("a1", "career_guidance", "appointment", interpreter=True), instructor()),
    ),
    "features no room has": (
        "no_room",
        programme(activity(needs_room=True, room_features=frozenset({"oven"})), room()),
    ),
    "more members than places": (
        "larger_than_rooms",
        programme(
            participant("p1"), participant("p2"), activity(needs_room=True, members=("p1", "p2")), room(capacity=1)
        ),
    ),
    "a smallest group above every room": (
        "larger_than_rooms",
        programme(activity(needs_room=True, min_size=30), room()),
    ),
    "no teaching site": ("no_site", programme(activity(), site("home", "home"))),
    "a room at another site": (
        "room_elsewhere",
        programme(activity(room="r1", sites=("b",)), room(), site(), site("b")),
    ),
    "both lessons and minutes": ("two_lengths", programme(activity(lessons=2, minutes=60))),
    "a seat without times": ("no_times_given", programme(activity("a1", "work_placement", "seat", minutes=60))),
    "an open activity without a length": (
        "no_length",
        programme(activity("a1", "volunteer", "open", times=(span(MON, "09:00", "10:00"),))),
    ),
    "lessons that do not fit the time": (
        "time_too_short",
        programme(norwegian(lessons=4, times=(span(MON, "09:00", "11:00"),)), instructor()),
    ),
    "breaks too short": ("breaks_too_short", programme(norwegian(lessons=6, breaks=10), instructor())),
    "a smallest group above the largest": ("wrong_order", programme(activity(min_size=9, max_size=8))),
    "an activity that ends before it begins": (
        "wrong_order",
        programme(activity(since=dt.date(2026, 3, 1), until=dt.date(2026, 2, 1))),
    ),
    "a member in two places": (
        "members_overlap",
        programme(
            participant(),
            *(activity(name, members=("p1",), times=(span(MON, "09:00", "10:00"),)) for name in ("a", "b")),
        ),
    ),
    "an instructor in two places": (
        "instructors_overlap",
        programme(
            instructor(),
            *(activity(name, instructors=("i1",), times=(span(MON, "09:00", "10:00"),)) for name in ("a", "b")),
        ),
    ),
    "a room for two at once": (
        "rooms_overlap",
        programme(room(), *(activity(name, room="r1", times=(span(MON, "09:00", "10:00"),)) for name in ("a", "b"))),
    ),
    "a walk to a stop no line serves": (
        "unknown_stop",
        programme(buses=(BUS,), walks=(Walk(start="school", to="c", minutes=3),)),
    ),
    "two walks between the same places": (
        "two_walks",
        programme(
            buses=(BUS,), walks=(Walk(start="school", to="a", minutes=3), Walk(start="a", to="school", minutes=4))
        ),
    ),
    "a line that runs back": (
        "line_runs_back",
        programme(buses=(BUS.model_copy(update={"calls": (BusCall("a", 5), BusCall("b", 3))}),)),
    ),
    "half a point": ("half_a_point", programme(site(latitude=64.0))),
    "a point off the map": ("no_point", programme(site(latitude=640.0, longitude=11.0))),
    "a day that ends before it starts": ("settings_disagree", programme(settings=Settings(day_start=900, day_end=600))),
}

WARNED: dict[str, tuple[str, Programme]] = {
    "a level without a class": ("level_without_class", programme(participant(level="B2"), norwegian(), instructor())),
    "self-study that nobody follows up": (
        "no_follow_up",
        programme(activity("a1", "self_study", "open", minutes=60, times=(span(FRI, "09:00", "12:00"),))),
    ),
    "a kind that does not count": (
        "kind_not_allowed",
        programme(
            participant(rule_set="collective_protection"), Requirement(participant="p1", kind=Kind.SOCIAL_STUDIES)
        ),
    ),
    "a talk without an interpreter for this person": (
        "no_interpreter",
        programme(
            participant(languages=("ti",)),
            instructor(interprets=("ar",)),
            activity("a1", "career_guidance", "appointment", interpreter=True),
            Requirement(participant="p1", kind=Kind.CAREER_GUIDANCE),
        ),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_fit_is_a_fault(case: str) -> None:
    code, broken = BROKEN[case]
    found = crosscheck(broken)
    assert [fault.code for fault in found] == [code]
    assert found[0].sheet in {form.title.nb for form in SHEETS}
    assert all((*found[0].expected, *found[0].cure))


@pytest.mark.parametrize("case", WARNED)
def test_what_is_only_doubtful_is_told_and_stops_nothing(case: str) -> None:
    code, doubtful = WARNED[case]
    assert crosscheck(doubtful) == []
    assert [(finding.code, finding.warning) for finding in findings(doubtful)] == [(code, True)]


def test_a_whole_programme_has_no_fault() -> None:
    assert crosscheck(COMPLETE) == []


def test_every_check_is_broken_by_some_case() -> None:
    """A check that no case trips is no check: each one finds something in at least one programme."""
    from scheduler.crosscheck.base import Known

    cases = [broken for _, broken in (*BROKEN.values(), *WARNED.values())]
    idle = [one.check.__name__ for one in CHECKS if not any(list(one.check(Known(case, None))) for case in cases)]
    assert idle == []


def test_what_a_check_needs_are_forms_and_columns() -> None:
    known = {form.key for form in SHEETS} | {f"{form.key}.{column.key}" for form in SHEETS for column in form.columns}
    assert {need for one in CHECKS for need in one.needs} <= known


def test_every_column_that_a_finding_names_is_one_of_its_sheet() -> None:
    columns = {(form.key, column.key) for form in SHEETS for column in form.columns}
    for _, broken in (*BROKEN.values(), *WARNED.values()):
        for finding in findings(broken):
            assert finding.column is None or (finding.form, finding.column) in columns, finding


def test_a_fault_names_the_sheet_and_row_where_its_fact_was_written() -> None:
    someone = participant(level="A9", written=Origin("Folk", 7))
    fault = crosscheck(programme(someone))[0]
    assert (fault.sheet, fault.row, fault.value) == ("Folk", 7, "A9")


def test_a_check_is_held_back_by_what_could_not_be_read() -> None:
    code, broken = BROKEN["nobody may teach"]
    assert [finding.code for finding in findings(broken)] == [code]
    assert findings(broken, frozenset({"instructors.teaches"})) == []
    assert findings(broken, frozenset({"instructors"})) == []
    assert [finding.code for finding in findings(broken, frozenset({"rooms"}))] == [code]


def test_an_absence_in_the_workbooks_own_week_is_fine_when_another_week_is_planned() -> None:
    away = Absence(participant="p1", first=IN_WEEK, last=IN_WEEK)
    later = programme(participant(), away, week="2026-W50")
    assert [finding.code for finding in findings(later)] == ["outside_week"]
    assert findings(later, own_week="2026-W48") == []


def test_shared_rooms_and_activities_that_are_over_do_not_clash() -> None:
    both = {"room": "r1", "times": (span(MON, "09:00", "10:00"),)}
    assert crosscheck(programme(room(shared=True), activity("a", **both), activity("b", **both))) == []
    over = activity("b", until=dt.date(2026, 10, 1), **both)
    assert crosscheck(programme(room(), activity("a", **both), over)) == []
