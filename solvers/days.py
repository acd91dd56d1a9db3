"""Whether one person's day breaks no rule: the rules about days said once more, for searches that ask a million times.

What the rules say as limits over all that could be (``one_place``, ``travel_between``, ``home_journey``,
``longest_day``, ``norwegian_day``, ``lunch``, ``escort``, ``child_not_alone``, ``keep_apart``) is said here over what
is. A test holds the two against each other on random days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise, product

from scheduler.rules.solving import ends_there, starts_there, stay
from scheduler.times import DAY, Span, without
from scheduler.week import Escorting, Option, Uncared
from solvers.facts import Entry, Facts

Others = Callable[[str, int], Sequence[Entry]]
"""The day of another person, sorted."""


class Days:
    """Asks whether a day is legal.

    Parameters
    ----------
    facts
        Of the board.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        week = self.week = facts.week
        self.settings = week.settings
        self._ready: dict[tuple[str, str, int], int | None] = {}
        self._starts: dict[tuple[str | None, str, int], bool] = {}
        self._ends: dict[tuple[str | None, str, int], bool] = {}
        self._away: dict[tuple[str, str, int, int], Span] = {}
        self._apart: dict[str, list[tuple[str, object]]] = defaultdict(list)
        for pairing in week.pairings:
            if not pairing.together:
                for name in pairing.participants:
                    self._apart[name] += [(other, pairing.kind) for other in pairing.participants if other != name]
        self._escorts: dict[tuple[str, int], list[Escorting]] = defaultdict(list)
        for escort in week.escorts:
            if escort.longest_stay is not None and escort.deliver in week.person and escort.collect in week.person:
                for name in {escort.deliver, escort.collect}:
                    self._escorts[name or "", escort.day].append(escort)

    def is_linked(self, name: str) -> bool:
        """Whether the person's days depend on somebody else's."""
        return (
            name in self._apart
            or any((name, day) in self.week.uncared_days for day in range(7))
            or any(
                (name, day) in self._escorts
                and any(one.deliver != one.collect for one in self._escorts[name, day]) for day in range(7)
            )
        )

    def fits(self, name: str, day: int, entries: Sequence[Entry], others: Others) -> bool:
        """Whether exactly these entries, in order of time, are a legal day of the person.

        Parameters
        ----------
        others
            What other people do on a day: asked where parents or pairs depend on each other.
        """
        if not entries:
            return True
        return (
            self._in_one_place(entries)
            and self._within_limits(name, entries)
            and self._begins_and_ends(name, entries)
            and self._has_lunch(name, entries)
            and self._family(name, day, entries, others)
            and self._is_apart(name, day, entries, others)
        )

    def _in_one_place(self, entries: Sequence[Entry]) -> bool:
        for one, other in pairwise(entries):
            if other.start < one.end:
                return False
            if one.site != other.site:
                ready = self.ready(one.site, other.site, one.end)
                if ready is None or ready > other.start:
                    return False
        return True

    def ready(self, here: str, there: str, end: int) -> int | None:
        """When somebody who leaves one site at some minute may begin at the other; None = no way."""
        place = (here, there, end)
        if place not in self._ready:
            arrived = self.week.travel.arrive(here, there, end)
            self._ready[place] = None if arrived is None else arrived + self.settings.arrive_before
        return self._ready[place]

    def _within_limits(self, name: str, entries: Sequence[Entry]) -> bool:
        """Longest day and Norwegian lessons; given blocks may be more, and then nothing goes beside them."""
        minutes = lessons = 0
        for entry in entries:
            minutes += entry.attended
            lessons += entry.lessons
        if minutes <= self.settings.longest_day and lessons <= self.settings.norwegian_daily_lessons:
            return True
        blocks = self.facts.blocks[name]
        placed = [entry for entry in entries if entry.offer not in blocks]
        too_long = minutes > self.settings.longest_day and any(entry.attended for entry in placed)
        too_many = lessons > self.settings.norwegian_daily_lessons and any(entry.lessons for entry in placed)
        return not too_long and not too_many

    def _begins_and_ends(self, name: str, entries: Sequence[Entry]) -> bool:
        first, last = entries[0], entries[-1]
        place = self.facts.place(name, first.start // DAY)
        begin = (place, first.site, first.start)
        if begin not in self._starts:
            option = Option(first.start, first.end, first.site)
            self._starts[begin] = starts_there(self.week, self.week.person[name], option)
        if not self._starts[begin]:
            return False
        end = (place, last.site, last.end)
        if end not in self._ends:
            option = Option(last.start, last.end, last.site)
            self._ends[end] = ends_there(self.week, self.week.person[name], option)
        return self._ends[end]

    def _has_lunch(self, name: str, entries: Sequence[Entry]) -> bool:
        blocks = self.facts.blocks[name]
        return self.has_pause(
            entries, lambda one, other: self._way(one, other), lambda entry: entry.offer in blocks
        )

    def _way(self, one: Entry, other: Entry) -> int | None:
        if one.site == other.site:
            return 0
        ready = self.ready(one.site, other.site, one.end)
        return None if ready is None else ready - one.end

    def has_pause(
        self, entries: Sequence[Entry], way: Callable[[Entry, Entry], int | None], given: Callable[[Entry], bool]
    ) -> bool:
        """Whether a day is short, given as it is, or has a pause for lunch."""
        if entries[-1].end - entries[0].start <= self.settings.lunch_after or all(given(entry) for entry in entries):
            return True
        minutes = self.settings.lunch_minutes
        for place, one in enumerate(entries):
            if one.lunch:
                return True
            following = entries[place + 1 :]
            if following and all(
                (taken := way(one, other)) is not None and other.start - one.end - taken >= minutes
                for other in following
            ):
                return True
        return False

    def _family(self, name: str, day: int, entries: Sequence[Entry], others: Others) -> bool:
        """No child at home alone, and none in the kindergarten for too long."""
        one = self.week.uncared_days.get((name, day))
        if one is not None and not self._somebody_home(one, name, entries, others):
            return False
        for escort in self._escorts.get((name, day), ()):
            delivering = entries if escort.deliver == name else others(escort.deliver or "", day)
            collecting = entries if escort.collect == name else others(escort.collect or "", day)
            if delivering and collecting and not stay(
                self.week, escort.longest_stay or 0, escort.site, _option(delivering[0]), _option(collecting[-1])
            ):
                return False
        return True

    def _somebody_home(self, one: Uncared, name: str, entries: Sequence[Entry], others: Others) -> bool:
        choices = [entries if adult == name else others(adult, one.day) for adult in one.adults]
        for together in product(*choices):
            spans = [self.away(adult, entry) for adult, entry in zip(one.adults, together, strict=True)]
            alone = Span(max(span.start for span in spans), min(span.end for span in spans))
            if alone.start < alone.end and without((alone,), one.covered):
                return False
        return True

    def away(self, name: str, entry: Entry) -> Span:
        """From leaving home to being back, hand-over included; the whole day where there is no way."""
        place = (name, entry.site, entry.start, entry.end)
        if place not in self._away:
            home, settings = self.week.person[name].home, self.settings
            midnight = entry.start // DAY * DAY
            leave: int | None = entry.start
            back: int | None = entry.end
            if home is not None and home != entry.site:
                leave = self.week.travel.depart(home, entry.site, entry.start - settings.arrive_before)
                back = self.week.travel.arrive(entry.site, home, entry.end)
            self._away[place] = Span(
                midnight if leave is None else leave, (midnight + DAY if back is None else back) + settings.handover
            )
        return self._away[place]

    def _is_apart(self, name: str, day: int, entries: Sequence[Entry], others: Others) -> bool:
        for other, kind in self._apart.get(name, ()):
            for theirs in others(other, day):
                offer = self.week.offer[theirs.offer]
                if kind not in (None, offer.kind) or {name, other} <= set(offer.members):
                    continue
                if any(
                    mine.offer == offer.id and mine.start < theirs.end and theirs.start < mine.end for mine in entries
                ):
                    return False
        return True


def _option(entry: Entry) -> Option:
    return Option(entry.start, entry.end, entry.site)
