"""A programme that is being changed: facts found by id or name, replaced, added, taken out; faults collected."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from scheduler.crosscheck import crosscheck
from scheduler.faults import Fault
from scheduler.forms import fold, sheet
from scheduler.programme import Fact, Programme
from scheduler.settings import Frozen
from scheduler.times import IsoWeek
from scheduler.words import Text

F = TypeVar("F", bound=Frozen)


class Draft:
    """A programme and what is wrong with the changes so far."""

    def __init__(self, programme: Programme) -> None:
        self.programme = self._given = programme
        self.faults: list[Fault] = []

    @property
    def week(self) -> IsoWeek:
        """The week that the programme is for."""
        return IsoWeek.parse(self.programme.week)

    def all(self, form: str) -> tuple[Any, ...]:
        """The facts of a form; none where the form is missing."""
        return getattr(self.programme, form) or ()

    def ids(self, form: str) -> list[str]:
        """The ids of a form."""
        return [one.id for one in self.all(form)]

    def id_of(self, form: str, word: str) -> str | None:
        """The id meant by an id or by a name that only one has; None where there is none."""
        ids = self.ids(form)
        if word in ids:
            return word
        folded = fold(word)
        found = [id_ for id_ in ids if fold(id_) == folded]
        if not found:
            found = [one.id for one in self.all(form) if fold(getattr(one, "name", "")) == folded]
        return found[0] if len(found) == 1 else None

    def one(self, form: str, word: str, field: str) -> Any | None:
        """The fact with that id or name; None, and a fault of the field, where there is none."""
        id_ = self.id_of(form, word)
        if id_ is None:
            self.unknown(form, word, field)
            return None
        return next(one for one in self.all(form) if one.id == id_)

    def several(self, form: str, words: Iterable[str], field: str) -> list[Any]:
        """The facts with those ids or names; each that is unknown is a fault."""
        return [one for word in words if (one := self.one(form, word, field)) is not None]

    def unknown(self, form: str, word: str, field: str) -> None:
        """Put down that nothing in the form is called so."""
        titles = sheet(form).title
        same = [one for one in self.all(form) if fold(getattr(one, "name", "")) == fold(word)]
        if len(same) > 1:
            self.fault("ambiguous_reference", field, word,
                       Text(f"Flere i arket «{titles.nb}» heter det.",
                            f"Several in the sheet “{titles.en}” are called that."),
                       Text("Skriv id-en i stedet for navnet.", "Write the id instead of the name."))
            return
        near = self._near(form, word)
        cure = Text(f"Ligner: {near}.", f"Similar: {near}.") if near else Text(
            f"Skriv en id eller et navn fra arket «{titles.nb}».", f"Write an id or name from the sheet “{titles.en}”.")
        self.fault("unknown_reference", field, word,
                   Text(f"Finnes ikke i arket «{titles.nb}».", f"Not in the sheet “{titles.en}”."), cure)

    def _near(self, form: str, word: str) -> str:
        spelled = {fold(one.id): one.id for one in self.all(form)}
        if form != "participants":  # people are called by code
            spelled |= {fold(one.name): one.name for one in self.all(form) if getattr(one, "name", None)}
        return ", ".join(spelled[like] for like in difflib.get_close_matches(fold(word), list(spelled), 3, 0.5))

    @staticmethod
    def nearest(word: str, known: Iterable[str]) -> str:
        """The known words most like ``word``, as one text; empty where none is like it."""
        return ", ".join(difflib.get_close_matches(word.casefold(), list(known), 3, 0.5))

    def fault(self, code: str, field: str, value: object, expected: Text, cure: Text) -> None:
        """Put down a fault of a field."""
        self.faults.append(Fault(code, None, None, field, None if value is None else str(value), expected, cure))

    def nothing_new(self, field: str) -> None:
        """Put down that a change says nothing of what it is about."""
        self.fault("required", field, None, Text("Det må stå hva som er nytt.", "It must say what is new."),
                   Text("Fyll ut et felt til.", "Fill in one more field."))

    def misfits(self) -> list[Fault]:
        """What no longer fits together: the cross-check of the whole programme, less what did not fit before.

        An absence of the workbook's own week does not fit where another week is planned, and is no scenario's fault.
        """
        found = crosscheck(self.programme)
        before = set(crosscheck(self._given)) if found else set()
        return [fault for fault in found if fault not in before]

    def put(self, form: str, facts: Iterable[Any]) -> None:
        """Put these facts in the form's place."""
        self.programme = self.programme.model_copy(update={form: tuple(facts)})

    def add(self, form: str, *facts: Fact) -> None:
        """Add facts to a form."""
        self.put(form, (*self.all(form), *facts))

    def drop(self, form: str, condition: Callable[[Any], bool]) -> None:
        """Take out the facts for which the condition holds."""
        if getattr(self.programme, form) is not None:
            self.put(form, (one for one in self.all(form) if not condition(one)))

    def change(self, form: str, id_: str, field: str, **update: Any) -> None:
        """Give a fact other values; what does not fit its type is a fault of the change's ``field``."""
        self.put(form, (self.renewed(one, field, **update) if one.id == id_ else one for one in self.all(form)))

    def renewed(self, fact: F, field: str, **update: Any) -> F:
        """The fact with other values; the old one, and a fault, where they do not fit."""
        try:
            return type(fact).model_validate({**dict(fact), **update})
        except ValidationError as error:
            wrong = ", ".join(str(one["loc"][0]) for one in error.errors() if one["loc"])
            self.fault("wrong_value", field, next(iter(update.values()), None),
                       Text(f"Verdien passer ikke her ({wrong}).", f"The value does not fit here ({wrong})."),
                       Text("Se hva feltet skal ha i docs/hva-om.md.", "See docs/hva-om.md for what the field takes."))
            return fact

    def new_ids(self, form: str, prefix: str, count: int) -> list[str]:
        """So many ids that nothing in the form has: the prefix and a number."""
        taken = {fold(id_) for id_ in self.ids(form)}
        found: list[str] = []
        number = 0
        while len(found) < count:
            number += 1
            made = f"{prefix}{number:02d}"
            if fold(made) not in taken:
                found.append(made)
        return found
