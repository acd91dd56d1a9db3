"""A large programme as several smaller ones: what shares rooms stays together, everybody goes where most is for them.

A reduction for programmes too large for one search: people are planned within their own area only, so what a person
could have had in another is not considered (the bound considers it). Given facts, households and pairings are never
cut.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from scheduler.rules.registry import HARD
from scheduler.settings import Kind, Shape
from scheduler.times import DAY
from scheduler.timetable import Timetable
from scheduler.week import Offer, Option, Person, Staff, Week

LARGE = 150
"""People up to whom a programme is searched as one."""

MORNING = 1 * DAY + 8 * 60
"""Tuesday at eight: when ways are compared."""

FAR = 600
"""Minutes that stand for no way."""

_FOR_WHOM = next(rule for rule in HARD if rule.key == "eligible")


def areas(week: Week) -> list[Week]:
    """The week as weeks that are planned one by one; itself where it is small or hangs together."""
    if len(week.people) <= LARGE:
        return [week]
    split = _Split(week)
    return split.weeks() if len(split.seeds) > 1 else [week]


class _Sets:
    """Things that must stay together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, one: str) -> str:
        root = one
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(one, one)) != root:
            self._above[one], one = root, above
        return root

    def join(self, things: Iterable[str]) -> None:
        """Put all of them together."""
        roots = sorted({self.find(one) for one in things})
        for root in roots[1:]:
            self._above[root] = roots[0]


