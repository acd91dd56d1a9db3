"""Twelve weeks of Steinkjer, planned one from another and published one by one, on phones of every kind.

Arrivals and leavers, Christmas, meetings moved and cancelled in the middle of a week, a link withdrawn and one
renewed, somebody whose address becomes protected: after every publication each phone shows exactly the meetings that
the plans say, and what was cancelled at short notice as cancelled.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from starlette.testclient import TestClient

from scheduler import planning
from scheduler.generate.steinkjer import steinkjer
from scheduler.plan import Plan
from scheduler.programme import Adult, Household, InstructorAbsence, Participant, Programme, SiteKind
from scheduler.publishing.examine import examine
from scheduler.store import open_store
from scheduler.times import DAY, OSLO, IsoWeek
from scheduler.timetable import Meeting, Timetable
from scheduler.web.app import Server, application
from scheduler.web.shelf import Shelf
from scheduler.week import Week
from solvers.search import Budget, Search
from solvers.solve import Limits, Progress, Solved
from tests.scheduler.publishing.office import Office
from tests.scheduler.publishing.phones import KINDS, Phone, Seen

FIRST = IsoWeek.parse("2026-W48")
WEEKS = 12
SEARCH = planning.Options(work_limit=0.2)


def _first(week: Week, limits: Limits, listener: Callable[[Progress], None], stop: threading.Event) -> Solved:
    """The first plan on top of the last: how good it could become, no calendar shows."""
    search = Search(week, limits.seed, 1, lambda found: None, stop.is_set)
    search.allow(Budget(None, limits.work_limit))
    assert search.first()
    return Solved(search.timetable(), search.bound())


ENGINE = planning.Engine(_first, lambda week, timetable: {})
"""The solver without what makes plans better, and without its reasons for missing hours."""

WITNESSES = 4
"""Participants with a phone of each kind; everybody else has one."""


class Cast(NamedTuple):
    """Who something happens to."""

    leaver: str
    remover: str
    late: Participant
    newcomer: Participant
    withdrawn: str
    renewed: str
    protected: str


class Story:
    """The municipality: its programme week by week, its plans, its calendars and the phones."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        whole = steinkjer()
        parents = {child.household for child in whole.children}
        single = {one.adults[0].id for one in whole.households if len(one.adults) == 1 and one.id not in parents}
        alone = [one for one in whole.participants if one.id in single - whole.sheltered()]
        self.cast = Cast(alone[0].id, alone[1].id, alone[2], alone[3], alone[4].id, alone[5].id, alone[6].id)
        self.programme = _without(whole, self.cast.newcomer.id)
        self.programme = _changed(self.programme, self.cast.late.id, start=FIRST.shift(2).date(2))
        self.programme = _changed(self.programme, self.cast.leaver, end=FIRST.shift(1).date(3))
        self.plans: dict[str, Plan] = {}
        self.cancelled: dict[tuple[str, dt.datetime], dt.datetime] = {}
        self.now = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
        shelf = Shelf(lambda: open_store(self.office.db, write=False), lambda: self.now)
        self.client = TestClient(application(Server(shelf, look_again=0)))
        self.phones: dict[str, list[Phone]] = {}
        self.without: set[str] = set()
        """Participants whose calendar is withdrawn."""

    def plan(self, week: IsoWeek) -> None:
        """Plan a week from the last, or again from what is planned of it."""
        last = self.plans.get(str(week)) or self.plans.get(str(week.shift(-1)))
        self.plans[str(week)], _ = planning.make_plan(
            self.programme, week=week, previous=last.timetable if last else None,
            previous_sha256=last.input_sha256 if last else None, options=SEARCH, engine=ENGINE,
        )  # fmt: skip

    def publish(self, week: IsoWeek) -> None:
        """Publish a planned week, and let every phone poll."""
        checked = examine(self.programme, self.plans[str(week)], self.now)
        desk = self.office.desk(self.now)
        desk.publish([checked], desk.current())
        self.poll()

    def subscribe(self, person: str, *kinds: type[Phone]) -> None:
        path = f"/k/{self.office.links(self.now).tokens([person])[0][1]}.ics"
        phones = [kind(self.client, path) for kind in kinds]
        for phone in phones:
            phone.poll()
        self.phones.setdefault(person, []).extend(phones)

    def poll(self) -> None:
        for phones in self.phones.values():
            for phone in phones:
                phone.poll()

    def expected(self, person: str) -> list[Seen]:
        """The meetings that the plans give the person in the weeks that calendars show."""
        if person in self.without:
            return []
        since = IsoWeek.of(self.now.astimezone(OSLO).date()).shift(-2)
        return sorted(
            self._seen(person, IsoWeek.parse(week), one)
            for week, plan in self.plans.items() if since <= IsoWeek.parse(week)
            for one in plan.timetable.of(person)
        )  # fmt: skip

    def _seen(self, person: str, week: IsoWeek, meeting: Meeting) -> Seen:
        start, end = (week.moment(minute).astimezone(dt.UTC) for minute in meeting.span)
        site = next((one for one in self.programme.sites if one.id == meeting.site), None)
        room = next((one.name for one in self.programme.rooms or () if one.id == meeting.room), "")
        home = next((one.home for one in self.programme.participants if one.id == person), None)
        hidden = site is None or site.kind is SiteKind.HOME or site.id == home
        where = "" if hidden or site is None else site.calendar_name or site.name
        return Seen(start, end, "", f"{where} ({room})" if where and room else where or room)

    def check(self) -> None:
        """Every phone shows exactly what it should."""
        for person, phones in self.phones.items():
            expected = self.expected(person)
            for phone in phones:
                shown = [one._replace(title="") for one in phone.meetings()]
                assert shown == expected, (person, phone.name, self.now)


