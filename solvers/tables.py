"""The facts of one board as the one array of whole numbers that the compiled search reads (``solvers/kernel.py``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scheduler.rules.base import Attends, InRoom, Interprets, Leads, Meets
from scheduler.rules.solving import comes_from_home, ends_there, gets_home, starts_there
from scheduler.settings import NORWEGIAN, Kind, RuleSetName, Shape
from scheduler.times import DAY, Span
from scheduler.week import Escorting, Offer, Option, Person, Uncared, Week, attended, counted, lessons_in
from solvers import kernel as k
from solvers.board import Board

Numbers = npt.NDArray[np.int64]

SHAPES = {Shape.GROUP: k.GROUP, Shape.SEAT: k.SEAT, Shape.APPOINTMENT: k.TALK, Shape.OPEN: k.OPEN}
NEVER = int(k.NEVER)
MOST_LEADERS = 3
MOST_SPANS = 6


class Tables:
    """Facts as numbers, and which number stands for what.

    Parameters
    ----------
    board
        All that could be; its demands are known.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.demands = board.demands
        self.week = board.week
        self.people = list(self.board.people)
        self.person = {name: index for index, name in enumerate(self.people)}
        self.offers = [offer for offer in self.week.offers if self.board.of_activity.get(offer.id)]
        self.offer = {offer.id: index for index, offer in enumerate(self.offers)}
        self.staff = [staff.id for staff in self.week.staff]
        self.of_staff = {name: index for index, name in enumerate(self.staff)}
        self.halls = [hall.id for hall in self.week.halls or ()]
        self.hall = {name: index for index, name in enumerate(self.halls)}
        self.first: list[int] = []
        self.options: list[Option] = []
        self.of_option: list[int] = []
        for index, offer in enumerate(self.offers):
            self.first.append(len(self.options))
            found = self.board.options(offer.id)
            self.options += found
            self.of_option += [index] * len(found)
        self.first.append(len(self.options))
        self._header = np.zeros(k.HEADER, np.int64)
        self._tables: list[tuple[int, Numbers]] = []
        self._pool: list[int] = []
        self._kinds = list(Kind)
        self._fill()
        self._put(k.POOL, np.array(self._pool or [0], np.int64))
        self.m = self._joined()

    # from and to the names of the board

    def option_of(self, name: str, key: str, option: int) -> int:
        """The number of an option of a series, as that person has it."""
        series = self.board.series[key]
        first = self.first[self.offer[series.offer.id]]
        return first + (option if series.person is None else self.board.allowed(series.offer.id, name)[option])

    def series_of(self, name: str, option: int) -> tuple[str, int]:
        """The series of an option, and its number there, as that person has it."""
        index = self.of_option[option]
        offer = self.offers[index]
        place = option - self.first[index]
        if offer.shape is Shape.GROUP:
            return offer.id, place
        return f"{offer.id}|{name}", self.board.allowed(offer.id, name).index(place)

    def carry(self, carried: Iterable[Attends]) -> None:
        """Know the last plan's attendances that could still be: of equal hours, what keeps more is better."""
        rows = [
            number
            for atom in carried
            for number in (self.person[atom.person], self.option_of(atom.person, atom.series, atom.option))
        ]
        self.m[k.CARRIED], self.m[k.KEPT] = len(self.m), len(rows) // 2
        self.m = np.concatenate([self.m, np.array(rows, np.int64)])

    def expect(self, least: Mapping[str, int]) -> None:
        """Know what people must miss whatever is done: nothing more is tried for them."""
        for name, minutes in least.items():
            self.m[int(self.m[k.LEAST]) + self.person[name]] = minutes

    # making the array

    def _put(self, name: int, table: Numbers) -> None:
        self._tables.append((name, np.ascontiguousarray(table, np.int64).ravel()))

    def _list(self, numbers: Sequence[int]) -> tuple[int, int]:
        """Where a list begins in the pool, and its length."""
        self._pool += numbers
        return len(self._pool) - len(numbers), len(numbers)

    def _joined(self) -> Numbers:
        place = k.HEADER
        for name, table in self._tables:
            self._header[name] = place
            place += len(table)
        self._state()
        joined = np.concatenate([self._header, *(table for _, table in self._tables)])
        self._tables.clear()
        return joined

    def _fill(self) -> None:
        week, settings, head = self.week, self.week.settings, self._header
        self._sites: dict[str, int] = {}
        self._begins: dict[tuple[str, int], int] = {}
        self._finishes: dict[tuple[str, int], int] = {}
        self._ends: dict[int, int] = {}
        self._options_table()
        self._rows: dict[str, int] = {}
        for offer in self.offers:
            if offer.shape is Shape.OPEN:
                self._rows[offer.id] = len(self._rows)
        for hall in week.halls or ():
            if hall.shared:
                self._rows[f"|{hall.id}"] = len(self._rows)
        head[k.PEOPLE], head[k.OFFERS], head[k.OPTIONS] = len(self.people), len(self.offers), len(self.options)
        head[k.KINDS], head[k.STAFF], head[k.ROOMS] = len(self._kinds), len(self.staff), len(self.halls)
        head[k.LONGEST_DAY], head[k.NORWEGIAN_DAY] = settings.longest_day, settings.norwegian_daily_lessons
        head[k.LUNCH_AFTER], head[k.LUNCH_MINUTES] = settings.lunch_after, settings.lunch_minutes
        head[k.BREAK], head[k.WAY] = settings.instructor_break, settings.instructor_travel
        head[k.HANDOVER] = settings.handover
        head[k.CORE_START], head[k.CORE_END] = settings.core_start, settings.core_end
        self._offers_table()
        self._people_table()
        self._ways()
        self._families()
        self._staff_table()
        self._put(k.HALLS, np.array([
            [hall.capacity, self._sites.get(hall.site, -1), self._rows.get(f"|{hall.id}", -1)]
            for hall in week.halls or ()
        ] or [[0, -1, -1]], np.int64))
        groups = [key for key, series in self.board.series.items() if series.person is None]
        groups.sort(key=self._hardness)
        self._put(k.ORDER, np.array([len(groups), *(self.offer[key] for key in groups)], np.int64))
        self._put(k.LEAST, np.zeros(len(self.people), np.int64))

    def _hardness(self, key: str) -> tuple[bool, int, int, str]:
        """Norwegian first, then given times, then long meetings."""
        series = self.board.series[key]
        length = max(option.span.minutes for option in series.options)
        return (series.offer.kind is not Kind.NORWEGIAN, not series.offer.fixed, -length * series.offer.meetings, key)

    def _options_table(self) -> None:
        rows = np.zeros((len(self.options), k.OPT_W), np.int64)
        for index, option in enumerate(self.options):
            offer = self.offers[self.of_option[index]]
            minutes = attended(self.week.settings, offer, option.span)
            lessons = lessons_in(self.week.settings, offer, option.span) if offer.kind is Kind.NORWEGIAN else 0
            rows[index] = (
                option.start, option.end, option.day, self._sites.setdefault(option.site, len(self._sites)),
                minutes, lessons, self.of_option[index],
                self._begins.setdefault((option.site, option.start), len(self._begins)),
                self._finishes.setdefault((option.site, option.end), len(self._finishes)),
                self._ends.setdefault(option.end, len(self._ends)),
            )  # fmt: skip
        self._put(k.OPT, rows)
        head = self._header
        head[k.SITES], head[k.ENDS] = len(self._sites), len(self._ends)
        head[k.BEGINS], head[k.FINISHES] = len(self._begins), len(self._finishes)

    def _offers_table(self) -> None:
        rows = np.zeros((len(self.offers), k.OFF_W), np.int64)
        talks = groups = 0
        slots = 1
        pinned = {atom.series for atom in self.board.demands.pinned
                  if isinstance(atom, (Meets, Leads, Interprets, InRoom))}
        # Meetings taken away only with this room or these instructors: such a group stays as it is.
        partly = {lock.activity for lock in self.week.locks
                  if not lock.holds and (lock.room is not None or lock.instructors is not None)}
        days = np.zeros((len(self.offers), 8), np.int64)
        for index, offer in enumerate(self.offers):
            row = rows[index]
            keys = self.board.of_activity[offer.id]
            first, last = self.first[index], self.first[index + 1]
            for day in range(8):
                days[index, day] = first + sum(option.day < day for option in self.options[first:last])
            names = [name for key in keys for name in self.board.series[key].candidates]
            own, bars = _classes(self.week, offer)
            lunch = offer.lunch >= self.week.settings.lunch_minutes
            row[k.A_SHAPE], row[k.A_KIND] = SHAPES[offer.shape], self._kinds.index(offer.kind)
            row[k.A_MEET] = offer.meetings
            one = 1 if offer.shape is Shape.SEAT else NEVER
            row[k.A_MAX], row[k.A_MIN] = offer.max_size if offer.max_size is not None else one, offer.min_size
            row[k.A_FIXED], row[k.A_MEMBERS], row[k.A_OWN], row[k.A_BARS] = offer.fixed, bool(offer.members), own, bars
            row[k.A_LEAD], row[k.A_INT], row[k.A_INROOM] = offer.leaders_needed, offer.interpreter, offer.in_room
            row[k.A_ROOM] = self.hall.get(offer.given_room or "", -1)
            row[k.A_LUNCH], row[k.A_FIRST], row[k.A_LAST] = lunch, first, last
            row[k.A_LIMITED] = offer.shape is Shape.GROUP and self.week.settings.kinds[offer.kind].one_group
            row[k.A_SPOKEN] = (
                offer.language not in (None, *NORWEGIAN) and not offer.given_leaders and not offer.interpreter
            )
            row[k.A_ROW] = self._rows.get(offer.id, -1)
            row[k.A_CAND], row[k.A_NCAND] = self._list([self.person[name] for name in names])
            leaders = [self.of_staff[name] for name in self.board.leaders(keys[0])]
            row[k.A_LEADERS], row[k.A_NLEADERS] = self._list(leaders)
            helpers = {name for key in keys for name in self.board.interpreters(key)} if offer.interpreter else set()
            row[k.A_INTS], row[k.A_NINTS] = self._list([self.of_staff[name] for name in self.staff if name in helpers])
            row[k.A_ROOMS], row[k.A_NROOMS] = self._list([self.hall[room] for room in offer.rooms])
            row[k.A_GIVENLEAD] = offer.fixed and bool(offer.given_leaders)
            row[k.A_SIZE] = min(len(names), offer.max_size if offer.max_size is not None else len(names))
            row[k.A_GIVEN] = len(offer.members)
            if offer.shape is Shape.GROUP:
                row[k.A_UNIT], groups = groups, groups + 1
                slots = max(slots, last - first if offer.fixed else offer.meetings)
                row[k.A_FROZEN] = offer.fixed and bool(offer.members)
                if offer.leaders_needed > MOST_LEADERS or offer.id in pinned or offer.id in partly:
                    row[k.A_FROZEN] = 2
            elif offer.shape is Shape.APPOINTMENT:
                row[k.A_UNIT], talks = talks, talks + 1
        self._header[k.SLOTS], self._header[k.TALKS], self._header[k.MOST_SLOTS] = groups, talks, slots + 1
        self._put(k.OFF, rows)
        self._put(k.DAYP, days)
        sets = list(self.week.settings.rule_sets)
        worth = np.zeros((len(self.options), len(sets) + 1), np.int64)
        for index, option in enumerate(self.options):
            offer = self.offers[self.of_option[index]]
            worth[index, 1:] = [counted(self.week.settings, offer, option.span, one) for one in sets]
        self._put(k.WORTH, worth)
        self._header[k.SETS] = len(sets) + 1
        self._sets: dict[RuleSetName | None, int] = {None: 0}
        self._sets.update((one, place + 1) for place, one in enumerate(sets))

    def _people_table(self) -> None:
        board, week = self.board, self.week
        rows = np.zeros((len(self.people), k.PER_W), np.int64)
        needs = np.zeros((len(self.people), len(self._kinds), 2), np.int64)
        words = (len(self.options) >> 5) + 1
        may = np.zeros((len(self.people), words * 32), np.uint8)
        flags = np.zeros((len(self.people), len(self.offers)), np.int64)
        self._homes: dict[str | None, int] = {}
        apart: list[tuple[int, int]] = []
        together = {name for pairing in week.pairings if pairing.together for name in pairing.participants}
        for index, name in enumerate(self.people):
            person = week.person[name]
            row = rows[index]
            keys = board.of_person[name]
            row[k.P_NEED] = person.need
            row[k.P_OFFERS], row[k.P_NOFFERS] = self._list([self.offer[board.series[key].offer.id] for key in keys])
            row[k.P_TOGETHER] = name in together
            row[k.P_HOME] = self._homes.setdefault(person.home, len(self._homes))
            mine = [
                (self.person[other], -1 if kind is None else self._kinds.index(kind))
                for other, kind in _apart_from(week, name)
            ]
            row[k.P_APART], row[k.P_NAPART] = len(apart), len(mine)
            apart += mine
            for place, kind in enumerate(self._kinds):
                need = person.needs.get(kind)
                needs[index, place] = (0, NEVER) if need is None else (
                    need.minimum, NEVER if need.cap is None else need.cap
                )
            for key in keys:
                offer = board.series[key].offer
                place = self.offer[offer.id]
                may[index, [self.first[place] + one for one in board.allowed(offer.id, name)]] = 1
                bits = k.IS_CANDIDATE | (k.IS_GIVEN if name in offer.members else 0)
                large = offer.shape is Shape.APPOINTMENT and (offer.meetings > 1 or offer.leaders_needed > MOST_LEADERS)
                bits |= k.IS_HELD if large or board.demands.hold(name, key) else 0
                bits |= k.IS_BLOCK if offer.fixed and name in offer.members else 0
                flags[index, place] = bits
        self._person_rows = rows
        self._put(k.PER, rows)
        self._put(k.NEEDS, needs)
        self._put(k.MAY, np.packbits(may, axis=1, bitorder="little").view("<i4").astype(np.int64))
        self._put(k.PA, flags)
        self._put(k.APART, np.array(apart or [(0, 0)], np.int64))
        pairs = [number for triple in self._pairs() for number in triple]
        self._put(k.PAIRS, np.array([len(pairs) // 3, *pairs], np.int64))

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """People to be kept together, two by two, in each group that all of them could be in."""
        for pairing in self.week.pairings:
            if not pairing.together or not all(name in self.person for name in pairing.participants):
                continue
            for key, series in self.board.series.items():
                offer = series.offer
                if series.person is not None or pairing.kind not in (None, offer.kind):
                    continue
                if set(pairing.participants) <= set(series.candidates):
                    for one, other in pairwise(pairing.participants):
                        yield self.person[one], self.person[other], self.offer[key]

    def _ways(self) -> None:
        """Journeys between sites, and from and to the places where days begin and end."""
        week, settings, travel = self.week, self.week.settings, self.week.travel
        seats = {option.site for index, option in enumerate(self.options)
                 if self.offers[self.of_option[index]].shape is Shape.SEAT}
        ready = np.full((len(self._sites), len(self._sites), len(self._ends)), NEVER, np.int64)
        for here, end in self._finishes:  # only what ends there is ever left from there
            for there, other in self._sites.items():
                if here == there or (here in seats and there in seats):
                    continue
                arrived = travel.arrive(here, there, end)
                if arrived is not None:
                    ready[self._sites[here], other, self._ends[end]] = arrived + settings.arrive_before
        self._put(k.READY, ready)
        places: dict[str | None, int] = {}
        self._by_day = np.full((len(self.people), 7, k.BY_DAY_W), -1, np.int64)
        users: dict[int, tuple[Person, set[int]]] = {}
        for index, name in enumerate(self.people):
            person = week.person[name]
            for day in range(7):
                place = places.setdefault(_place(week, name, day), len(places))
                users.setdefault(place, (person, set()))[1].add(day)
                self._by_day[index, day, k.D_PLACE] = place
                self._by_day[index, day, k.D_SET] = self._sets[person.rule_sets[day]]
                self._by_day[index, day, k.D_ESCORT] = self._by_day[index, day, k.D_NESCORT] = 0
        begin = np.zeros((len(places), len(self._begins)), np.int64)
        finish = np.zeros((len(places), len(self._finishes)), np.int64)
        own = {place: name for name, place in places.items() if name is not None and name.startswith("|")}
        for place, (person, days) in users.items():
            starts, ends = (starts_there, ends_there) if place in own else (comes_from_home, gets_home)
            for (site, minute), column in self._begins.items():
                if minute // DAY in days:
                    begin[place, column] = starts(week, person, Option(minute, minute, site))
            for (site, minute), column in self._finishes.items():
                if minute // DAY in days:
                    finish[place, column] = ends(week, person, Option(minute, minute, site))
        self._put(k.BEGIN, begin)
        self._put(k.FINISH, finish)

    def _families(self) -> None:
        week = self.week
        leave = np.zeros((len(self._homes), len(self._begins)), np.int64)
        back = np.zeros((len(self._homes), len(self._finishes)), np.int64)
        somebody = {home: person for person in week.people for home in [person.home]
                    if any((person.id, day) in week.uncared_days for day in range(7))}
        for home, index in self._homes.items():
            if home not in somebody:
                continue
            for (site, minute), column in self._begins.items():
                leave[index, column] = _leaving(week, home, site, minute)
            for (site, minute), column in self._finishes.items():
                back[index, column] = _being_back(week, home, site, minute)
        self._put(k.LEAVE, leave)
        self._put(k.BACK, back)
        records: list[list[int]] = []
        for one in week.uncared:
            for name in one.adults[:MOST_LEADERS]:
                self._by_day[self.person[name], one.day, k.D_FAMILY] = len(records)
            records.append(self._record(one))
        self._put(k.FAMILY, np.array(records or [[0] * k.FAMILY_W], np.int64))
        self._escorts()
        linked = (self._by_day[:, :, k.D_FAMILY] >= 0).any(1) | (self._by_day[:, :, k.D_NESCORT] > 0).any(1)
        self._person_rows[:, k.P_LINKED] = linked | (self._person_rows[:, k.P_NAPART] > 0)
        self._tables = [(name, self._person_rows.ravel() if name == k.PER else table) for name, table in self._tables]
        self._put(k.BY_DAY, self._by_day)

    def _record(self, one: Uncared) -> list[int]:
        row = [0] * k.FAMILY_W
        adults = one.adults[:MOST_LEADERS]
        row[0], row[1 : 1 + len(adults)] = len(adults), [self.person[name] for name in adults]
        today = Span(one.day * DAY - DAY, one.day * DAY + 2 * DAY)
        spans: list[list[int]] = []
        for span in sorted(one.covered):
            if span.end <= today.start or span.start >= today.end:
                continue
            if spans and span.start <= spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], span.end)
            else:
                spans.append([span.start, span.end])
        spans = spans[:MOST_SPANS]
        row[k.F_SPANS] = len(spans)
        row[k.F_SPANS + 1 : k.F_SPANS + 1 + 2 * len(spans)] = [minute for span in spans for minute in span]
        return row

    def _escorts(self) -> None:
        """Children whose stay has a longest: who delivers and collects, and the ways between care and meetings."""
        week, travel, before = self.week, self.week.travel, self.week.settings.arrive_before
        timed: list[Escorting] = []
        mine: dict[tuple[str, int], list[int]] = defaultdict(list)
        for escort in week.escorts:
            if escort.longest_stay is None or escort.deliver not in self.person or escort.collect not in self.person:
                continue
            for name in dict.fromkeys((escort.deliver, escort.collect)):
                mine[name, escort.day].append(len(timed))
            timed.append(escort)
        cares = {site: index for index, site in enumerate(dict.fromkeys(one.site for one in timed))}
        drop = np.zeros((max(1, len(cares)), len(self._begins)), np.int64)
        pick = np.zeros((max(1, len(cares)), len(self._finishes)), np.int64)
        for care, index in cares.items():
            for (site, minute), column in self._begins.items():
                left = minute if site == care else travel.depart(care, site, minute - before)
                drop[index, column] = -1 if left is None else left
            for (site, minute), column in self._finishes.items():
                there = minute if site == care else travel.arrive(site, care, minute)
                pick[index, column] = NEVER if there is None else there
        self._put(k.DROP, drop)
        self._put(k.PICK, pick)
        self._put(k.ESCORT, np.array([
            [self.person[one.deliver or ""], self.person[one.collect or ""], one.longest_stay or 0, cares[one.site]]
            for one in timed
        ] or [[0] * k.ESCORT_W], np.int64))
        for (name, day), numbers in mine.items():
            row = self._by_day[self.person[name], day]
            row[k.D_ESCORT], row[k.D_NESCORT] = self._list(numbers)

    def _staff_table(self) -> None:
        week = self.week
        at = np.zeros((max(1, len(self.staff)), len(self.options)), np.int64)
        about = np.zeros((max(1, len(self.staff)), len(self.offers)), np.int64)
        serves = np.zeros((max(1, len(self.staff)), len(self.people)), np.int64)
        posts = np.zeros((max(1, len(self.staff)), 2), np.int64)
        for place, offer in enumerate(self.offers):
            self._staff_of(place, offer, at, about)
        for index, name in enumerate(self.staff):
            staff = week.member_of_staff[name]
            posts[index] = staff.weekly_limit, staff.daily_limit
            if staff.interprets:
                serves[index] = [bool({*week.person[one].languages} & {*staff.interprets}) for one in self.people]
        for which, table in ((k.XO, at), (k.XA, about), (k.XP, serves), (k.POSTS, posts)):
            self._put(which, table)

    def _staff_of(self, place: int, offer: Offer, at: Numbers, about: Numbers) -> None:
        board, week = self.board, self.week
        first, last = self.first[place], self.first[place + 1]
        for name in board.leaders(board.of_activity[offer.id][0]):
            row = at[self.of_staff[name]]
            for option in range(first, last):
                if board.may_lead(name, offer, self.options[option]):
                    row[option] |= k.MAY_LEAD
        for index, name in enumerate(self.staff):
            staff = week.member_of_staff[name]
            about[index, place] = (
                (k.SPEAKS if offer.language in staff.languages else 0)
                | (k.CAN_INTERPRET if offer.language in staff.interprets else 0)
            )
            if offer.interpreter and staff.interprets:
                for option in range(first, last):
                    if board.is_available(name, offer, self.options[option]):
                        at[index, option] |= k.IS_THERE

    def _state(self) -> None:
        """Where the tables of a week begin."""
        head, people, offers = self._header, len(self.people), len(self.offers)
        place = 0
        for name, size in (
            (k.S_SUM, 4), (k.S_DN, people * 7), (k.S_DL, people * 7 * k.LONG), (k.S_MEM, people * offers),
            (k.S_KIND, people * len(self._kinds)), (k.S_PS, people * 4), (k.S_NMEM, offers),
            (k.S_UH, int(head[k.SLOTS]) * (1 + int(head[k.MOST_SLOTS]) * k.UNIT_W)),
            (k.S_TALK, int(head[k.TALKS]) * people * k.UNIT_W), (k.S_THERE, len(self.options)),
            (k.S_SEATS, offers * 7), (k.S_CNT, len(self._rows) * k.MARKS), (k.S_XN, len(self.staff) * 7),
            (k.S_XL, len(self.staff) * 7 * k.LONG), (k.S_XW, len(self.staff) * 8), (k.S_RN, len(self.halls) * 7),
            (k.S_RL, len(self.halls) * 7 * k.LONG),
        ):  # fmt: skip
            head[name] = place
            place += size
        head[k.SIZE] = place

    def empty(self) -> Numbers:
        """A week in which nothing is held."""
        s = np.zeros(int(self._header[k.SIZE]), np.int64)
        first = int(self._header[k.S_TALK])
        count = int(self._header[k.TALKS]) * len(self.people)
        s[first : first + count * k.UNIT_W : k.UNIT_W] = -1
        return s


_SEAT, _PLACED, _COURSE, _GROUP = 1, 2, k.COURSE, 8


def _classes(week: Week, offer: Offer) -> tuple[int, int]:
    """One group of a kind, one employer, no course beside a placement: as bits (what it is, what it bars)."""
    either = not week.settings.course_beside_placement
    if offer.shape is Shape.SEAT:
        placed = offer.kind is Kind.WORK_PLACEMENT
        return _SEAT | (_PLACED if placed else 0), _SEAT | (_COURSE if placed and either else 0)
    one = offer.shape is Shape.GROUP and week.settings.kinds[offer.kind].one_group
    bit = _GROUP << list(Kind).index(offer.kind) if one else 0
    if offer.kind is Kind.WORK_COURSE:
        return bit | _COURSE, bit | (_PLACED if either else 0)
    return bit, bit


def _apart_from(week: Week, name: str) -> list[tuple[str, Kind | None]]:
    """Whom the person is kept apart from, and in which kind (None = in all)."""
    return [
        (other, pairing.kind)
        for pairing in week.pairings if not pairing.together and name in pairing.participants
        for other in pairing.participants if other != name and other in week.person
    ]


def _place(week: Week, name: str, day: int) -> str | None:
    """Whose ways to and from a day hold for the person: those of all at the same home, or a parent's own."""
    if (name, day) in week.delivers or (name, day) in week.collects or (name, day) in week.uncared_days:
        return f"|{name}"
    return week.person[name].home


def _leaving(week: Week, home: str | None, site: str, start: int) -> int:
    """When somebody leaves home to be at a site by some minute; midnight where there is no way."""
    if home is None or home == site:
        return start
    leave = week.travel.depart(home, site, start - week.settings.arrive_before)
    return start // DAY * DAY if leave is None else leave


def _being_back(week: Week, home: str | None, site: str, end: int) -> int:
    """When they are back home and have taken over; late at night where there is no way."""
    back: int | None = end
    if home is not None and home != site:
        back = week.travel.arrive(site, home, end)
    return ((end - 1) // DAY * DAY + DAY if back is None else back) + week.settings.handover
