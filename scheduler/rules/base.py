"""What a rule is: one sentence, its source, what breaks it, and what it answers a solver.

The checker's side (``violations``, ``price``) reads an ``Audit``: programme, dates and timetable,
recomputed on its own. The solver's side (``allows``, ``limits``, ``costs``) reads the ``Week`` and what
the solver ``Held`` may choose. The two sides of a rule share types only, no function.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from scheduler.plan import Violation
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Person, Week


class Meets(NamedTuple):
    """The series meets at its option number ``option``."""

    series: str
    option: int


class Attends(NamedTuple):
    """The person attends the series' meeting at that option.

    ``sort`` keeps atoms of like fields apart: tuples are equal by their values alone, and an instructor who may
    lead and interpret at the same option is two atoms.
    """

    person: str
    series: str
    option: int
    sort: str = "attends"


class Member(NamedTuple):
    """The person is a member of the group, or holds a seat at the employer."""

    person: str
    series: str


class Leads(NamedTuple):
    """The instructor leads the series' meeting at that option."""

    instructor: str
    series: str
    option: int
    sort: str = "leads"


class Interprets(NamedTuple):
    """The interpreter takes part in the series' meeting at that option."""

    instructor: str
    series: str
    option: int
    sort: str = "interprets"


class InRoom(NamedTuple):
    """The series' meeting at that option is in that room."""

    room: str
    series: str
    option: int
    sort: str = "in_room"


@dataclass(frozen=True, eq=False)
class All:
    """True exactly when all of ``held`` are true and none of ``absent`` is. Compared by identity."""

    held: tuple[Atom, ...]
    absent: tuple[Atom, ...] = ()


@dataclass(frozen=True, eq=False)
class Any:
    """True exactly when at least one of ``held`` is. Compared by identity: make it once, use it often."""

    held: tuple[Atom, ...]


Atom = Meets | Attends | Member | Leads | Interprets | InRoom | All | Any
"""A yes or no that a solver decides."""


class Term(NamedTuple):
    """``weight`` times an atom."""

    weight: int
    atom: Atom


class Limit(NamedTuple):
    """``low <= sum of terms <= high``; None = no limit on that side."""

    terms: tuple[Term, ...]
    low: int | None = None
    high: int | None = None


class Cost(NamedTuple):
    """``weight`` for each whole step of ``step`` (rounded up) by which the sum of terms lies above ``above``.

    With ``step`` 1 and ``above`` 0 over one atom: the price of that atom.
    """

    weight: int
    terms: tuple[Term, ...]
    above: int = 0
    step: int = 1


class Item(NamedTuple):
    """Something that may stand in a person's, instructor's or room's day."""

    start: int
    end: int
    site: str
    atom: Atom
    series: str
    option: int


class Series(NamedTuple):
    """What meets: a group, or one person's appointments, placement days or stays (``person`` set)."""

    key: str
    offer: Offer
    person: str | None
    options: tuple[Option, ...]
    candidates: tuple[str, ...]


class Held(Protocol):
    """What a solver may choose from, by person, instructor, room and series.

    ``people``, ``instructors``, ``rooms`` and ``series`` are those in scope; items of a person in scope are all
    that may be in that person's week, chosen already or not.
    """

    week: Week
    people: tuple[str, ...]
    series: tuple[str, ...]

    @property
    def instructors(self) -> tuple[str, ...]:
        """Instructors and interpreters that anything in scope may use."""
        ...

    @property
    def rooms(self) -> tuple[str, ...]:
        """Rooms that anything in scope may use."""
        ...

    def one(self, series: str) -> Series:
        """The series by its key."""
        ...

    def options(self, series: str) -> list[tuple[int, Option]]:
        """The options that are open to choice, or chosen already, with their numbers."""
        ...

    def presence(self, series: str, option: int) -> Atom:
        """That the series meets at the option: ``Meets`` of a group, ``Attends`` of one person's series."""
        ...

    def in_scope(self, activity: str) -> list[str]:
        """Keys of the series of an activity that are in scope."""
        ...

    def can_be(self, activity: str) -> bool:
        """Whether anything of an activity is on the board, in scope or not."""
        ...

    def attendances(self, activity: str) -> list[Item]:
        """All possible meetings of single participants with an activity, chosen already or not, by start."""
        ...

    def person_items(self, person: str, day: int) -> list[Item]:
        """All possible attendances of a person on a day, sorted by start."""
        ...

    def instructor_items(self, instructor: str, day: int) -> list[Item]:
        """All possible meetings of an instructor or interpreter on a day, sorted by start."""
        ...

    def room_items(self, room: str, day: int) -> list[Item]:
        """All possible meetings in a room on a day, sorted by start."""
        ...

    def may_attend(self, person: str, series: str, option: int) -> bool:
        """Whether no rule forbids that the person is there at all."""
        ...

    def seats(self, person: str) -> list[str]:
        """Keys of the person's series at employers."""
        ...

    def groups(self, person: str) -> list[str]:
        """Keys of the groups that the person may be a member of."""
        ...

    def leaders(self, series: str) -> list[str]:
        """Instructors who may lead a series."""
        ...

    def interpreters(self, series: str) -> list[str]:
        """Interpreters who may serve a series."""
        ...

    def rooms_of(self, series: str) -> list[str]:
        """Rooms that may hold a series."""
        ...


class Rule:
    """Base of all rules; a rule overrides what it has a say in."""

    key: ClassVar[str]
    sentence: ClassVar[Text]
    source: ClassVar[str]
    rows: ClassVar[tuple[int, ...]] = ()
    """Rows of the requirement table that the rule stands for."""
    hard: ClassVar[bool] = True
    of_person: ClassVar[bool] = False
    """Whether the limits are about one person's week alone."""
    by_day: ClassVar[bool] = False
    """Whether ``allows`` and ``allows_instructor`` look at the day and site only, not at the time of day."""
    by_time: ClassVar[bool] = False
    """Whether ``allows`` looks at the person and the time only, not at the activity or the site."""

    def violations(self, audit: Audit) -> Iterator[Violation]:
        """Everything in the timetable that breaks the rule (checker's side)."""
        return iter(())

    def price(self, audit: Audit) -> int:
        """What the timetable costs by this rule (checker's side of a soft rule)."""
        return 0

    def allows(self, week: Week, person: Person, offer: Offer, option: Option) -> bool:
        """Whether the person may be there at all (solver's side)."""
        return True

    def reads(self, week: Week, person: Person) -> Hashable:
        """All that ``allows`` reads of the person: people of whom it is equal are answered alike (solver's side).

        Whether the person is a given member of the activity need not be in it.
        """
        return person.id

    def reads_offer(self, week: Week, offer: Offer) -> Hashable:
        """All that ``allows_instructor`` reads of the activity, as ``reads`` of the person (solver's side)."""
        return offer.id

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """Whether the activity may meet then and there at all (solver's side)."""
        return True

    def allows_instructor(self, week: Week, instructor: str, offer: Offer, option: Option) -> bool:
        """Whether the instructor may take part then and there at all (solver's side)."""
        return True

    def limits(self, held: Held) -> Iterable[Limit]:
        """At most or at least so much over what is held (solver's side)."""
        return ()

    def costs(self, held: Held) -> Iterable[Cost]:
        """What costs what (solver's side of a soft rule)."""
        return ()
