"""Rule ``instructor_load``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.rules.base import Term
from scheduler.times import Span
from scheduler.week import attended
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class InstructorLoad(Rule):
    """An instructor has no more teaching units in a week or a day than the post allows."""

    key = "instructor_load"
    sentence = Text(
        "En lærer har ikke flere undervisningstimer i uka eller på en dag enn stillingen har.",
        "An instructor has no more teaching units in a week or a day than the post allows.",
    )
    source = "Norsk Lektorlag om SFS 2213: 988 timer / 38 uker = 26"
    rows = (15,)
    hard = True

    # checker's side

    # solver's side

    def limits(self, held: Held) -> Iterable[Limit]:
        """Units a week and a day, unless given meetings alone are more."""
        for name in held.instructors:
            staff = held.week.member_of_staff[name]
            days = [_load(held, name, day) for day in range(7)]
            given = [sum(term.weight for term, is_given in terms if is_given) for terms in days]
            for terms, fixed in zip(days, given, strict=True):
                yield Limit(tuple(term for term, _ in terms), high=max(staff.daily_limit, fixed))
            whole = tuple(term for terms in days for term, _ in terms)
            yield Limit(whole, high=max(staff.weekly_limit, sum(given)))


def _load(held: Held, name: str, day: int) -> list[tuple[Term, bool]]:
    """Attended minutes of each possible meeting of a day, and whether it is given with time and instructor."""
    loads = []
    for item in held.instructor_items(name, day):
        offer = held.one(item.series).offer
        minutes = attended(held.week.settings, offer, Span(item.start, item.end))
        loads.append((Term(minutes, item.atom), offer.fixed and name in offer.given_leaders))
    return loads
