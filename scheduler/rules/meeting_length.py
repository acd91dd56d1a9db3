"""Rule ``meeting_length``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.settings import Shape
from scheduler.week import duration
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit
    from scheduler.week import Offer, Option, Week


class MeetingLength(Rule):
    """A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid."""

    key = "meeting_length"
    sentence = Text(
        "En time varer så lenge tilbudet sier, pauser og lunsj medregnet, og begynner på rutenettet.",
        "A meeting lasts as long as its activity says, breaks and lunch included, and starts on the grid.",
    )
    source = "Pause på 10-15 minutter etter to undervisningstimer; praksis"
    rows = (10,)
    hard = True

    # checker's side

    # solver's side

    def allows_meeting(self, week: Week, offer: Offer, option: Option) -> bool:
        """The stated length on the start grid, or exactly the given time."""
        if offer.times and offer.shape is not Shape.OPEN:
            return option.span in offer.times
        fits = option.end - option.start == duration(week.settings, offer) and option.start % week.settings.grid == 0
        return fits and (not offer.times or any(span.covers(option.span) for span in offer.times))