class _Split:
    def __init__(self, week: Week) -> None:
        self.week = week
        self.sets = _Sets()
        self._join_given()
        self._join_rooms()
        self._join_families()
        self.seeds = self._seeds()
        named = {one for person in week.people for need in person.needs.values() for one in need.activities}
        alike: dict[Hashable, int] = {}
        of = {offer.id: alike.setdefault(_signature(offer, offer.id in named), len(alike)) for offer in week.offers}
        self._one = {of[offer.id]: offer for offer in week.offers}
        self._alike = {seed: Counter(of[offer.id] for offer in some) for seed, some in self.seeds.items()}
        self._fitting: dict[tuple[int, int], bool] = {}
        numbers: dict[Hashable, int] = {}
        self._reads = {
            person.id: numbers.setdefault(_FOR_WHOM.reads(week, person), len(numbers)) for person in week.people
        }
        self._offered: dict[tuple[int, str], tuple[frozenset[Kind], int]] = {}
        self._centres = {seed: _centre(some) for seed, some in self.seeds.items()}
        self._ways: dict[tuple[str | None, str], int] = {}
        self._by_site: dict[str, str] = {}

    def _join_given(self) -> None:
        known = self.week.person
        for offer in self.week.offers:
            self.sets.join([f"o:{offer.id}", *(f"p:{name}" for name in offer.members if name in known)])
            self.sets.join([f"o:{offer.id}", *(f"s:{name}" for name in offer.given_leaders)])
        for lock in self.week.locks:
            who = [f"p:{lock.participant}"] if lock.participant in known else []
            rooms = [f"r:{lock.room}"] if lock.room is not None else []
            self.sets.join([f"o:{lock.activity}", *who, *rooms, *(f"s:{name}" for name in lock.instructors or ())])

    def _join_rooms(self) -> None:
        for offer in self.week.offers:
            if offer.in_room:
                self.sets.join([f"o:{offer.id}", *(f"r:{room}" for room in offer.rooms)])
                if offer.given_room is not None:
                    self.sets.join([f"o:{offer.id}", f"r:{offer.given_room}"])

    def _join_families(self) -> None:
        known = self.week.person
        groups: list[Iterable[str | None]] = [one.adults for one in self.week.uncared]
        groups += [(one.deliver, one.collect) for one in self.week.escorts]
        groups += [pairing.participants for pairing in self.week.pairings]
        for group in groups:
            self.sets.join(f"p:{name}" for name in group if name in known)

    def _seeds(self) -> dict[str, list[Offer]]:
        """What has classes of its own, with its offers; all else is put to one of them."""
        offers: dict[str, list[Offer]] = defaultdict(list)
        for offer in self.week.offers:
            offers[self.sets.find(f"o:{offer.id}")].append(offer)
        kinds = self.week.settings.kinds
        return {
            root: some for root, some in offers.items()
            if any(offer.shape is Shape.GROUP and offer.in_room and kinds[offer.kind].one_group for offer in some)
        }

    def weeks(self) -> list[Week]:
        """One week for each seed that anybody is in."""
        people = {person.id: self._of_person(person) for person in self._heads()}
        of = {person.id: people[self._head(person.id)] for person in self.week.people}
        offers = {offer.id: self._of_offer(offer) for offer in self.week.offers}
        staff = self._of_staff(offers, of)
        weeks = [self._week(root, of, offers, staff) for root in sorted(set(of.values()))]
        # A lock about what nobody has any more is told by whichever area asks first why it cannot be met.
        known = {offer.id for week in weeks for offer in week.offers}
        astray = tuple(lock for lock in self.week.locks if lock.activity not in known)
        return [weeks[0].part(locks=(*weeks[0].locks, *astray)), *weeks[1:]] if astray else weeks

    def _head(self, name: str) -> str:
        return self._head_of[self.sets.find(f"p:{name}")]

    def _heads(self) -> list[Person]:
        """One person for all that stay together."""
        self._head_of: dict[str, str] = {}
        for person in self.week.people:
            self._head_of.setdefault(self.sets.find(f"p:{person.id}"), person.id)
        return [self.week.person[name] for name in self._head_of.values()]

    def _of_person(self, person: Person) -> str:
        root = self.sets.find(f"p:{person.id}")
        if root in self.seeds:
            return root
        person = self.week.person[self._head_of[root]]
        return min(self.seeds, key=lambda seed: (-self._worth(person, seed), seed))

    def _worth(self, person: Person, seed: str) -> float:
        """What an area has for the person: kinds that the plan asks for, then things at all, then a short way."""
        has, things = self._offers_to(person, seed)
        asked = {kind for kind, need in person.needs.items() if need.minimum or need.target}
        return 100 * len(asked & has) + things - self._minutes(person.home, self._centres[seed])

    def _offers_to(self, person: Person, seed: str) -> tuple[frozenset[Kind], int]:
        """The kinds that an area has for a person, and of how many things."""
        key = (self._reads[person.id], seed)
        if key not in self._offered:
            fitting = [(one, times) for one, times in self._alike[seed].items() if self._is_for(person, one)]
            kinds = frozenset(self._one[one].kind for one, _ in fitting)
            self._offered[key] = kinds, sum(times for _, times in fitting)
        return self._offered[key]

    def _is_for(self, person: Person, one: int) -> bool:
        """Whether offers that are for the same people as one are for the person."""
        key = (self._reads[person.id], one)
        if key not in self._fitting:
            offer = self._one[one]
            self._fitting[key] = any(
                _FOR_WHOM.allows(self.week, person, offer, Option(day * DAY, day * DAY, "")) for day in offer.days
            )
        return self._fitting[key]

    def _minutes(self, here: str | None, there: str) -> int:
        if here is None or here == there:
            return 0
        if (here, there) not in self._ways:
            arrived = self.week.travel.arrive(here, there, MORNING)
            self._ways[here, there] = FAR if arrived is None else min(FAR, arrived - MORNING)
        return self._ways[here, there]

    def _of_offer(self, offer: Offer) -> str:
        root = self.sets.find(f"o:{offer.id}")
        if root in self.seeds:
            return root
        if root in self._head_of:
            return self._of_person(self.week.person[self._head_of[root]])
        # What is held together by its leaders or rooms goes where the first of it is nearest.
        if root not in self._by_site:
            site = offer.sites[0] if offer.sites else None
            self._by_site[root] = min(
                self.seeds, key=lambda seed: (self._minutes(site, self._centres[seed]), seed)
            )
        return self._by_site[root]

    def _of_staff(self, offers: dict[str, str], people: dict[str, str]) -> dict[str, str]:
        """Everybody to where most of what they may lead is; who could be anywhere, to where they are lacked most."""
        lead: dict[str, dict[tuple[object, frozenset[str]], int]] = {seed: defaultdict(int) for seed in self.seeds}
        for offer in self.week.offers:
            lead[offers[offer.id]][offer.kind, frozenset(offer.sites)] += 1
        speakers: dict[str, dict[str, int]] = {seed: defaultdict(int) for seed in self.seeds}
        for person in self.week.people:
            for language in person.languages:
                speakers[people[person.id]][language] += 1
        found: dict[str, str] = {}
        alike: dict[tuple[str, Hashable], int] = defaultdict(int)
        for one in self.week.staff:
            root = self.sets.find(f"s:{one.id}")
            if root in self._by_site:
                root = self._by_site[root]
            elif root in self._head_of:
                root = self._of_person(self.week.person[self._head_of[root]])
            if root not in self.seeds:
                sort = (one.teaches, one.interprets, one.languages)
                root = max(sorted(self.seeds), key=lambda seed: (
                    _leads(one, lead[seed], [offers[taught] for taught in one.teaches if taught in offers], seed),
                    (1 + sum(speakers[seed][language] for language in one.languages or one.interprets))
                    / (1 + alike[seed, sort]),
                ))
                alike[root, sort] += 1
            found[one.id] = root
        return found

    def _week(self, root: str, people: dict[str, str], offers: dict[str, str], staff: dict[str, str]) -> Week:
        week = self.week
        mine = {name for name, seed in people.items() if seed == root}
        ours = tuple(offer for offer in week.offers if offers[offer.id] == root)
        rooms = {room for offer in ours for room in (*offer.rooms, *([offer.given_room] if offer.given_room else []))}
        held = {offer.id for offer in ours}
        return week.part(
            people=tuple(person for person in week.people if person.id in mine),
            offers=ours,
            staff=tuple(one for one in week.staff if staff[one.id] == root),
            halls=None if week.halls is None else tuple(hall for hall in week.halls if hall.id in rooms),
            escorts=tuple(one for one in week.escorts if {one.deliver, one.collect} & mine),
            uncared=tuple(one for one in week.uncared if set(one.adults) & mine),
            pairings=tuple(pairing for pairing in week.pairings if set(pairing.participants) & mine),
            locks=tuple(lock for lock in week.locks if lock.activity in held),
            previous=None if week.previous is None else _only(week.previous, held),
        )


def _only(previous: Timetable, activities: set[str]) -> Timetable:
    return previous.model_copy(update={
        "meetings": tuple(meeting for meeting in previous.meetings if meeting.activity in activities),
    })


def _leads(
    one: Staff, lead: dict[tuple[object, frozenset[str]], int], taught: list[str], seed: str
) -> int:
    """Whether the area has what the instructor teaches at their sites; by name counts more than by kind."""
    by_kind = any(
        kind in one.teaches and (not one.sites or sites & set(one.sites)) for (kind, sites), _ in lead.items()
    )
    at_site = bool(one.sites) and any(sites & set(one.sites) for _, sites in lead)
    return 4 * (seed in taught) + 2 * at_site + by_kind


def _centre(offers: list[Offer]) -> str:
    """The site at which most offers are."""
    count: dict[str, int] = defaultdict(int)
    for offer in offers:
        for site in offer.sites:
            count[site] += 1
    return max(sorted(count), key=lambda site: count[site])


def _signature(offer: Offer, named: bool) -> Hashable:
    """All that decides for whom an activity is."""
    return (
        offer.kind, offer.level, offer.pace, offer.language, offer.counts_for, offer.members_only, offer.followed_up,
        offer.days, offer.id if named else None,
    )
