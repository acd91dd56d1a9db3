"""Whether the parts of a programme fit together: every fault with its sheet and row, all at once."""

from scheduler.crosscheck import given, offers, people, places, references
from scheduler.crosscheck.base import CHECKS, Finding, Known
from scheduler.faults import Fault
from scheduler.forms import SHEETS
from scheduler.programme import Programme


def findings(programme: Programme, doubtful: frozenset[str] = frozenset(),
own_week: str | None = None) -> list[Finding]:
    """What does not fit in a programme.

    Parameters
    ----------
    programme
        What is known.
    doubtful
        ``form`` or ``form.column`` where something could not be read: checks that build on it are held
        back, for what they say might only follow from it.
    own_week
        The workbook's own week, where another one is planned; None = the same.
    """
    known = Known(programme, own_week)
    forms = {name for name in doubtful if "." not in name}
    found = []
    for registered in CHECKS:
        held_back = any(need in doubtful or need.split(".")[0] in forms for need in registered.needs)
        if not held_back:
            found += list(registered.check(known))
    return found


def crosscheck(programme: Programme) -> list[Fault]:
    """The faults of a programme as a whole; warnings are not among them."""
    titles = {form.key: form.title.nb for form in SHEETS}
    return [
        finding.fault() if finding.origin else finding.fault()._replace(sheet=titles.get(finding.form,
        finding.form))
        for finding in findings(programme) if not finding.warning
    ]


__all__ = ["CHECKS", "Finding", "crosscheck", "findings", "given", "offers", "people", "places", "references"]
