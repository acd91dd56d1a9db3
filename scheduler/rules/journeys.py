"""Rule ``journeys``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.audit_days import Day, pairs
from scheduler.rules.base import All, Cost, Held, Item, Rule, Term
from scheduler.rules.solving import after, before, between, collects, delivers, neighbours
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Person, Week


class Journeys(Rule):
    """Long travel and waiting are avoided."""

    key = "journeys"
    sentence = Text("Lang reise og venting unngås.", "Long travel and waiting are avoided.")
    source = "Praksis; reise teller ikke"
    rows = (42,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Minutes on the way between meetings, from home and to home."""
        days = audit.person_days.items()
        minutes = sum(self._between(audit, day) + self._home(audit, person, day) for (person, _), day in days)
        return audit.settings.cost_travel * minutes

    @staticmethod
    def _between(audit: Audit, day: Day) -> int:
        minutes = 0
        for earlier, later in pairs(day):
            arrival = audit.journeys.reach(earlier.site, later.site, earlier.end)
            minutes += 0 if arrival is None else arrival - earlier.end
        return minutes

    @staticmethod
    def _home(audit: Audit, person: str, day: Day) -> int:
        """The way out and back, where no child is delivered or collected on it."""
        first, last, home = day[0], day[-1], audit.journeys.homes[person]
        if home is None:
            return 0
        leave, back = audit.journeys.set_out(home, first), audit.journeys.reach(last.site, home, last.end)
        out = 0 if leave is None or audit.families.delivers(person, first.day) else first.start - leave
        return out + (0 if back is None or audit.families.collects(person, last.day) else back - last.end)

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Minutes between sites, from home and to home, waiting included."""
        week, price = held.week, held.week.settings.cost_travel
        for name in held.people:
            for day in range(7):
                items = held.person_items(name, day)
                for one, other in neighbours(held, items):
                    there = None if one.site == other.site else week.travel.arrive(one.site, other.site, one.end)
                    if there is not None and there > one.end:
                        among = between(items, one.end, other.start)
                        yield Cost(price * (there - one.end), (Term(1, All((one.atom, other.atom), tuple(among))),))
                for item in items:
                    if minutes := _from_home(week, week.person[name], item):
                        yield Cost(price * minutes, (Term(1, All((item.atom,), tuple(before(items, item)))),))
                    if minutes := _to_home(week, week.person[name], item):
                        yield Cost(price * minutes, (Term(1, All((item.atom,), tuple(after(items, item)))),))


def _from_home(week: Week, person: Person, item: Item) -> int:
    if person.home is None or person.home == item.site or delivers(week, person, item.start):
        return 0
    leave = week.travel.depart(person.home, item.site, item.start - week.settings.arrive_before)
    return 0 if leave is None else item.start - leave


def _to_home(week: Week, person: Person, item: Item) -> int:
    if person.home is None or person.home == item.site or collects(week, person, item.start):
        return 0
    there = week.travel.arrive(item.site, person.home, item.end)
    return 0 if there is None else there - item.end
