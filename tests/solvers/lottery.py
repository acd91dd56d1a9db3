"""Tiny instances by lot: everything that rules speak of, mixed as no hand would mix it."""

from __future__ import annotations

import random
from typing import Any

from scheduler.locks import Lock
from scheduler.programme import (
    Absence,
    Adaptation,
    Adult,
    ClosedDay,
    InstructorAbsence,
    Pairing,
    Programme,
    RuleSetPeriod,
    Walk,
)
from scheduler.resolve import week_of
from scheduler.settings import Kind, RuleSetName
from scheduler.times import DAY, IsoWeek, Span
from scheduler.week import Offer, Week
from tests import tiny
from tests.solvers.instances import bus, day, needing

DAYS = (0, 1)
CLOCKS = (540, 555, 600, 610, 630, 660, 690, 720, 750)
LENGTHS = (45, 60, 90, 120)
EVERYTHING = tuple(kind.value for kind in Kind)
COMMON = ("introduction_programme",) * 6 + tuple(RuleSetName)
SITES = ("school", "office", "nursery", "flat")


class Lottery:
    """Draws one programme from a seed."""

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(seed)
        self.people = [f"p{number}" for number in range(1, self.lot.choice((2, 2, 2, 3, 4)))]
        self.staff = [f"i{number}" for number in range(1, self.lot.choice((1, 2, 3, 4)))]
        self.rooms = self.lot.choice(((), (), ("r1",), ("r1", "r2")))
        self.facts: list[Any] = []

    def chance(self, share: float) -> bool:
        """True in this share of the draws."""
        return self.lot.random() < share

    def programme(self) -> Programme:
        """All of it."""
        for draw in (self._sites, self._people, self._families, self._staff, self._rest):
            draw()
        for number in range(1, self.lot.choice((3, 4, 5, 6))):
            self._activity(number)
        travel: dict[str, Any] = {}
        if self.chance(0.4):
            travel["walks"] = tuple(
                Walk(start=one, to=other, minutes=self.lot.choice((3, 10, 25)))
                for one in SITES
                for other in SITES
                if one < other and self.chance(0.7)
            )
        if self.chance(0.4):
            travel["buses"] = (
                bus("flat", "school", 15, "08:30", "09:15", "11:00"),
                bus("school", "flat", 15, "10:45", "12:30"),
                bus("flat", "nursery", 5, "08:10", "08:40"),
                bus("school", "nursery", 10, "11:15", "13:00"),
            )
        week = self.lot.choice(("2026-W48", "2026-W48", "2027-W18"))
        return tiny.programme(*self.facts, settings=self._settings(), week=week, **travel)

    def _settings(self) -> Any:
        lot = self.lot
        return tiny.settings(
            grid=60,
            day_start=540,
            day_end=lot.choice((660, 720)),
            longest_day=lot.choice((120, 200, 450)),
            lunch_after=lot.choice((90, 150, 330)),
            lunch_minutes=lot.choice((15, 30)),
            group_max=lot.choice((1, 2, 18)),
            group_min=lot.choice((1, 1, 1, 2)),
            instructor_daily_units=lot.choice((1, 3, 7)),
            instructor_break=lot.choice((0, 10)),
            course_beside_placement=self.chance(0.3),
            norwegian_daily_lessons=lot.choice((2, 6)),
            gap_free=10,
        )

    def _sites(self) -> None:
        opening = tuple(Span(number * DAY + 480, number * DAY + self.lot.choice((720, 800))) for number in DAYS)
        self.facts += [
            tiny.site("school", opening=opening if self.chance(0.2) else None),
            tiny.site("office", "other"),
            tiny.site("nursery", "kindergarten", opening=opening),
            tiny.site("flat", "home"),
        ]
        for room in self.rooms:
            self.facts.append(
                tiny.room(
                    room,
                    site=self.lot.choice(("school", "school", "office")),
                    capacity=self.lot.choice((1, 2, 20)),
                    shared=self.chance(0.3),
                    features=frozenset({"pc"}) if self.chance(0.5) else frozenset(),
                )
            )
        if self.chance(0.3):
            scope = self.lot.choice(("all", "instructors", "school", "nursery"))
            closing = self.lot.choice((0, 660)) if scope != "all" else 0
            self.facts.append(ClosedDay(date=day(1), scope=scope, from_minute=closing))

    def _people(self) -> None:
        for name in self.people:
            first, second = (RuleSetName(self.lot.choice(COMMON)) for _ in range(2))
            changing = (RuleSetPeriod(first, None), *((RuleSetPeriod(second, day(1)),) if self.chance(0.2) else ()))
            self.facts.append(
                tiny.participant(
                    name,
                    rule_sets=changing,
                    languages=self.lot.choice((("uk",), ("ar",), ("uk", "ar"))),
                    level=self.lot.choice(("A1", "A1", "A1", "A2")),
                    home="flat" if self.chance(0.3) else None,
                    pace=self.lot.choice((None, "slow")),
                    weekly_target=self.lot.choice((None, None, 200)),
                    start=day(1) if self.chance(0.1) else None,
                    availability=(Span(540, 700), Span(DAY + 480, DAY + 720)) if self.chance(0.15) else None,
                )
            )
            if self.chance(0.2):
                whole = self.chance(0.5)
                self.facts.append(
                    Absence(
                        participant=name,
                        first=day(self.lot.choice((0, 1))),
                        last=day(1),
                        approved=self.chance(0.5),
                        start=None if whole else 600,
                        end=None if whole else 640,
                    )
                )
            if self.chance(0.1):
                self.facts.append(Adaptation(participant=name, first=day(0), last=day(4), minutes_a_day=60))

    def _families(self) -> None:
        if not self.chance(0.45):
            return
        adults = self.people[:1]
        if len(self.people) > 1 and self.chance(0.5):
            adults = self.people[:2]
        house: list[Any] = list(adults)
        if self.chance(0.3):
            house.append(Adult("x1", False, (Span(500, self.lot.choice((600, 700))), Span(DAY + 500, DAY + 800))))
        self.facts.append(tiny.household(*house))
        care = self.lot.choice(("none", "kindergarten", "kindergarten", "not_needed"))
        extra: dict[str, Any] = {}
        if care == "kindergarten":
            extra = {
                "care_site": "nursery",
                "deliver": self.lot.choice((None, *adults)),
                "collect": self.lot.choice((None, *adults)),
                "longest_stay": self.lot.choice((None, 150, 240)),
                "hours": (Span(510, 780),) if self.chance(0.3) else None,
            }
        self.facts.append(tiny.child(care=care, born=self.lot.choice(("2023-05-01", "2014-01-01")), **extra))
        if self.chance(0.2):
            self.facts.append(tiny.child("c2", care="none"))

    def _staff(self) -> None:
        for name in self.staff:
            teaches = self.lot.choice((EVERYTHING, EVERYTHING, ("work_course", "a1", "other"), ("a2",)))
            self.facts.append(
                tiny.instructor(
                    name,
                    teaches=teaches,
                    qualified_norwegian=self.chance(0.8),
                    qualified_until=day(0) if self.chance(0.2) else None,
                    interprets=self.lot.choice(((), ("uk",), ("ar", "uk"))),
                    languages=self.lot.choice(((), ("uk",))),
                    availability=(Span(500, 690), Span(DAY + 500, DAY + 800)) if self.chance(0.3) else None,
                    weekly_units=self.lot.choice((None, 2, 4)),
                    sites=self.lot.choice(((), ("school",))),
                )
            )
            if self.chance(0.15):
                self.facts.append(InstructorAbsence(instructor=name, first=day(0), last=day(0), start=600, end=700))

    def _rest(self) -> None:
        if len(self.people) > 1 and self.chance(0.3):
            kind = self.lot.choice((None, Kind.OTHER))
            pair = tuple(self.lot.sample(self.people, 2))
            self.facts.append(Pairing(together=self.chance(0.5), participants=pair, kind=kind))
        for name in self.people:
            for kind_name in ("norwegian", "other", "career_guidance", "volunteer"):
                if self.chance(0.15):
                    self.facts.append(
                        needing(
                            name,
                            kind_name,
                            minimum=self.lot.choice((0, 60)),
                            target=self.lot.choice((None, 100)),
                            maximum=self.lot.choice((None, 0, 90, 150)),
                            activities=("a1",) if self.chance(0.15) else (),
                        )
                    )

    def _activity(self, number: int) -> None:
        shape = self.lot.choice(("group", "group", "group", "seat", "appointment", "open"))
        kinds = {
            "group": (
                "norwegian",
                "work_course",
                "other",
                "other",
                "other",
                "work",
                "social_studies",
                "parental_guidance",
            ),
            "seat": ("work_placement",),
            "appointment": ("career_guidance", "other", "other"),
            "open": ("volunteer", "volunteer", "self_study", "daily_tasks", "other"),
        }
        kind = self.lot.choice(kinds[shape])
        facts: dict[str, Any] = {
            "sites": self.lot.choice(((), (), (), ("school",), ("office",), ("school", "office"), ("nursery",))),
            "needs_room": self.chance(0.6),
            "max_size": self.lot.choice((None, None, 1, 2)),
            "min_size": self.lot.choice((None, None, 1, 2)),
            "language": "uk" if self.chance(0.15) else None,
            "level": "A1" if kind == "norwegian" or self.chance(0.1) else None,
            "pace": "slow" if self.chance(0.1) else None,
            "lunch": 15 if self.chance(0.1) else 0,
            "interpreter": self.chance(0.15),
            "until": day(0) if self.chance(0.1) else None,
        }
        if shape in ("group", "seat") and self.chance(0.35):
            facts["members"] = tuple(sorted(self.lot.sample(self.people, self.lot.randint(1, len(self.people)))))
            facts["members_only"] = self.chance(0.3)
        if self.rooms and shape != "seat" and self.chance(0.2):
            facts["room"] = self.rooms[0]
            facts["sites"] = ()
        elif self.chance(0.1):
            facts["room_features"] = frozenset({"pc"})
        if self.staff and self.chance(0.25):
            facts["instructors"] = (self.staff[0],)
        elif self.chance(0.5):
            facts["instructors_needed"] = 0
        if kind == "self_study" and self.staff and self.chance(0.7):
            facts["follow_up"] = self.staff[0]
        facts.update(self._times(kind, shape))
        self.facts.append(tiny.activity(f"a{number}", kind, shape, **facts))

    def _times(self, kind: str, shape: str) -> dict[str, Any]:
        lessons = self.lot.choice((1, 2)) if kind in ("norwegian", "social_studies") and self.chance(0.7) else None
        length: dict[str, Any] = {"lessons": lessons} if lessons else {"minutes": self.lot.choice((30, 60, 90))}
        if shape != "open" and self.chance(0.15):
            return {**length, "since": day(0), "until": day(0), "meetings": self.lot.choice((1, 2))}
        spans = []
        for _ in range(self.lot.choice((1, 1, 2))):
            start = self.lot.choice(DAYS) * DAY + self.lot.choice(CLOCKS)
            if self.chance(0.03):
                start += 5 * DAY
            spans.append(Span(start, start + (150 if shape == "open" else self.lot.choice(LENGTHS))))
        times = {"times": tuple(dict.fromkeys(spans)), "meetings": self.lot.choice((1, 1, 2))}
        if shape == "open" or lessons or self.chance(0.3):
            return {**length, **times}
        return times


