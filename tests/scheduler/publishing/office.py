"""A database of publications in a folder of the test's own, and weeks to publish in it.

The week is 2026-W48 (Monday 23 November); unless a test says otherwise it is Friday 20 November, noon in UTC.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from scheduler.plan import Plan
from scheduler.programme import Programme, Walk
from scheduler.publication import Edition, Role, Who
from scheduler.publishing.desk import Desk, Published
from scheduler.publishing.examine import Checked
from scheduler.publishing.journeys import journeys_of
from scheduler.publishing.link_desk import LinkDesk
from scheduler.resolve import week_of
from scheduler.store import Store, open_store
from scheduler.store.feeds import feed
from scheduler.times import IsoWeek
from scheduler.timetable import Meeting, Timetable
from tests import plans

FRIDAY = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
"""Before the week of the six."""

ADDRESS = "https://uke.example.no"


def person(id_: str) -> Who:
    return Who(Role.PARTICIPANT, id_)


def teacher(id_: str) -> Who:
    return Who(Role.INSTRUCTOR, id_)


def later(**time: float) -> dt.datetime:
    """So long after that Friday."""
    return FRIDAY + dt.timedelta(**time)


def six(**over: Any) -> Programme:
    """The programme of the six; everybody walks ten minutes."""
    sites = [site.id for site in plans.programme().sites]
    walks = tuple(Walk(start=a, to=b, minutes=10) for a in sites for b in sites if a < b)
    return plans.programme().model_copy(update={"walks": walks, **over})


def checked(*meetings: Meeting, programme: Programme | None = None, week: str = plans.WEEK) -> Checked:
    """These meetings (none given: the six's own) as a plan that has passed."""
    programme = programme or six()
    found = meetings or plans.timetable().meetings
    timetable = Timetable(week=week, meetings=found, escorts=plans.timetable().escorts)
    journeys = journeys_of(programme, timetable, week_of(programme, IsoWeek.parse(week)).red_days)
    return Checked(programme, Edition(week, found, *journeys), "0" * 64)


def with_times(plan: Plan | Timetable, id_: str, by: int) -> tuple[Meeting, ...]:
    """The meetings with one of them moved by so many minutes."""
    timetable = plan.timetable if isinstance(plan, Plan) else plan
    return tuple(
        one.model_copy(update={"start": one.start + by, "end": one.end + by}) if one.id == id_ else one
        for one in timetable.meetings
    )


def left_out(id_: str) -> tuple[Meeting, ...]:
    """The meetings of the six without one."""
    return tuple(one for one in plans.timetable().meetings if one.id != id_)


class Office:
    """A municipality's database and key in one folder."""

    def __init__(self, folder: Path) -> None:
        self.db, self.key = folder / "data" / "p.db", folder / "settings" / "server.key"
        self.folder = folder

    def store(self, *, write: bool = True) -> Store:
        return open_store(self.db, write=write)

    def desk(self, now: dt.datetime = FRIDAY) -> Desk:
        return Desk(self.store(), self.key, now)

    def links(self, now: dt.datetime = FRIDAY) -> LinkDesk:
        return LinkDesk(self.store(), self.key, now)

    def publish(self, *plans_: Checked, now: dt.datetime = FRIDAY, to: Path | None = None) -> Published:
        """Publish, the six's own week unless told otherwise."""
        desk = self.desk(now)
        return desk.publish(plans_ or (checked(),), desk.current(), to, ADDRESS)

    def feed(self, id_: str, role: Role = Role.PARTICIPANT) -> bytes:
        """A person's calendar as it is in the database."""
        with self.store().reading() as connection:
            found = feed(connection, Who(role, id_))
        assert found is not None, id_
        return found.body

    def has_feed(self, who: Who) -> bool:
        with self.store().reading() as connection:
            return feed(connection, who) is not None

    def token(self, id_: str, *, instructor: bool = False) -> str:
        return self.links().tokens([id_], instructor=instructor)[0][1]

    def bytes_on_disk(self) -> bytes:
        """Everything in the database's folder."""
        return b"".join(path.read_bytes() for path in sorted(self.db.parent.iterdir()))
