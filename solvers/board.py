"""The board: everything that could be in the week, with what no rule can ever allow already gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cached_property
from itertools import islice

from scheduler.rules.base import Atom, Attends, Meets, Rule, Series
from scheduler.rules.registry import HARD
from scheduler.settings import Kind, Shape
from scheduler.week import Offer, Option, Person, Week
from solvers.demands import Demands

Place = tuple[str, int]
"""A series and the number of one of its options."""


def _overriding(method: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in HARD if getattr(type(rule), method) is not getattr(Rule, method))


PERSON_RULES = _overriding("allows")
_DAY_RULES = tuple(rule for rule in PERSON_RULES if rule.by_day)
_MEETING_RULES = _overriding("allows_meeting")
_STAFF_RULES = _overriding("allows_instructor")
_TEACHING_RULES = tuple(rule for rule in _STAFF_RULES if rule.by_day)
_HOUR_RULES = tuple(rule for rule in _STAFF_RULES if not rule.by_day)


def refusal(week: Week, person: Person, offer: Offer, option: Option) -> Rule | None:
    """The first rule that forbids the person to be there at all; None = allowed."""
    return next((rule for rule in PERSON_RULES if not rule.allows(week, person, offer, option)), None)


class Board:
    """Series, their options, and who may attend, lead, interpret and house each.

    Parameters
    ----------
    week
        The dated problem.
    like, person
        A board of the same week but for what concerns this one person: what it found of all others is taken over.
        Without a person: a board of the same activities, whose options are taken over; its people do not matter.
    """

    def __init__(self, week: Week, like: Board | None = None, person: str | None = None) -> None:
        self.week = week
        self.demands = Demands()
        self._like = like
        self._only = person
        self._found: dict[str, tuple[tuple[Option, ...], dict[str, tuple[int, ...]]]] = {}
        self.series: dict[str, Series] = {}
        self.of_person: dict[str, list[str]] = defaultdict(list)
        self.of_activity: dict[str, list[str]] = defaultdict(list)
        self._may: dict[tuple[str, str], frozenset[int]] = {}
        self._leaders: dict[str, list[str]] = {}
        self._interpreters: dict[tuple[str, tuple[str | None, ...]], list[str]] = {}
        self._teaching: dict[tuple[Hashable, int, str], tuple[str, ...]] = {}
        self._taught: dict[str, Hashable] = {}
        self._numbers: dict[Hashable, int] = {}
        self._about: dict[tuple[str, str], int] = {}
        self._days_of: dict[tuple[str, bool, int], tuple[int, ...]] = {}
        self._times_of: dict[str, int] = {}
        self._allowed_of: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._fitting: dict[tuple[str, bool, int, int], frozenset[int]] = {}
        self._first: dict[str, list[Option]] = {}
        self._shared: dict[tuple[str, tuple[int, ...]], tuple[Option, ...]] = {}
        self._all_of: dict[int, frozenset[int]] = {}
        self._staff_at: dict[tuple[str, str, Option], bool] = {}
        # Without locks the rule about them has nothing to say, and is not asked half a million times.
        self._time_rules = tuple(
            rule for rule in PERSON_RULES if not rule.by_day and (week.locks or rule.key != "ruled_out")
        )
        for offer in week.offers:
            self._add(offer)

    def _add(self, offer: Offer) -> None:
        options, allowed = self._found[offer.id] = self._find(offer)
        if not options:
            return
        if offer.shape is Shape.GROUP:
            candidates = tuple(name for name, indices in allowed.items() if indices)
            if candidates:
                self._register(Series(offer.id, offer, None, options, candidates))
                for name in candidates:
                    self._may[name, offer.id] = frozenset(allowed[name])
            return
        for name, indices in allowed.items():
            if indices:
                key = _own_key(offer.id, name)
                mine = self._own(offer, options, indices)
                self._register(Series(key, offer, name, mine, (name,)))
                self._may[name, key] = self._all(len(mine))

    def keys_of(self, activity: str, people: Iterable[str]) -> list[str]:
        """Keys of the series that some people who attend an activity are in: the group's one, or each one's own."""
        if activity in self.series:
            return [activity]
        return [key for name in people if (key := _own_key(activity, name)) in self.series]

    def _own(self, offer: Offer, options: tuple[Option, ...], indices: tuple[int, ...]) -> tuple[Option, ...]:
        """Options of one person's series: one tuple for all who have the same."""
        if (offer.id, indices) not in self._shared:
            self._shared[offer.id, indices] = tuple(options[index] for index in indices)
        return self._shared[offer.id, indices]

    def _all(self, count: int) -> frozenset[int]:
        if count not in self._all_of:
            self._all_of[count] = frozenset(range(count))
        return self._all_of[count]

    def _find(self, offer: Offer) -> tuple[tuple[Option, ...], dict[str, tuple[int, ...]]]:
        """The offer's options that can be held at all, and which of them each person may attend."""
        known = None if self._like is None else self._like._found.get(offer.id)
        options, allowed = known or (self._options(offer), {})
        if self._only is not None:
            return options, {**allowed, self._only: self._allowed(self.week.person[self._only], offer, options)}
        if not options:
            return options, {}
        return options, {person.id: self._allowed(person, offer, options) for person in self.week.people}

    def _options(self, offer: Offer) -> tuple[Option, ...]:
        return tuple(
            option for option in self.week.options[offer.id]
            if option.day in offer.days
            and all(rule.allows_meeting(self.week, offer, option) for rule in _MEETING_RULES)
            and self._can_be_staffed(offer, option)
        )

    def _register(self, series: Series) -> None:
        self.series[series.key] = series
        self.of_activity[series.offer.id].append(series.key)
        for name in series.candidates:
            self.of_person[name].append(series.key)

    def _allowed(self, person: Person, offer: Offer, options: tuple[Option, ...]) -> tuple[int, ...]:
        """Indices of the options that the person may attend; asked once for all of whom the rules see the same."""
        by_day = (offer.id, person.id in offer.members, self._of(person, "day", _DAY_RULES))
        if by_day not in self._days_of:
            self._days_of[by_day] = tuple(
                option.day for option in self._one_a_day(offer, options)
                if all(rule.allows(self.week, person, offer, option) for rule in _DAY_RULES)
            )
        days = self._days_of[by_day]
        if not days:
            return ()
        fitting = [self._fits(rule, person, offer, options) for rule in self._time_rules]
        key = (offer.id, days, *map(id, fitting))
        if key not in self._allowed_of:
            self._allowed_of[key] = tuple(
                index for index, option in enumerate(options)
                if option.day in days and all(index in some for some in fitting)
            )
        return self._allowed_of[key]

    def _fits(self, rule: Rule, person: Person, offer: Offer, options: tuple[Option, ...]) -> frozenset[int]:
        """Indices of the options at which one rule lets the person attend."""
        what = self._times(offer, options) if rule.by_time else self._number(offer.id)
        given = person.id in offer.members and not rule.by_time
        key = (rule.key, given, what, self._of(person, rule.key, (rule,)))
        if key not in self._fitting:
            self._fitting[key] = frozenset(
                index for index, option in enumerate(options) if rule.allows(self.week, person, offer, option)
            )
        return self._fitting[key]

    def _times(self, offer: Offer, options: tuple[Option, ...]) -> int:
        """One number for all activities with options at the same times."""
        if offer.id not in self._times_of:
            self._times_of[offer.id] = self._number(tuple((option.start, option.end) for option in options))
        return self._times_of[offer.id]

    def _number(self, what: Hashable) -> int:
        """One number for all that are equal: quicker to look up by than what it stands for."""
        return self._numbers.setdefault(what, len(self._numbers))

    def _one_a_day(self, offer: Offer, options: tuple[Option, ...]) -> list[Option]:
        if offer.id not in self._first:
            self._first[offer.id] = list({option.day: option for option in options}.values())
        return self._first[offer.id]

    def _of(self, person: Person, which: str, rules: Iterable[Rule]) -> int:
        """A number for what some rules read of the person."""
        if (person.id, which) not in self._about:
            read = (which, *(rule.reads(self.week, person) for rule in rules))
            self._about[person.id, which] = self._number(read)
        return self._about[person.id, which]

    def _can_be_staffed(self, offer: Offer, option: Option) -> bool:
        """Whether enough instructors and a room exist at all; else nothing can ever be held then."""
        wanted = offer.leaders_needed
        leaders = (name for name in self._teachers(offer, option) if self.may_lead(name, offer, option))
        enough = set(islice(leaders, wanted + offer.interpreter if wanted else 0))
        if len(enough) < wanted:
            return False
        if offer.interpreter and offer.shape is Shape.GROUP and not any(
            self._could_interpret(staff.id, (offer.language,), offer, option)
            and len(enough - {staff.id}) >= wanted
            for staff in self.week.staff
        ):
            return False
        if not offer.in_room or offer.shape in (Shape.OPEN, Shape.SEAT):
            return True
        return any(self.week.hall[room].site == option.site for room in offer.rooms)

    def _teachers(self, offer: Offer, option: Option) -> tuple[str, ...]:
        """Instructors whom the rules that look at the day only let lead the activity on that day at that site."""
        if offer.id not in self._taught:
            self._taught[offer.id] = tuple(rule.reads_offer(self.week, offer) for rule in _TEACHING_RULES)
        place = (self._taught[offer.id], option.day, option.site)
        if place not in self._teaching:
            self._teaching[place] = tuple(
                staff.id for staff in self.week.staff
                if all(rule.allows_instructor(self.week, staff.id, offer, option) for rule in _TEACHING_RULES)
            )
        return self._teaching[place]

    def may_lead(self, name: str, offer: Offer, option: Option) -> bool:
        """Whether no rule forbids that the instructor leads the activity then and there."""
        key = (name, offer.id, option)
        if key not in self._staff_at:
            self._staff_at[key] = (
                option.end <= self.week.member_of_staff[name].leads_until[option.day]
                and name in self._teachers(offer, option)
                and all(rule.allows_instructor(self.week, name, offer, option) for rule in _HOUR_RULES)
            )
        return self._staff_at[key]

    def is_available(self, name: str, offer: Offer, option: Option) -> bool:
        """Whether the instructor or interpreter is there then at all."""
        available = next(rule for rule in _STAFF_RULES if rule.key == "instructor_available")
        return available.allows_instructor(self.week, name, offer, option)

    def options(self, offer: str) -> tuple[Option, ...]:
        """Every option of an activity that can be held at all."""
        return self._found[offer][0]

    def allowed(self, offer: str, name: str) -> tuple[int, ...]:
        """Which of them the person may attend."""
        return self._found[offer][1].get(name, ())

    def may_interpret(self, name: str, series: Series, option: Option) -> bool:
        """Whether the interpreter is there, and speaks a language that is needed."""
        person = series.person
        languages = (series.offer.language,) if person is None else self.week.person[person].languages
        return self._could_interpret(name, languages, series.offer, option)

    def _could_interpret(self, name: str, languages: tuple[str | None, ...], offer: Offer, option: Option) -> bool:
        if not set(languages) & set(self.week.member_of_staff[name].interprets):
            return False
        return self.is_available(name, offer, option)

    def may_attend(self, name: str, key: str, index: int) -> bool:
        """Whether no rule forbids that the person attends the series' option at all."""
        return index in self._may.get((name, key), frozenset())

    def leaders(self, key: str) -> list[str]:
        """Instructors who may lead the activity at any of its options."""
        offer = self.series[key].offer
        if offer.id not in self._leaders:
            found: set[str] = set()
            for option in self._found[offer.id][0] if offer.leaders_needed else ():
                teachers = self._teachers(offer, option)
                found |= {name for name in teachers if name not in found and self.may_lead(name, offer, option)}
            self._leaders[offer.id] = [staff.id for staff in self.week.staff if staff.id in found]
        return self._leaders[offer.id]

    def interpreters(self, key: str) -> list[str]:
        """Interpreters who may serve the series' people at any of the activity's options."""
        series = self.series[key]
        offer, person = series.offer, series.person
        languages = (offer.language,) if person is None else self.week.person[person].languages
        if (offer.id, languages) not in self._interpreters:
            self._interpreters[offer.id, languages] = [
                staff.id for staff in self.week.staff
                if offer.interpreter and any(
                    self._could_interpret(staff.id, languages, offer, option) for option in self._found[offer.id][0]
                )
            ]
        return self._interpreters[offer.id, languages]

    def presence(self, key: str, index: int) -> Atom:
        """That the series meets at the option."""
        person = self.series[key].person
        return Meets(key, index) if person is None else Attends(person, key, index)

    def of_kind(self, kind: Kind) -> list[str]:
        """Keys of all series of a kind."""
        return [key for key, series in self.series.items() if series.offer.kind is kind]

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Ids of all people, in the workbook's order."""
        return tuple(person.id for person in self.week.people)


def _own_key(activity: str, name: str) -> str:
    """The key of the series that one person has of an activity that is not a group's."""
    return f"{activity}|{name}"
