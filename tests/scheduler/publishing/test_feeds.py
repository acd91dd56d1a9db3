"""What calendars tell phones as publications follow each other."""

from __future__ import annotations

import datetime as dt

import pytest

from outputs.content_lines import events, unfold
from outputs.lint import lint
from scheduler.publication import Role
from scheduler.timetable import Meeting
from tests import plans
from tests.outputs.calendar_readers import by_ical, by_uid, by_vobject, facts, utc
from tests.scheduler.publishing.office import FRIDAY, Office, checked, later, left_out, person, six, teacher, with_times

NORSK_1 = "norsk-a1.2026-W48.1"  # Monday 08:30-11:45, everybody
SAMF = "samf-uk.2026-W48.1"  # Friday 09:00-12:15, P01 and P02


def one_event(data: bytes, title: str, start: str) -> dict[str, str]:
    """The event with this title that starts then (local time, as written)."""
    (found,) = [event for event in by_uid(data).values() if event["SUMMARY"] == title and event["DTSTART"] == start]
    return found


def test_everybody_but_the_protected_household_and_every_instructor_gets_a_calendar(office: Office) -> None:
    done = office.publish()
    have = [*map(person, ("P01", "P02", "P03", "P06")), *map(teacher, ("L1", "L2", "L3", "T1"))]
    assert done.calendars == done.rewritten == len(have) == 8
    assert all(office.has_feed(who) for who in have)
    assert not office.has_feed(person("P04"))
    assert not office.has_feed(person("P05"))


def test_a_calendar_has_exactly_the_persons_meetings(office: Office) -> None:
    office.publish()
    expected = [
        ("Захід", utc("2026-11-24T16:00"), utc("2026-11-24T18:00")),
        ("Курс", utc("2026-11-27T08:00"), utc("2026-11-27T11:15")),
        ("Норвезька мова", utc("2026-11-23T07:30"), utc("2026-11-23T10:45")),
        ("Норвезька мова", utc("2026-11-25T07:30"), utc("2026-11-25T10:45")),
    ]
    for reader in (by_ical, by_vobject):
        assert reader(office.feed("P02")) == expected


def test_an_instructors_calendar_has_their_meetings_in_norwegian_and_names_no_contact(office: Office) -> None:
    office.publish()
    data = office.feed("L2", Role.INSTRUCTOR)
    assert facts(data, "SUMMARY") == ["Samtale", "Samtale"]
    assert facts(data, "DESCRIPTION") == []
    assert facts(data, "LOCATION") == ["Fjordvik voksenopplæring (Samtalerom)"] * 2


def test_publishing_the_same_week_again_changes_no_byte(office: Office) -> None:
    office.publish()
    before = office.feed("P01")
    assert office.publish(now=later(days=1)).rewritten == 0
    assert office.feed("P01") == before


def test_the_next_week_leaves_the_bytes_of_the_first_weeks_events_alone(office: Office) -> None:
    office.publish()
    before = {tuple(event) for event in events(unfold(office.feed("P01")))}
    next_week = [one.model_copy(update={"id": one.id.replace("W48", "W49")}) for one in plans.timetable().meetings]
    office.publish(checked(*next_week, week="2026-W49"), now=later(days=1))
    after = {tuple(event) for event in events(unfold(office.feed("P01")))}
    assert before < after
    assert len(after) == 2 * len(before)


def test_a_moved_meeting_keeps_its_uid_and_rises_in_everything_that_says_how_new_it_is(office: Office) -> None:
    office.publish()
    before = by_uid(office.feed("P01"))
    office.publish(checked(*with_times(plans.timetable(), SAMF, 60)), now=later(hours=3))
    after = by_uid(office.feed("P01"))
    assert before.keys() == after.keys()
    (changed,) = [uid for uid in before if before[uid] != after[uid]]
    assert after[changed]["DTSTART"] == "20261127T100000"
    assert (before[changed]["SEQUENCE"], after[changed]["SEQUENCE"]) == ("0", "1")
    for stamp in ("DTSTAMP", "LAST-MODIFIED"):
        assert (before[changed][stamp], after[changed][stamp]) == ("20261120T120000Z", "20261120T150000Z")


