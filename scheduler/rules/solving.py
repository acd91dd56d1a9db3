"""What the solver's sides of several rules share: neighbours in a day, pauses, being able to come alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scheduler.rules.base import All, Any, Atom, Held, Interprets, Item, Leads, Limit, Term
from scheduler.settings import RuleSetName
from scheduler.times import DAY, Span
from scheduler.week import Offer, Option, Person, counted

if TYPE_CHECKING:
    from scheduler.week import Week


def never(held: Sequence[Atom], unless: Sequence[Atom] = ()) -> Limit:
    """Not all of ``held`` at once, unless one of ``unless``."""
    once = tuple(dict.fromkeys(held))
    terms = [Term(-1, atom) for atom in once] + [Term(1, atom) for atom in unless]
    return Limit(tuple(terms), low=1 - len(once))


def at_most(high: int, others: Sequence[Term], given: Sequence[Term]) -> Limit:
    """The sum is ``high`` at most, unless what is given alone is more: then nothing goes beside it.

    No weight is negative; what weighs nothing may go beside anything.
    """
    most = sum(term.weight for term in given)
    if most <= high:
        return Limit((*others, *given), high=high)
    beside = Any(tuple(term.atom for term in others if term.weight))
    return Limit((*others, *given, Term(most - high, beside)), high=most)


def at_most_one(items: Sequence[Item]) -> Iterator[Limit]:
    """No two of the items overlap: one clique for each largest set under way at once."""
    starts = sorted({item.start for item in items})
    for index, moment in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else None
        under_way = [item for item in items if item.start <= moment < item.end]
        largest = following is None or any(item.end <= following for item in under_way)
        if len(under_way) > 1 and largest:
            yield Limit(tuple(Term(1, item.atom) for item in under_way), high=1)


def exclusive(held: Held, one: Item, other: Item) -> bool:
    """Whether the two can never both be chosen: options of a series that meets at most once a day."""
    return one.series == other.series and not held.one(one.series).offer.fixed


def neighbours(held: Held, items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Every two items of a day that may follow each other."""
    for index, one in enumerate(items):
        for other in items[index + 1 :]:
            if other.start >= one.end and not exclusive(held, one, other):
                yield one, other


def between(items: Sequence[Item], start: int, end: int) -> list[Atom]:
    """Those that lie wholly within a stretch of time."""
    return [item.atom for item in items if item.start >= start and item.end <= end]


def before(items: Sequence[Item], item: Item) -> list[Atom]:
    """Those that are over when the item starts."""
    return [other.atom for other in items if other.end <= item.start]


def after(items: Sequence[Item], item: Item) -> list[Atom]:
    """Those that start when the item is over or later."""
    return [other.atom for other in items if other.start >= item.end]


def lunch_limits(
    held: Held, items: Sequence[Item], free: Callable[[Item], bool], journey: Callable[[Item, Item], int | None]
) -> Iterator[Limit]:
    """A long day has lunch, within a meeting or after one.

    One limit an item: with anything that starts so early that the day is long by the item's end, there is a
    pause at some time of the day.

    Parameters
    ----------
    free
        Whether the item is a given block; a day of given blocks only is exempt.
    journey
        Minutes taken by getting from one item to the next; None where there is no journey.
    """
    settings = held.week.settings
    if not items or max(item.end for item in items) - items[0].start <= settings.lunch_after:
        return
    early = Prefixes([(item.start, item.atom) for item in items])
    pauses = (Any(tuple(_pauses(held, items, journey))),)
    placed = [item for item in items if not free(item)]
    somebody_placed = Any(tuple(item.atom for item in placed))
    for item in items:
        long_since = early.up_to(item.end - settings.lunch_after - 1)
        if long_since is None:
            continue
        among = [item.atom, long_since] + ([somebody_placed] if free(item) else [])
        yield never(among, pauses)


def _pauses(
    held: Held, items: Sequence[Item], journey: Callable[[Item, Item], int | None]
) -> Iterator[Atom]:
    """Each possible pause: within a meeting, or after one when all that follows leaves time, and something does."""
    minutes = held.week.settings.lunch_minutes
    later = Prefixes([(-item.start, item.atom) for item in items])
    for item in items:
        if held.one(item.series).offer.lunch >= minutes:
            yield item.atom
            continue
        following = later.up_to(-item.end)
        if following is None:
            continue
        too_soon = []
        for other in items:
            if other.start < item.end or exclusive(held, item, other):
                continue
            taken = journey(item, other)
            if taken is None or other.start - item.end - taken < minutes:
                too_soon.append(other.atom)
        yield All((item.atom, following), tuple(too_soon))


class Prefixes:
    """For atoms with a minute each: that any of those up to some minute is true; built once, by extension."""

    RUN = 24

    def __init__(self, atoms: Sequence[tuple[int, Atom]]) -> None:
        self._minutes: list[int] = []
        self._any: list[Atom] = []
        # Runs of a few atoms on top of all runs before: a chain of single atoms would nest too deep.
        run: list[Atom] = []
        for minute, atom in sorted(atoms, key=lambda pair: pair[0]):
            if len(run) > self.RUN:
                run = [self._any[-1]]
            run.append(atom)
            self._minutes.append(minute)
            self._any.append(Any(tuple(run)) if len(run) > 1 else atom)

    def up_to(self, minute: int) -> Atom | None:
        """That any atom with at most this minute is true; None when there is none."""
        index = bisect_right(self._minutes, minute)
        return self._any[index - 1] if index else None


