"""What a change is: typed fields that say how people write them, a sentence, and what it does to a programme."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, ClassVar, NamedTuple

from pydantic.fields import FieldInfo

from scheduler.changes.draft import Draft
from scheduler.faults import FaultyInput
from scheduler.forms import CellType, Choice, Column
from scheduler.forms.scenarios import CHANGE_CHOICES
from scheduler.programme import Programme
from scheduler.settings import Frozen
from scheduler.words import Text


class Told(NamedTuple):
    """How people write a field: title, help text, type of cell, and what it may name."""

    cell: CellType
    nb: str
    en: str
    help_nb: str
    help_en: str
    refers: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    whole_days: bool = False
    synonyms: tuple[str, ...] = ()

    def column(self, key: str, required: bool) -> Column:
        """The field as a column of a sheet has it: the same readers read both."""
        return Column(
            key, Text(self.nb, self.en), self.cell, Text(self.help_nb, self.help_en), required, self.synonyms,
            self.choices, False, self.refers, self.whole_days,
        )


class Claim(NamedTuple):
    """One field of one fact that a change sets; with an empty ``field`` it takes the whole fact away."""

    form: str
    id: str
    field: str


class Base(Frozen):
    """Base of all changes; ``change`` in each says which it is."""

    about: ClassVar[Text]
    subject: ClassVar[str]
    """The field that says whom or what the change is about."""
    form: ClassVar[str] = ""
    """The form that the subject is in; empty where it is no single fact."""
    sets: ClassVar[tuple[str, ...]] = ()
    """Fields that are set to what the change says: two changes may not say different things."""
    removes: ClassVar[bool] = False
    """Whether the subject is taken away: no other change may be about it."""
    countable: ClassVar[bool] = False
    """Whether ``count`` 0 means that nothing is changed."""

    def apply(self, programme: Programme) -> Programme:
        """The programme with the change; the one given stays as it is.

        Raises
        ------
        FaultyInput
            With every fault: an unknown id, a value out of range, parts that no longer fit together. A fault's
            ``cell`` is the name of the field.
        """
        draft = Draft(programme)
        if not (self.countable and getattr(self, "count", 1) == 0):
            self.edit(draft)
        faults = draft.faults or draft.misfits()
        if faults:
            raise FaultyInput(faults)
        return draft.programme

    def edit(self, draft: Draft) -> None:
        """Change the draft; faults are put down in it. Here: the subject gets what is ``given``."""
        one = draft.one(self.form, getattr(self, self.subject), self.subject)
        new = self.given()
        if one is not None and not new:
            draft.nothing_new(self.subject)
        elif one is not None:
            draft.change(self.form, one.id, next(iter(new)), **new)

    def given(self) -> dict[str, Any]:
        """The fields of ``sets`` of which the change says something."""
        return {field: value for field in self.sets if (value := getattr(self, field)) is not None}

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """What is changed, as the coordinator would say it.

        Parameters
        ----------
        programme
            The programme before the change, whose activities, sites and rooms are called by their names.
        names
            Whether participants and instructors are called by name, instead of by id.
        """
        raise NotImplementedError

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """That there is what the change is about, or no more; what it sets, and to what."""
        written = getattr(self, self.subject)
        id_ = draft.id_of(self.form, written) if self.form and isinstance(written, str) else None
        if id_ is None:
            return
        yield Claim(self.form, id_, "" if self.removes else self.subject), True
        for field in self.sets:
            value = getattr(self, field)
            if value is not None:
                yield Claim(self.form, id_, field), value


def title(cls: type[Base]) -> Text:
    """What people call a change."""
    key = cls.model_fields["change"].default
    return next(choice.label for choice in CHANGE_CHOICES if choice.value == key)


def told(cls: type[Base]) -> dict[str, Told]:
    """How people write each field of a change."""
    return {name: _told(field) for name, field in cls.model_fields.items() if name != "change"}


def columns(cls: type[Base]) -> tuple[Column, ...]:
    """A change's fields as columns, in order."""
    return tuple(one.column(name, cls.model_fields[name].is_required()) for name, one in told(cls).items())


def _told(field: FieldInfo) -> Told:
    return next(one for one in field.metadata if isinstance(one, Told))


def plain_value(value: Any) -> Any:
    """A value that can be compared and hashed."""
    return tuple(value) if isinstance(value, list) else value