def _without(programme: Programme, person: str) -> Programme:
    """The workbook before somebody is in it, or after."""
    return programme.model_copy(update={
        "participants": tuple(one for one in programme.participants if one.id != person),
        "activities": tuple(
            one.model_copy(update={"members": tuple(id_ for id_ in one.members if id_ != person)})
            for one in programme.activities
        ),
        **{name: tuple(one for one in getattr(programme, name) if one.participant != person)
           for name in ("requirements", "absences", "adaptations")},
        "households": tuple(
            one for one in programme.households if person not in {adult.id for adult in one.adults}
        ),
        "pairings": tuple(one for one in programme.pairings if person not in one.participants),
    })  # fmt: skip


def _changed(programme: Programme, person: str, **over: object) -> Programme:
    return programme.model_copy(update={"participants": tuple(
        one.model_copy(update=over) if one.id == person else one for one in programme.participants
    )})  # fmt: skip


def _taught(timetable: Timetable, day: int, people: set[str]) -> Meeting:
    """A taught meeting of that day with most of these people in it."""
    found = [one for one in timetable.meetings if one.day == day and one.instructors]
    return max(found, key=lambda one: (len(people & set(one.participants)), one.id))


def test_phones_of_every_kind_are_right_after_every_one_of_twelve_weeks(tmp_path: Path) -> None:
    story = Story(tmp_path)
    cast = story.cast
    story.plan(FIRST)
    story.publish(FIRST)
    _everybody_subscribes(story)
    story.check()
    assert sum(len(story.expected(person)) for person in story.phones) > 400
    for number in range(1, WEEKS):
        week = FIRST.shift(number)
        story.now += dt.timedelta(weeks=1)
        if number == 3:
            _a_newcomer_is_entered(story)
        if number == 5:  # Christmas: planned with its red days
            story.programme = _without(story.programme, cast.remover)
        story.plan(week)
        story.publish(week)
        if number == 2:
            story.subscribe(cast.late.id, *KINDS)
        if number == 3:
            story.subscribe(cast.newcomer.id, *KINDS)
        story.check()
        if number == 4:
            _somebody_is_ill_from_tomorrow(story, week)
        if number == 6:
            _links_are_withdrawn_and_renewed(story)
        if number == 8:
            _an_address_becomes_protected(story, week)
    holidays = story.plans[str(FIRST.shift(4))].timetable  # 2026-W52: Friday 25 December
    assert all(one.day != 4 for one in holidays.meetings)
    quiet = [phone for phones in story.phones.values() for phone in phones if 304 in phone.answers]
    assert quiet, "phones that ask conditionally were told that nothing is new"


