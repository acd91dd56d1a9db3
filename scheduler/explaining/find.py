"""Whom and what a question is about: by id, or by a name that only one has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import TypeVar

from scheduler.forms import fold
from scheduler.programme import Activity, Participant, Programme
from scheduler.refusal import Refusal, shown_name
from scheduler.words import Text

T = TypeVar("T", Participant, Activity)


def participant_called(programme: Programme, word: str) -> Participant:
    """The participant with that id, or with a name that only one has; ``Refusal`` if there is none, or several."""
    return _only(programme.participants, word, Text("deltaker", "participant"), Text("Deltakere", "Participants"))


def activity_called(programme: Programme, word: str) -> Activity:
    """The activity with that id, or with a name that only one has; ``Refusal`` if there is none, or several."""
    return _only(programme.activities, word, Text("tilbud", "activity"), Text("Tilbud", "Activities"))


def _only(things: Iterable[T], word: str, what: Text, sheet: Text) -> T:
    some = list(things)
    found = _called(some, word)
    if len(found) == 1:
        return found[0]
    # People's names are not repeated: only ids that look alike are.
    raise Refusal(*_unknown(word, [one.id for one in some], found, what, sheet))


def _called(things: Iterable[T], word: str) -> list[T]:
    some = list(things)
    exact = [one for one in some if one.id == word] or [one for one in some if fold(one.id) == fold(word)]
    return exact or [one for one in some if fold(one.name) == fold(word)]


def _unknown(
    word: str, ids: Sequence[str], found: Sequence[Participant | Activity], what: Text, sheet: Text
) -> Text:
    nearly, word = fold(word), shown_name(word)
    if found:
        which = ", ".join(one.id for one in found[:5])
        return Text(f"Flere heter «{word}»: {which}. Oppgi id-en.",
                    f"Several are called “{word}”: {which}. Give the id.")
    spelled = {fold(one): one for one in ids}
    near = [spelled[one] for one in difflib.get_close_matches(nearly, list(spelled), 3, 0.5)]
    nb = f" Ligner: {', '.join(near)}." if near else f" Se arket «{sheet.nb}»."
    en = f" Similar: {', '.join(near)}." if near else f" See the sheet “{sheet.en}”."
    return Text(f"Ingen {what.nb} heter «{word}».{nb}", f"No {what.en} is called “{word}”.{en}")
