"""Rule ``meetings_a_week``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class MeetingsAWeek(Rule):
    """An activity meets no more often in a week than it should, and at most once a day."""

    key = "meetings_a_week"
    sentence = Text(
        "Et tilbud møtes ikke oftere i uka enn det skal, og høyst én gang om dagen.",
        "An activity meets no more often in a week than it should, and at most once a day.",
    )
    source = "Oslo og Askøy kommuner: praksis to dager i uka; ellers kommunens eget arbeidsark"
    rows = (25,)
    hard = True

    # checker's side

    # solver's side