def _everybody_subscribes(story: Story) -> None:
    """In week 1: a phone for each participant with a calendar, of all kinds in turn; all kinds for some."""
    hidden = story.programme.sheltered()
    people = [one.id for one in story.programme.participants if one.id not in hidden]
    everything = {story.cast.leaver, story.cast.remover, story.cast.withdrawn, story.cast.protected}
    everything |= set(people[:WITNESSES])
    for number, person in enumerate(people):
        if person != story.cast.late.id:
            story.subscribe(person, *(KINDS if person in everything else (KINDS[number % len(KINDS)],)))


def _a_newcomer_is_entered(story: Story) -> None:
    participants = (*story.programme.participants, story.cast.newcomer)
    home = Household(id="ny", adults=(Adult(story.cast.newcomer.id, True),))
    households = (*story.programme.households, home)
    story.programme = story.programme.model_copy(update={"participants": participants, "households": households})


def _somebody_is_ill_from_tomorrow(story: Story, week: IsoWeek) -> None:
    """On Tuesday everybody who could lead a meeting of Wednesday is ill then: it is moved or cancelled."""
    story.now = week.moment(DAY + 13 * 60).astimezone(dt.UTC)
    before = story.plans[str(week)].timetable
    meeting = _taught(before, 2, set(story.phones))
    was = story.programme
    taught = next(one for one in was.activities if one.id == meeting.activity)
    leaders = {one.id for one in was.instructors if {taught.id, taught.kind} & set(one.teaches)}
    leaders |= set(meeting.instructors)
    ill = [InstructorAbsence(instructor=one, first=week.date(2), last=week.date(2)) for one in sorted(leaders)]
    story.programme = was.model_copy(update={"instructor_absences": (*was.instructor_absences, *ill)})
    given = tuple(
        one.model_copy(update={"times": (), "instructors": (), "room": None})
        if one.id == meeting.activity or leaders & set(one.instructors) else one
        for one in was.activities
    )
    story.programme = story.programme.model_copy(update={"activities": given})
    story.plan(week)
    story.publish(week)
    story.check()
    after = {one.id: one for one in story.plans[str(week)].timetable.meetings}
    tomorrow = [one for one in before.meetings if one.day in (1, 2)]
    moved_or_gone = 0
    for person, phones in story.phones.items():
        mine = [one for one in tomorrow if person in one.participants]
        gone = [one for one in mine if one.id not in after or person not in after[one.id].participants]
        moved_or_gone += len(gone)
        expected = sorted(tuple(week.moment(minute).astimezone(dt.UTC) for minute in one.span) for one in gone)
        for phone in phones:
            assert phone.cancelled() == expected, (person, phone.name)
    assert moved_or_gone, "somebody's meeting of tomorrow was cancelled"
    story.programme = was


def _links_are_withdrawn_and_renewed(story: Story) -> None:
    """One link is withdrawn; another person loses the phone and gets a new link on a new one."""
    cast = story.cast
    lost = story.phones.pop(cast.renewed)
    story.office.links(story.now).revoke([cast.withdrawn])
    story.office.links(story.now).renew([cast.renewed])
    story.without.add(cast.withdrawn)
    story.subscribe(cast.renewed, *KINDS)
    story.poll()
    story.check()
    for phone in lost:
        phone.poll()
        assert phone.meetings() == [], "whoever found the phone sees nothing"


def _an_address_becomes_protected(story: Story, week: IsoWeek) -> None:
    story.programme = _changed(story.programme, story.cast.protected, protected=True)
    story.without.add(story.cast.protected)
    story.publish(week)
    story.check()
