"""Rule ``allowed_site``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scheduler.plan import Violation
from scheduler.rules.base import Cost, Held, Limit, Rule
from scheduler.words import Text

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit


class AllowedSite(Rule):
    """An activity is at its own sites only, or else at a teaching site."""

    key = "allowed_site"
    sentence = Text(
        "Et tilbud er bare på sine egne steder, ellers på et undervisningssted.",
        "An activity is at its own sites only, or else at a teaching site.",
    )
    source = "Kommunens eget arbeidsark"
    rows = ()
    hard = True

    # checker's side

    # solver's side