def drawn(seed: int) -> Programme:
    """The programme of a seed."""
    return Lottery(seed).programme()


def locks_by_lot(seed: int) -> tuple[Lock, ...]:
    """A few locks about what the programme of a seed could hold."""
    programme, lot = drawn(seed), random.Random(-1 - seed)
    week = week_of(programme, IsoWeek.parse(programme.week))
    offers = [offer for offer in week.offers if week.options[offer.id]]
    return tuple(_lock(lot, programme, week, lot.choice(offers)) for _ in range(lot.choice((1, 1, 2))) if offers)


def _lock(lot: random.Random, programme: Programme, week: Week, offer: Offer) -> Lock:
    option = lot.choice(week.options[offer.id])
    people = [person.id for person in programme.participants]
    staff = [one.id for one in programme.instructors]
    rooms = [room.id for room in programme.rooms or ()]
    leaders = tuple(sorted(lot.sample(staff, lot.randint(0, min(2, len(staff)))))) if lot.random() < 0.2 else None
    return Lock(
        holds=lot.random() < 0.5,
        activity=offer.id,
        start=option.start,
        end=option.end if lot.random() < 0.2 else None,
        site=option.site if lot.random() < 0.2 else None,
        room=lot.choice(rooms) if rooms and lot.random() < 0.2 else None,
        instructors=leaders,
        participant=lot.choice(people) if lot.random() < 0.5 else None,
    )
