"""What a calendar says: title, place, contact, language, and names as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
import vobject

from outputs.content_lines import events, parse, unfold
from outputs.lint import lint
from scheduler.programme import Site
from scheduler.times import at
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.calendar_readers import (
    READERS,
    by_ical,
    by_vobject,
    changed,
    facts,
    ical_events,
    utc,
    with_meetings,
    written,
)


def test_each_meeting_of_a_participant_is_one_event_at_its_instant(tmp_path: Path) -> None:
    # Oslo is an hour ahead of UTC in November: Monday 08:30 is 07:30Z.
    expected = [
        ("اللغة النرويجية", utc("2026-11-23T07:30"), utc("2026-11-23T10:45")),
        ("اللغة النرويجية", utc("2026-11-25T07:30"), utc("2026-11-25T10:45")),
        ("مقابلة", utc("2026-11-24T09:00"), utc("2026-11-24T10:00")),
    ]
    data = written(tmp_path)["P03.ics"]
    for reader in READERS:
        assert reader(data) == expected, reader.__name__


def test_titles_are_in_the_participants_language_in_the_right_bytes(tmp_path: Path) -> None:
    files = written(tmp_path)
    assert "SUMMARY:Норвезька мова\r\n".encode() in files["P01.ics"]
    assert "SUMMARY:اللغة النرويجية\r\n".encode() in files["P03.ics"]
    assert "X-WR-CALNAME:План на тиждень\r\n".encode() in files["P01.ics"]


@pytest.mark.parametrize(("languages", "title"), [
    (("hi", "en"), "Norwegian"), (("hi",), "Norsk"), ((), "Norsk"), (("uk-UA",), "Норвезька мова"),
    (("AR_sy", "en"), "اللغة النرويجية"), (("hi", "nn", "en"), "Norsk"), (("en",), "Norwegian"),
    (("so", "en"), "Af-Noorwiiji"),
    (("fa-AF",), "زبان ناروی"), (("prs",), "زبان ناروی"), (("fa",), "زبان نروژی"),
    (("ku",), "Zimanê norwecî"),
])
def test_the_first_language_with_a_translation_is_taken_else_norwegian(
    tmp_path: Path, languages: tuple[str, ...], title: str
) -> None:
    programme = changed(plans.programme(), "participants", "P03", languages=languages)
    assert title in facts(written(tmp_path, programme)["P03.ics"], "SUMMARY")


def test_place_and_map_point_stand_in_every_form_that_phones_read(tmp_path: Path) -> None:
    data = written(tmp_path)["P01.ics"]
    for event in events(unfold(data)):
        lines = {line.name: line for line in map(parse, event) if line is not None}
        assert lines["LOCATION"].text.startswith("Fjordvik voksenopplæring (")
        assert lines["X-APPLE-STRUCTURED-LOCATION"].parameters["X-TITLE"] == lines["LOCATION"].text
        assert lines["X-APPLE-STRUCTURED-LOCATION"].value == "geo:64.01,11.49"
        assert lines["GEO"].value == "64.01;11.49"


def test_location_equals_apples_title_for_names_with_signs_that_are_escaped(tmp_path: Path) -> None:
    name = 'Hus "A"; port 3, 2. etg: ^n \\ øst\r\nBEGIN:VEVENT\x00'
    data = written(tmp_path, changed(plans.programme(), "sites", "skole", name=name))["P01.ics"]
    assert lint(data) == []
    apple = vobject.readOne(data.decode()).vevent_list[0].x_apple_structured_location.params["X-TITLE"][0]
    assert apple == ical_events(data)[0].location == "Hus 'A'; port 3, 2. etg: n / øst BEGIN:VEVENT (Rom 1)"
    assert len(by_ical(data)) == 4


def test_the_neutral_name_of_a_site_replaces_its_own(tmp_path: Path) -> None:
    programme = changed(plans.programme(), "sites", "butikk", calendar_name="Sentrum 4")
    places = facts(written(tmp_path, programme)["P06.ics"], "LOCATION")
    assert places.count("Sentrum 4") == 2
    assert not any("Butikken" in place for place in places)


def test_the_place_of_work_is_shown_since_one_must_find_it(tmp_path: Path) -> None:
    assert facts(written(tmp_path)["P06.ics"], "LOCATION").count("Butikken i Fjordvik") == 2


def test_the_contact_person_for_absence_stands_in_each_event_with_number(tmp_path: Path) -> None:
    files = written(tmp_path)
    notices = facts(files["P02.ics"], "DESCRIPTION")
    assert set(notices) == {"Не можете прийти? Повідомте: Ola Vik, телефон 400 00 002"}
    assert len(notices) == 4
    # Left-to-right marks, or the number's groups and a full stop after the name change places in an Arabic line.
    assert set(facts(files["P03.ics"], "DESCRIPTION")) == {
        "لا تستطيع الحضور؟ أبلغ: Ola Vik\u200e، هاتف \u200e400 00 002\u200e"
    }


def test_without_number_or_contact_the_notice_says_what_is_known(tmp_path: Path) -> None:
    programme = changed(plans.programme(), "participants", "P03", contact="L3", languages=("nb",))
    assert facts(written(tmp_path / "a", programme)["P03.ics"], "DESCRIPTION")[0] == (
        "Kan du ikke komme? Si fra til Iryna Koval"
    )
    programme = changed(plans.programme(), "participants", "P03", contact=None, languages=("en",))
    assert facts(written(tmp_path / "b", programme)["P03.ics"], "DESCRIPTION")[0] == (
        "Can you not come? Tell your contact person."
    )


def test_somebody_without_meetings_has_an_empty_calendar(tmp_path: Path) -> None:
    data = written(tmp_path, plan=with_meetings(plans.plan(), plans.WEEK))["P01.ics"]
    assert lint(data) == []
    assert by_ical(data) == by_vobject(data) == []


def test_the_calendar_says_zone_and_refresh_and_is_no_invitation(tmp_path: Path) -> None:
    lines = unfold(written(tmp_path)["P01.ics"])
    said = {"X-WR-TIMEZONE:Europe/Oslo", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"}
    assert said <= set(lines)
    assert not any(line.startswith(("METHOD", "RDATE", "STATUS:CANCELLED")) for line in lines)


def test_control_characters_and_line_breaks_in_names_never_reach_the_file(tmp_path: Path) -> None:
    name = "Ola\r\nATTENDEE:x\x07 Vik\u2028\ud800\u202e"
    programme = changed(plans.programme(), "instructors", "L2", name=name, phone="4\t0")
    programme = changed(programme, "sites", "skole", name="Skole\nDTEND:1")
    data = written(tmp_path, programme)["P02.ics"]
    assert lint(data) == []
    assert facts(data, "DESCRIPTION")[0].endswith("Ola ATTENDEE:x Vik, телефон 4 0")
    assert facts(data, "LOCATION")[0] == "Skole DTEND:1 (Rom 1)"
    assert len(by_ical(data)) == len(by_vobject(data)) == 4


def test_pseudonyms_become_safe_and_distinct_file_names(tmp_path: Path) -> None:
    ids = ("../../etc/passwd", "a b", "a/b", "Å1", "p1", "P1", "con", "", "x" * 300)
    base = plans.programme().participants[0]
    programme = plans.programme().model_copy(update={
        "participants": tuple(base.model_copy(update={"id": one}) for one in ids), "households": (),
    })
    files = written(tmp_path / "in" / "calendars", programme)
    assert len({name.casefold() for name in files}) == len(ids)
    assert "Å1.ics" in files
    assert not {"con.ics", "p1.ics", "P1.ics"} & set(files)
    assert all(len(name) < 80 and "/" not in name for name in files)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_room_alone_a_site_alone_and_neither_make_the_place(tmp_path: Path) -> None:
    programme = plans.programme().model_copy(update={"sites": (Site(id="skole", name="Skole"),)})
    meetings = [
        Meeting(id=str(day), activity="norsk-a1", start=at(day, 9), end=at(day, 10), site=site, room=room,
                participants=("P01",))
        for day, (site, room) in enumerate([("skole", "R1"), ("skole", None), ("", "R1"), ("", None)])
    ]
    data = written(tmp_path, programme, with_meetings(plans.plan(), plans.WEEK, *meetings))["P01.ics"]
    assert facts(data, "LOCATION") == ["Skole (Rom 1)", "Skole", "Rom 1"]


def test_rooms_may_be_unknown_altogether(tmp_path: Path) -> None:
    programme = plans.programme().model_copy(update={"rooms": None})
    assert set(facts(written(tmp_path, programme)["P03.ics"], "LOCATION")) == {"Fjordvik voksenopplæring"}
