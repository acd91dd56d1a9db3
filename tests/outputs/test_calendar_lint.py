"""The lint of calendar files: every fault that no reader catches is caught, and no random week has one."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from outputs.calendar_words import one_line
from outputs.calendars import FaultyCalendarError, write_calendars
from outputs.lint import lint
from scheduler.catalogue import codes
from scheduler.programme import Participant, Programme, RuleSetPeriod, Site
from scheduler.settings import Kind, RuleSetName, Shape
from scheduler.times import WEEK
from scheduler.timetable import Meeting, Timetable
from tests import plans, tiny

RIGHT = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
    b"BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo\r\nEND:VTIMEZONE\r\n"
    b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261109T000000Z\r\nLAST-MODIFIED:20261109T000000Z\r\nSEQUENCE:0\r\n"
    b"DTSTART;TZID=Europe/Oslo:20261123T080000\r\nDTEND;TZID=Europe/Oslo:20261123T090000\r\nSUMMARY:Norsk\r\n"
    b"LOCATION:A\\, b\r\nGEO:1;2\r\nX-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"A, b\":geo:1,2\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)
EVENT = RIGHT[RIGHT.index(b"BEGIN:VEVENT") : RIGHT.index(b"END:VCALENDAR")]


def test_a_right_file_has_no_findings() -> None:
    assert lint(RIGHT) == []


@pytest.mark.parametrize(("old", "new", "finding"), [
    (b"DTSTAMP:20261109T000000Z\r\n", b"", "event 1: DTSTAMP occurs 0 times"),
    (b"DTSTAMP:20261109T000000Z", b"DTSTAMP:20261109T000000", "event 1: DTSTAMP is no time in UTC"),
    (b"UID:1\r\n", b"", "event 1: UID occurs 0 times"),
    (b"UID:1\r\n", b"UID:1\r\nUID:2\r\n", "event 1: UID occurs 2 times"),
    (EVENT, EVENT + EVENT, "a UID occurs twice"),
    (b"SEQUENCE:0\r\n", b"", "event 1: SEQUENCE occurs 0 times"),
    (b"T090000\r\n", b"T080000\r\n", "event 1: the end is not after the start"),
    (b"DTEND;TZID=Europe/Oslo", b"DTEND", "event 1: DTEND is no time with a zone"),
    (b"DTEND;TZID=Europe/Oslo", b"DTEND;TZID=Europe/Atlantis", "event 1: DTEND is no time with a zone"),
    (b"DTSTART;TZID=Europe/Oslo", b"DTSTART;TZID=Europe/Paris",
     "event 1: DTSTART has a zone that the file does not describe"),
    (b"SUMMARY:Norsk", b"SUMMARY:Norsk\\nKurs", "event 1: SUMMARY is not one line of text"),
    (b"SUMMARY:Norsk", b"SUMMARY: ", "event 1: SUMMARY is not one line of text"),
    (b"LOCATION:A\\, b", b"LOCATION:A", "event 1: LOCATION and X-TITLE differ"),
    (b"LOCATION:A\\, b\r\n", b"", "event 1: LOCATION and X-TITLE differ"),
    (b"GEO:1;2\r\n", b"", "event 1: a map point without GEO"),
    (b"LOCATION;VALUE=URI", b"LOCATION", "event 1: X-APPLE-STRUCTURED-LOCATION lacks its VALUE"),
    (b"GEO:1;2", b"GEO:1;2\r\nGEO:1;2", "event 1: GEO occurs 2 times"),
    (b"PRODID:x", b"PRODID:x\r\nMETHOD:PUBLISH", "METHOD is not to be used"),
    (b"TZID:Europe/Oslo", b"TZID:Europe/Oslo\r\nRDATE:20260101T000000", "RDATE is not to be used"),
    (b"VERSION:2.0\r\n", b"", "VERSION occurs 0 times"),
    (b";VALUE=DURATION", b"", "REFRESH-INTERVAL lacks its VALUE"),
    (b"SUMMARY:Norsk", b"SUMMARY:" + b"x" * 70, "line 15 is longer than 75 octets"),
    (b"SUMMARY:Norsk", b"SUMMARY:N\x07rsk", "line 15 holds a control character"),
    (b"SUMMARY:Norsk", b"SUMMARY:N\nrsk", "line 15 holds a control character"),
    (b"SUMMARY:Norsk", b"SUMMARY:N\xc3\r\n \xb8rsk", "line 15 is cut within a character"),
    (b"SUMMARY:Norsk", b"SUMMARY:N\xff", "the file is not UTF-8"),
    (b"SUMMARY:Norsk", b"SUMMARY:Norsk\r\nrest of a name", "a line is no content line"),
    (b"END:VEVENT\r\n", b"", "END:VCALENDAR without its BEGIN"),
    (b"END:VCALENDAR\r\n", b"", "BEGIN:VCALENDAR without its END"),
    (b"BEGIN:VCALENDAR\r\n", b"", "the file does not begin with a calendar"),
    (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "the file does not end with a line break"),
])
def test_each_fault_is_found(old: bytes, new: bytes, finding: str) -> None:
    assert RIGHT.count(old) >= 1
    assert finding in lint(RIGHT.replace(old, new, 1))


def test_an_end_after_the_start_on_the_wall_but_not_in_time_is_found() -> None:
    # 29 March 2026: 02:45 does not exist and is read as 01:45Z, while 03:15 is 01:15Z.
    data = RIGHT.replace(b"20261123T080000", b"20260329T024500")
    data = data.replace(b"20261123T090000", b"20260329T031500")
    assert lint(data) == ["event 1: the end is not after the start"]


def test_a_file_that_would_mislead_is_not_written(tmp_path: Path) -> None:
    backwards = plans.timetable().meetings[0].model_copy(update={"end": 0})
    plan = plans.plan().model_copy(update={"timetable": Timetable(week=plans.WEEK, meetings=(backwards,))})
    programme = plans.programme().model_copy(update={"households": ()})
    with pytest.raises(FaultyCalendarError, match="end is not after the start"):
        write_calendars(programme, plan, tmp_path)
    assert not (tmp_path / "P05.ics").exists()


names = st.text(max_size=90)
weeks = st.sampled_from(["2026-W13", "2026-W14", "2026-W43", "2026-W44", "2026-W53", "2027-W01"])


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Meeting, ...]:
    """Any meetings of one participant, at any minute of the week, however odd."""
    spans = draw(st.lists(st.tuples(st.integers(0, WEEK - 2), st.integers(1, 720)), max_size=6))
    return tuple(
        Meeting(id=f"a{index}", activity="a1", start=start, end=min(start + minutes, WEEK),
                site=draw(st.sampled_from(["s", "", "gone"])), room=draw(st.sampled_from(["r", None])),
                participants=("p1",))
        for index, (start, minutes) in enumerate(spans)
    )


@settings(max_examples=60, deadline=None)
@given(
    week=weeks, held=meetings(), kind=st.sampled_from(Kind), site=names, room=names, contact=names,
    phone=st.none() | names, language=st.sampled_from(codes()),
    latitude=st.none() | st.floats(-90, 90), longitude=st.none() | st.floats(-180, 180),
)
def test_no_week_whatever_its_names_and_times_gives_a_finding_and_both_readers_agree(
    week: str, held: tuple[Meeting, ...], kind: Kind, site: str, room: str, contact: str, phone: str | None,
    language: str, latitude: float | None, longitude: float | None,
) -> None:
    person = Participant(id="p1", name="N", contact="i1", languages=(language,),
                         rule_sets=(RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, None),))
    programme = Programme(
        week=week, participants=(person,), activities=(tiny.activity("a1", kind.value, Shape.GROUP.value),),
        instructors=(tiny.instructor("i1", name=contact, phone=phone),),
        sites=(Site(id="s", name=site, latitude=latitude, longitude=longitude),),
        rooms=(tiny.room("r", name=room, site="s"),),
    )
    plan = plans.plan().model_copy(update={"timetable": Timetable(week=week, meetings=held)})
    with tempfile.TemporaryDirectory() as folder:
        write_calendars(programme, plan, Path(folder))
        data = (Path(folder) / "p1.ics").read_bytes()
    assert lint(data) == []
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    read = sorted((_utc(event.start), _utc(event.end)) for event in calendar.events)
    again = vobject.readOne(data.decode()).contents.get("vevent", [])
    assert read == sorted((_utc(e.dtstart.value), _utc(e.dtend.value)) for e in again)
    assert len(read) == len(held)
    assert all(start < end for start, end in read)


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


@given(names)
def test_one_line_is_one_line_of_utf_8_and_is_settled(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line == line.strip()
    assert line.encode("utf-8").decode("utf-8") == line
