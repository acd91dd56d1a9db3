"""Rule ``core_hours``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.rules.base import Cost, Held, Rule, Term
from scheduler.times import DAY
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class CoreHours(Rule):
    """Very early and late meetings are avoided."""

    key = "core_hours"
    sentence = Text("Svært tidlige og sene timer unngås.", "Very early and late meetings are avoided.")
    source = "Praksis"
    rows = (43,)
    hard = False

    # checker's side

    def price(self, audit: Audit) -> int:
        """Minutes of each participant's meetings before and after the core hours."""
        minutes = 0
        for meeting in audit.meetings:
            opens = meeting.day * DAY + audit.settings.core_start
            closes = meeting.day * DAY + audit.settings.core_end
            early = max(0, min(meeting.end, opens) - meeting.start)
            late = max(0, meeting.end - max(meeting.start, closes))
            minutes += (early + late) * len(meeting.participants)
        return audit.settings.cost_early_late * minutes

    # solver's side

    def costs(self, held: Held) -> Iterable[Cost]:
        """Minutes before and after core hours."""
        settings = held.week.settings
        for person in held.people:
            for day in range(7):
                first, last = day * DAY + settings.core_start, day * DAY + settings.core_end
                for item in held.person_items(person, day):
                    minutes = max(0, min(first, item.end) - item.start) + max(0, item.end - max(last, item.start))
                    if minutes:
                        yield Cost(settings.cost_early_late * minutes, (Term(1, item.atom),))