def exactly(held: Held, key: str, index: int, names: Iterable[str]) -> list[Atom]:
    """That these instructors and interpreters take part in a meeting, and no others: all of it must be true."""
    wanted = set(names)
    there = {
        name: Any((Leads(name, key, index), Interprets(name, key, index)))
        for name in sorted({*held.leaders(key), *held.interpreters(key), *wanted})
    }
    others = tuple(atom for name, atom in there.items() if name not in wanted)
    return [*(there[name] for name in sorted(wanted)), *([All((), others)] if others else [])]


def is_block(held: Held, person: str, item: Item) -> bool:
    """Whether the item is a fixed block of the person: given times, given member."""
    offer = held.one(item.series).offer
    return offer.fixed and person in offer.members


def minutes_counted(week: Week, person: Person, offer: Offer, start: int, end: int) -> int:
    """Counted minutes of a meeting for a person."""
    return counted(week.settings, offer, Option(start, end, "").span, rule_set_at(person, start))


def rule_set_at(person: Person, minute: int) -> RuleSetName | None:
    """The rule set that holds on the day of a minute."""
    return person.rule_sets[minute // DAY]


def week_items(held: Held, person: str) -> list[Item]:
    """All possible attendances of a person in the week."""
    return [item for day in range(7) for item in held.person_items(person, day)]


def journey_minutes(week: Week, one: Item, other: Item) -> int | None:
    """Minutes from the end of one item until ready for the next; None where no journey is."""
    if one.site == other.site:
        return 0
    there = week.travel.arrive(one.site, other.site, one.end)
    return None if there is None else there - one.end + week.settings.arrive_before


def comes_from_home(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the person gets there from home as the first thing of the day."""
    if person.home is None or option.site == person.home:
        return True
    leave = week.travel.depart(person.home, option.site, option.start - week.settings.arrive_before)
    return leave is not None and leave >= option.start // DAY * DAY


def gets_home(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the person gets home from there as the last thing of the day."""
    if person.home is None or option.site == person.home:
        return True
    return week.travel.arrive(option.site, person.home, option.end) is not None


def comes_from_care(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the person gets there after delivering every child of that day."""
    settings = week.settings
    for escort in week.delivers.get((person.id, option.start // DAY), ()):
        at_site: int | None = escort.opens
        home = person.home
        if home is not None and home != escort.site and week.travel.depart(home, escort.site, escort.opens) is None:
            at_site = week.travel.arrive(home, escort.site, escort.opens)
        if at_site is None:
            return False
        ready = at_site + settings.handover
        if option.site == escort.site:
            if ready > option.start:
                return False
            continue
        there = week.travel.arrive(escort.site, option.site, ready)
        if there is None or there + settings.arrive_before > option.start:
            return False
    return True


def gets_to_care(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the person is in time, from there, to collect every child of that day, and then gets home."""
    handover, home = week.settings.handover, person.home
    for escort in week.collects.get((person.id, option.start // DAY), ()):
        back = option.end
        if option.site != escort.site:
            there = week.travel.arrive(option.site, escort.site, option.end)
            if there is None:
                return False
            back = there
        if back + handover > escort.closes:
            return False
        if home is not None and home != escort.site and week.travel.arrive(escort.site, home, back + handover) is None:
            return False
    return True


def delivers(week: Week, person: Person, minute: int) -> bool:
    """Whether the person delivers a child that day."""
    return (person.id, minute // DAY) in week.delivers


def collects(week: Week, person: Person, minute: int) -> bool:
    """Whether the person collects a child that day."""
    return (person.id, minute // DAY) in week.collects


def starts_there(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the day may begin there: from home, or from the kindergarten."""
    if delivers(week, person, option.start):
        return comes_from_care(week, person, option)
    return comes_from_home(week, person, option)


def ends_there(week: Week, person: Person, option: Option | Item) -> bool:
    """Whether the day may end there: on the way home, or to the kindergarten."""
    if collects(week, person, option.start):
        return gets_to_care(week, person, option)
    return gets_home(week, person, option)


def stay(week: Week, longest: int, site: str, first: Option | Item, last: Option | Item) -> bool:
    """Whether the child's stay between the deliverer's first and the collector's last meeting is within limits."""
    left: int | None = first.start
    if first.site != site:
        left = week.travel.depart(site, first.site, first.start - week.settings.arrive_before)
    back: int | None = last.end
    if last.site != site:
        back = week.travel.arrive(last.site, site, last.end)
    return left is not None and back is not None and back - left <= longest


def can_come(week: Week, person: Person, option: Option) -> bool:
    """Whether a day of this meeting alone works for the person, and nobody has to stay with a child."""
    return (person.id, option.day) not in week.uncared_days and day_works(week, person, option)


def day_works(week: Week, person: Person, option: Option) -> bool:
    """Whether a day of this meeting alone works, whoever is at home meanwhile."""
    day = option.day
    if not (starts_there(week, person, option) and ends_there(week, person, option)):
        return False
    return all(
        escort.collect != person.id or escort.longest_stay is None
        or stay(week, escort.longest_stay, escort.site, option, option)
        for escort in week.delivers.get((person.id, day), ())
    )


def away_from_home(week: Week, name: str, item: Item | Option) -> Span:
    """From leaving home to being back, hand-over included; the whole day where there is no way."""
    settings, home = week.settings, week.person[name].home
    midnight = item.start // DAY * DAY
    start: int | None = item.start
    end: int | None = item.end
    if home is not None and home != item.site:
        start = week.travel.depart(home, item.site, item.start - settings.arrive_before)
        end = week.travel.arrive(item.site, home, item.end)
    return Span(midnight if start is None else start, (midnight + DAY if end is None else end) + settings.handover)