def test_two_changes_within_a_second_are_not_equally_new(office: Office) -> None:
    office.publish()
    office.publish(checked(*with_times(plans.timetable(), SAMF, 60)))
    one = one_event(office.feed("P01"), "Курс", "20261127T100000")
    assert one["DTSTAMP"] == "20261120T120001Z"


def test_a_removed_meeting_goes(office: Office) -> None:
    office.publish()
    office.publish(checked(*left_out(SAMF)), now=later(hours=1))
    assert "Курс" not in facts(office.feed("P01"), "SUMMARY")
    assert b"STATUS" not in office.feed("P01")


@pytest.mark.parametrize(("now", "stays"), [
    (dt.datetime(2026, 11, 21, 22, tzinfo=dt.UTC), False),  # Saturday 23:00 in Norway: two days before
    (dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC), True),  # Sunday 00:30 in Norway: tomorrow
    (dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC), True),  # Monday morning: today
])
def test_a_meeting_cancelled_for_today_or_tomorrow_stays_visible_as_cancelled(
    office: Office, now: dt.datetime, stays: bool
) -> None:
    office.publish()
    before = by_uid(office.feed("P01"))
    office.publish(checked(*left_out(NORSK_1)), now=now)
    data = office.feed("P01")
    assert lint(data) == []
    gone = [event for event in by_uid(data).values() if event["DTSTART"] == "20261123T083000"]
    assert bool(gone) == stays
    if stays:
        (event,) = gone
        assert event["SUMMARY"] == "СКАСОВАНО: Норвезька мова"
        assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", "1")
        assert event["UID"] in before
        assert event["DTSTAMP"] > before[event["UID"]]["DTSTAMP"]


def test_a_cancelled_meeting_goes_some_days_later_and_comes_back_newer_than_ever(office: Office) -> None:
    monday = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
    office.publish()
    without = checked(*left_out(NORSK_1))
    office.publish(without, now=monday)
    office.publish(without, now=monday + dt.timedelta(days=3))
    assert "СКАСОВАНО: Норвезька мова" in facts(office.feed("P01"), "SUMMARY")
    office.publish(without, now=monday + dt.timedelta(days=4))
    assert "СКАСОВАНО: Норвезька мова" not in facts(office.feed("P01"), "SUMMARY")
    office.publish(now=monday + dt.timedelta(days=5))
    back = one_event(office.feed("P01"), "Норвезька мова", "20261123T083000")
    assert back["SEQUENCE"] == "2"


def test_undo_gives_back_the_meetings_and_they_are_newer_still(office: Office) -> None:
    office.publish()
    first = by_ical(office.feed("P01"))
    office.publish(checked(*with_times(plans.timetable(), SAMF, 60)), now=later(hours=1))
    done = office.desk(later(hours=2)).undo()
    assert (done.number, done.back_to) == (2, 1)
    assert by_ical(office.feed("P01")) == first
    assert one_event(office.feed("P01"), "Курс", "20261127T090000")["SEQUENCE"] == "2"


def test_weeks_that_are_long_over_leave_the_calendar(office: Office) -> None:
    office.publish()
    week = "2026-W51"
    office.publish(checked(week=week), now=dt.datetime(2026, 12, 10, tzinfo=dt.UTC))  # W50: W48 is two weeks back
    assert any(start < utc("2026-11-30T00:00") for _, start, _ in by_ical(office.feed("P01")))
    office.publish(checked(week=week), now=dt.datetime(2026, 12, 16, tzinfo=dt.UTC))  # W51
    assert all(start > utc("2026-12-14T00:00") for _, start, _ in by_ical(office.feed("P01")))


def test_another_key_gives_other_identities_and_no_identity_tells_whose_it_is(office: Office, tmp_path: object) -> None:
    office.publish()
    other = Office(office.folder / "other")
    other.publish()
    mine, theirs = by_uid(office.feed("P01")).keys(), by_uid(other.feed("P01")).keys()
    assert not mine & theirs
    assert not mine & by_uid(office.feed("P02")).keys()
    assert all("P01" not in uid and "norsk" not in uid for uid in mine)


