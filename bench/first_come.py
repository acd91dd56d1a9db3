"""Who is in which group, first come, first served: the workbook's order, the first group with room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bench.asking import Nearby, may_attend, options_of
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.week import Offer, Option, Person, Week

Members = dict[str, list[str]]
"""People by group."""


class FirstCome:
    """Members for the groups that people are put into for the week.

    Parameters
    ----------
    week
        The dated problem.
    """

    def __init__(self, week: Week) -> None:
        self.week = week
        self.nearby = Nearby(week)
        self.options = {offer.id: options_of(week, offer) for offer in week.offers}
        self._samples = {name: _a_day_each(options) for name, options in self.options.items()}

    def suits(self, person: Person, offer: Offer) -> bool:
        """Whether the person may be in the activity on some day."""
        if not self.nearby.is_near(person, offer) and person.id not in offer.members:
            return False
        if offer.members_only and person.id not in offer.members:
            return False
        if offer.level not in (None, person.level) or (offer.language and offer.language not in person.languages):
            return False
        return any(may_attend(self.week, person, offer, option) for option in self._samples[offer.id])

    def hours_there(self, person: Person) -> int:
        """Minutes of the week, within the day window, when the person is free and no child keeps them."""
        settings = self.week.settings
        total = 0
        for day in range(5):
            midnight = day * DAY
            opens = [one.opens for one in self.week.delivers.get((person.id, day), ())]
            closes = [one.closes for one in self.week.collects.get((person.id, day), ())]
            start = max([midnight + settings.day_start, *opens])
            end = min([midnight + settings.day_end, *closes])
            total += sum(max(0, min(end, span.end) - max(start, span.start)) for span in person.free)
        return total

    def given_minutes(self, person: Person) -> int:
        """Minutes of the groups with set times that the person is given in."""
        mine = (offer for offer in self.week.offers if offer.fixed and person.id in offer.members)
        return sum(span.minutes for offer in mine for span in offer.times)

    def size(self, offer: Offer) -> int:
        """Most members: the group's own limit, and the largest room's."""
        largest = max((self.week.hall[room].capacity for room in offer.rooms), default=10**6)
        most = min(offer.max_size or 10**6, largest if offer.in_room else 10**6)
        return max(most, len(offer.members))

    def groups(self, kinds: Iterable[Kind], *, even: bool = False) -> Members:
        """Groups of these kinds, one of each kind for each person, filled in the workbook's order.

        Given members sit where they are given; friends to be kept together are put in together where two fit. A
        group with fewer than its least is not opened. ``even``: parallel groups take as many each, as a
        coordinator divides them; else the first is filled up before the next.
        """
        members: Members = {}
        for kind in kinds:
            offers = [one for one in self.week.offers if one.kind is kind and one.shape is Shape.GROUP]
            most = {offer.id: self.size(offer) for offer in offers}
            members |= self._filled(offers, kind, self._shared(offers, kind, most) if even else most)
        return members

    def _shared(self, offers: list[Offer], kind: Kind, most: dict[str, int]) -> dict[str, int]:
        """Most members of each group when parallel ones take as many each."""
        parallel: dict[tuple[str | None, str | None, str | None, tuple[str, ...]], list[Offer]] = defaultdict(list)
        for offer in offers:
            parallel[offer.level, offer.pace, offer.language, offer.sites].append(offer)
        asking = [person for person in self.week.people if person.needs[kind].cap != 0]
        for some in parallel.values():
            share = -(-sum(self.suits(person, some[0]) for person in asking) // len(some))
            for offer in some:
                most[offer.id] = min(most[offer.id], max(share, offer.min_size, len(offer.members)))
        return most

    def _filled(self, offers: list[Offer], kind: Kind, most: dict[str, int]) -> Members:
        members: Members = {offer.id: [name for name in offer.members if name in self.week.person] for offer in offers}
        placed = {name for some in members.values() for name in some}
        for party in self._parties(kind, placed):
            for offer in offers:
                fits = len(members[offer.id]) + len(party) <= most[offer.id]
                if fits and all(self.suits(self.week.person[name], offer) for name in party):
                    members[offer.id] += party
                    break
        least = {offer.id: 1 if offer.members else offer.min_size for offer in offers}
        return {name: some for name, some in members.items() if len(some) >= least[name]}

    def _parties(self, kind: Kind, placed: set[str]) -> Iterator[list[str]]:
        """Those who ask for the kind, in order, friends side by side."""
        friends: dict[str, tuple[str, ...]] = {}
        for pairing in self.week.pairings:
            if pairing.together and pairing.kind in (None, kind):
                friends |= dict.fromkeys(pairing.participants, pairing.participants)
        done = set(placed)
        for person in self.week.people:
            if person.id in done or person.needs[kind].cap == 0 or self.given_minutes(person) >= person.need > 0:
                continue
            party = [name for name in friends.get(person.id, (person.id,)) if name not in done]
            done.update(party)
            yield party


def _a_day_each(options: list[Option]) -> list[Option]:
    """One time of each day, in the middle of what there is: what is asked of them is the day's."""
    days: dict[int, list[Option]] = defaultdict(list)
    for option in options:
        days[option.day].append(option)
    return [some[len(some) // 2] for some in days.values()]
