"""Why the base or a scenario has no plan: in the coordinator's words, and nothing of those with a protected address."""

from __future__ import annotations

import re

from scheduler.faults import Fault
from scheduler.forms import fold
from scheduler.programme import Programme
from scheduler.whatif.sweep import Outcome
from scheduler.words import Text

_NO_PLAN = Text("Ingen plan finnes; dette kan ikke gjelde samtidig:", "No plan exists; these cannot hold together:")
_HIDDEN = Text("Noe som er fastsatt for en deltaker.", "Something that is given for a participant.")
_ERRORS: dict[str, Text] = {
    "NoPlan": _NO_PLAN,
    "Crash": Text("Søket stoppet uventet flere ganger. Kjør kommandoen igjen.",
                  "The search ended unexpectedly several times. Run the command again."),
    "OutOfTime": Text("Ingen plan ble funnet innen grensen. Gi mer med --work-limit eller --time-limit.",
                      "No plan was found within the limit. Give more with --work-limit or --time-limit."),
    "Stopped": Text("Ikke planlagt ennå: kjøringen ble stoppet. Kjør kommandoen igjen for å gå videre.",
                    "Not planned yet: the run was stopped. Run the command again to go on."),
    "BrokenRules": Text("Planen som ble funnet, bryter regler og vises ikke. Meld fra om det.",
                        "The plan that was found breaks rules and is not shown. Please report it."),
    "OtherVersion": Text("Arbeideren har en annen versjon av programmet. Legg inn samme versjon på alle.",
                         "The worker has another version of the program. Install the same version everywhere."),
}


def said(error: str | None) -> Text:
    """Why there is no plan, in a sentence; of a contradiction the one before its parts."""
    return _ERRORS.get(error or "", _ERRORS["Crash"])


def why(one: Outcome, programme: Programme) -> list[Text]:
    """Why there is no plan, for people who may not know who has a protected address.

    Parameters
    ----------
    one
        The base or a scenario without a plan.
    programme
        The base's: who is protected there.
    """
    if one.faults:
        return [_of_fault(programme, fault) for fault in one.faults]
    return [said(one.error), *told(one, programme)]


def told(one: Outcome, programme: Programme) -> list[Text]:
    """What contradicts itself; of somebody with a protected address only that there is something."""
    found = one.done.contradiction if one.done is not None else ()
    return [_unless_hidden(programme, reason) for reason in found]


def _of_fault(programme: Programme, fault: Fault) -> Text:
    shown = fault._replace(value=None) if _tells_of_hidden(programme, fault.value or "") else fault
    return _unless_hidden(programme, Text(shown.sentence("nb"), shown.sentence("en")))


def _unless_hidden(programme: Programme, text: Text) -> Text:
    return _HIDDEN if any(_tells_of_hidden(programme, words) for words in text) else text


def _tells_of_hidden(programme: Programme, text: str) -> bool:
    """Whether a text has the id or name of somebody with a protected address, as a word of its own."""
    hidden = programme.sheltered()
    words = [re.escape(fold(word)) for one in programme.participants if one.id in hidden
             for word in (one.id, one.name) if word]  # fmt: skip
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", fold(text)) is not None