def test_a_reminder_comes_only_where_it_was_chosen(office: Office) -> None:
    office.publish()
    assert b"VALARM" not in office.feed("P01")
    office.links(later(hours=1)).choose("P01", reminder=30)
    data = office.feed("P01")
    assert data.count(b"TRIGGER:-PT30M") == len(by_uid(data)) == 4
    assert lint(data) == []
    assert b"VALARM" not in office.feed("P02")
    office.links(later(hours=2)).choose("P01", reminder=0)
    assert b"VALARM" not in office.feed("P01")


def test_journeys_come_only_where_they_were_chosen_and_hide_home_and_kindergarten(office: Office) -> None:
    office.publish()
    plain = office.feed("P03")
    assert "Reise" not in plain.decode()
    office.links(later(hours=1)).choose("P03", journeys=True)
    # Yusuf walks ten minutes from Tunet on Monday, Tuesday and Wednesday, there and back.
    shown = by_ical(office.feed("P03"))
    journeys = [(start, end) for title, start, end in shown if title == "تنقّل"]
    assert journeys[:2] == [
        (utc("2026-11-23T07:15"), utc("2026-11-23T07:25")), (utc("2026-11-23T10:45"), utc("2026-11-23T10:55"))
    ]
    assert len(journeys) == 6
    assert "Tunet" not in office.feed("P03").decode()
    office.links(later(hours=2)).choose("P03", journeys=False)
    assert by_ical(office.feed("P03")) == by_ical(plain)


def test_a_leg_by_the_kindergarten_is_an_errand_without_a_place(office: Office) -> None:
    office.publish()
    office.links(later(hours=1)).choose("P01", journeys=True)
    data = office.feed("P01")
    errands = [event for event in by_uid(data).values() if event["SUMMARY"] == "Справа"]
    # Oksana delivers on her four days: ten minutes to the kindergarten, ten to hand over, ten to school.
    assert next(event["DTSTART"] for event in errands) == "20261123T075500"
    assert all("LOCATION" not in event and "DESCRIPTION" not in event for event in errands)
    text = "\n".join(unfold(data)).casefold()
    assert not any(secret in text for secret in ("barnehage", "solbakken", "tunet", "b1;"))
    for event in by_uid(data).values():
        if event["SUMMARY"] in ("Справа", "Поїздка"):
            assert event["TRANSP"] == "TRANSPARENT"


def test_a_meeting_whose_place_has_a_new_name_is_a_change(office: Office) -> None:
    office.publish()
    rooms = tuple(one.model_copy(update={"name": "Rom 9"}) if one.id == "R1" else one for one in six().rooms or ())
    office.publish(checked(programme=six(rooms=rooms)), now=later(hours=1))
    event = one_event(office.feed("P03"), "اللغة النرويجية", "20261123T083000")
    assert event["LOCATION"] == "Fjordvik voksenopplæring (Rom 9)"
    assert event["SEQUENCE"] == "1"


def test_a_meeting_of_nobody_is_in_no_calendar(office: Office) -> None:
    empty = Meeting(id="x", activity="norsk-a1", start=600, end=660, site="skole")
    office.publish(checked(*plans.timetable().meetings, empty))
    assert all(start != FRIDAY for _, start, _ in by_ical(office.feed("P01")))
    assert len(by_ical(office.feed("P01"))) == 4


def test_a_clock_that_is_set_back_makes_no_change_look_old(office: Office) -> None:
    office.publish(now=later(hours=5))
    before = one_event(office.feed("P01"), "Курс", "20261127T090000")
    office.publish(checked(*with_times(plans.timetable(), SAMF, 60)), now=later(hours=1))
    after = one_event(office.feed("P01"), "Курс", "20261127T100000")
    assert after["DTSTAMP"] == after["LAST-MODIFIED"] > before["DTSTAMP"]
