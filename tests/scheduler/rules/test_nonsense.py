"""Whatever stands in a timetable, the checker answers and does not fall."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check, measure
from scheduler.programme import (
    Absence,
    Adult,
    ClosedDay,
    InstructorAbsence,
    Pairing,
    Requirement,
)
from scheduler.settings import Kind
from scheduler.timetable import Escort, Meeting, Timetable
from tests.tiny import (
    MON,
    TUE,
    WEEK,
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

EVERYTHING = programme(
    participant("p1", home="valley"),
    participant("p2", pace="slow", availability=(span(MON, "08:00", "15:00"), span(TUE, "08:00", "15:00"))),
    participant("p3", "asylum_seeker", start="2026-11-25", languages=()),
    norwegian(needs_room=True, meetings=3),
    activity("talk", "career_guidance", "appointment", interpreter=True),
    activity("course", "life_skills", language="uk", interpreter=True, max_size=2),
    activity("shop", "work_placement", "seat", minutes=420, lunch=30, sites=("shop",)),
    activity("job", "work", times=(span(MON, "06:00", "15:00"),), members=("p1",), sites=("shop",)),
    activity("cafe", "volunteer", "open", minutes=60, times=(span(TUE, "12:00", "15:00"),), max_size=1, room="hall"),
    instructor("i1"),
    instructor("tolk", teaches=(), interprets=("uk",), availability=()),
    site("school", opening=tuple(span(day, "08:00", "16:00") for day in range(5))),
    site("shop", "employer"),
    site("valley", "home"),
    site("nursery", "kindergarten"),
    room("r1"),
    room("hall", capacity=2, shared=True),
    household("p1", Adult("g1", False, (span(MON, "08:00", "12:00"),)), id="h1"),
    household("p2", "p3", id="h2"),
    child("c1", "h1", care="kindergarten", care_site="nursery", longest_stay=300),
    child("c2", "h2"),
    Requirement(participant="p1", kind=Kind.NORWEGIAN, minimum=300, maximum=600),
    Absence(participant="p2", first="2026-11-24", last="2026-11-24", start=600, approved=True),
    InstructorAbsence(instructor="i1", first="2026-11-24", last="2026-11-25"),
    ClosedDay(date="2026-11-26", scope="instructors", from_minute=720),
    Pairing(together=True, participants=("p1", "p2")),
    Pairing(together=False, participants=("p2", "p3", "p9")),
)

NAMES = {
    "activity": ("n1", "talk", "course", "shop", "job", "cafe"),
    "site": ("school", "shop", "valley", "nursery"),
    "room": (None, "r1", "hall"),
}


def subsets(*names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(names)).map(lambda chosen: tuple(sorted(chosen)))


def timetables(*, known: bool) -> st.SearchStrategy[Timetable]:
    """Timetables of known names at possible times, or of any names at any times."""
    odd = () if known else ("?",)
    start = st.integers(0, 7 * 96 - 1).map(lambda quarter: quarter * 15) if known else st.integers(-2000, 12000)
    meetings = st.builds(
        lambda number, start, length, **rest: Meeting(
            id=f"m{number}",
            start=start,
            end=min(start + length, (start // 1440 + 1) * 1440) if known else length,
            **rest,
        ),
        number=st.integers(0, 10**6) if known else st.integers(0, 2),
        start=start,
        length=st.integers(1, 40).map(lambda quarters: quarters * 15),
        participants=subsets("p1", "p2", "p3", *odd),
        instructors=subsets("i1", "tolk", *odd),
        **{name: st.sampled_from((*values, *odd)) for name, values in NAMES.items()},
    )
    escorts = st.builds(
        Escort,
        child=st.sampled_from(("c1", "c2", *odd)),
        day=st.integers(0, 6) if known else st.integers(-1, 9),
        deliver=st.sampled_from((None, "p1", "g1", *odd)),
        collect=st.sampled_from((None, "p1", "p2")),
    )
    return st.builds(
        Timetable,
        week=st.just(WEEK) if known else st.sampled_from((WEEK, "2026-W52", "W1")),
        meetings=st.lists(meetings, max_size=6, unique_by=(lambda m: m.id) if known else None).map(tuple),
        escorts=st.lists(escorts, max_size=3, unique_by=(lambda e: (e.child, e.day)) if known else None).map(tuple),
    )


@settings(max_examples=30, deadline=None)
@given(timetables(known=False))
def test_any_timetable_gets_an_answer(timetable: Timetable) -> None:
    check(EVERYTHING, timetable, timetable)


@settings(max_examples=30, deadline=None)
@given(timetables(known=True), timetables(known=False))
def test_any_timetable_of_known_names_is_judged_and_measured(timetable: Timetable, last: Timetable) -> None:
    found = check(EVERYTHING, timetable, last)
    assert "known" not in {violation.rule for violation in found}
    value = measure(EVERYTHING, timetable, last)
    assert value.achieved == sum(report.target - report.credit - report.shortfall for report in value.participants)
    assert min(value.goals.values()) >= 0
    # The same facts in another order are the same timetable.
    turned = timetable.model_copy(update={"meetings": timetable.meetings[::-1], "escorts": timetable.escorts[::-1]})
    assert sorted(check(EVERYTHING, turned, last)) == sorted(found)
    assert measure(EVERYTHING, turned, last) == value
