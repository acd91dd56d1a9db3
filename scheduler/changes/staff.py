"""Changes of who leads: away, other hours, one more, one less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from scheduler.changes.base import Base, Told
from scheduler.changes.cancel import cancel_unled, without_leader
from scheduler.changes.draft import Draft
from scheduler.changes.fields import COUNT, FIRST, LAST, spans_of_dates
from scheduler.changes.saying import both, called, when
from scheduler.forms import CellType, choices
from scheduler.programme import Instructor, InstructorAbsence, Programme
from scheduler.settings import KINDS, Kind
from scheduler.times import DAY, WEEK, IsoWeek, Span
from scheduler.titles import within
from scheduler.when import spans_text
from scheduler.words import Text

_WHO = Told(CellType.REFERENCE, "Lærer", "Instructor", "Id eller navn fra arket Lærere",
            "Id or name from the sheet Instructors", ("instructors",))
_AVAILABLE = Told(CellType.SPANS, "Tilgjengelig", "Available", "Når personen kan arbeide",
                  "When the person can work", whole_days=True, synonyms=("Arbeidstid",))
_WEEKLY = Told(CellType.WHOLE, "Undervisningstimer i uka", "Weekly units", "Flest undervisningstimer i uka",
               "Most teaching units a week")
_DAILY = Told(CellType.WHOLE, "Undervisningstimer per dag", "Daily units", "Flest undervisningstimer på en dag",
              "Most teaching units a day")


class InstructorAway(Base):
    """An instructor is away for some of the week."""

    about: ClassVar = Text(
        "En lærer er borte: på dager, i tidsrom eller fra dato til dato; uten tid er det hele uka. Andre som kan "
        "lede, tar over det som er gitt til læreren; det ingen kan lede da, holdes ikke.",
        "An instructor is away: on days, at times, or from date to date; without a time it is all week. Others who "
        "may lead take over what is given to them; what nobody can lead then is not held.")
    subject: ClassVar = "instructor"
    form: ClassVar = "instructors"
    change: Literal["instructor_away"] = "instructor_away"
    instructor: Annotated[str, _WHO]
    times: Annotated[tuple[Span, ...], Told(
        CellType.SPANS, "Tider", "Times", "Dager, eller dager med klokkeslett; tomt = hele uka",
        "Days, or days with times; empty = all week", whole_days=True, synonyms=("Dager", "Dag", "Når", "Days"),
    )] = ()  # fmt: skip
    first: FIRST = None
    last: LAST = None

    def edit(self, draft: Draft) -> None:
        """Absences in the week; what is given then is released or cancelled."""
        spans = spans_of_dates(draft, self.times, self.first, self.last)
        one = draft.one("instructors", self.instructor, "instructor")
        if one is None or not spans:
            return
        without_leader(draft, one.id, spans)
        draft.add("instructor_absences", *_absences(one.id, spans, draft.week))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who is away, and when."""
        draft = Draft(programme)
        spans = when(spans_of_dates(draft, self.times, self.first, self.last) or self.times)
        who = called(programme, "instructors", self.instructor, names=names)
        return Text(f"{who} er borte {spans.nb}", f"{who} is away {spans.en}")


def _absences(instructor: str, spans: Sequence[Span], week: IsoWeek) -> list[InstructorAbsence]:
    """One absence a day: whole days without the clock."""
    found = []
    for span in spans:
        for day in range(span.start // DAY, -(-span.end // DAY)):
            start, end = max(span.start - day * DAY, 0), min(span.end - day * DAY, DAY)
            whole = (start, end) == (0, DAY)
            found.append(InstructorAbsence(
                instructor=instructor, first=week.date(day), last=week.date(day),
                start=None if whole else start, end=None if whole else end,
            ))  # fmt: skip
    return found


class InstructorHours(Base):
    """An instructor has more or fewer hours."""

    about: ClassVar = Text("En lærer får andre arbeidstider, eller flere eller færre undervisningstimer.",
                           "An instructor gets other working hours, or more or fewer teaching units.")
    subject: ClassVar = "instructor"
    form: ClassVar = "instructors"
    sets: ClassVar = ("weekly_units", "daily_units", "availability")
    change: Literal["instructor_hours"] = "instructor_hours"
    instructor: Annotated[str, _WHO]
    weekly_units: Annotated[int | None, Field(ge=0, le=60), _WEEKLY] = None
    daily_units: Annotated[int | None, Field(ge=0, le=16), _DAILY] = None
    availability: Annotated[tuple[Span, ...] | None, _AVAILABLE] = None

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who, and what they have from now on."""
        who = called(programme, "instructors", self.instructor, names=names)
        week, day, hours = self.weekly_units, self.daily_units, self.availability
        said = both(
            (f"{week} undervisningstimer i uka" if week is not None else "",
             f"høyst {day} på en dag" if day is not None else "",
             f"arbeidstid {spans_text(hours, 'nb')}" if hours is not None else ""),
            (f"{week} teaching units a week" if week is not None else "",
             f"at most {day} a day" if day is not None else "",
             f"working hours {spans_text(hours, 'en')}" if hours is not None else ""),
        )
        return Text(f"{who}: {said.nb}", f"{who}: {said.en}")


class InstructorAdded(Base):
    """One instructor more."""

    about: ClassVar = Text(
        "En eller flere lærere til: som en som er her, eller med det som står i feltene. Fravær følger ikke med.",
        "One or more instructors: like one who is here, or with what the fields say. Absences are not copied.")
    subject: ClassVar = "like"
    countable: ClassVar = True
    change: Literal["instructor_added"] = "instructor_added"
    like: Annotated[str | None, Told(
        CellType.REFERENCE, "Som", "Like", "Lik denne læreren; tomt = med det som står i de andre feltene",
        "Like this instructor; empty = with what the other fields say", ("instructors",),
    )] = None  # fmt: skip
    count: COUNT = 1
    teaches: Annotated[tuple[str, ...], Told(
        CellType.REFERENCES, "Underviser i", "Teaches", "Slag eller tilbud", "Kinds or activities",
        ("activities",), choices.KIND_CHOICES,
    )] = ()  # fmt: skip
    qualified_norwegian: Annotated[bool | None, Told(
        CellType.YES_NO, "Kvalifisert i norsk", "Qualified in Norwegian", "ja eller nei", "yes or no",
        choices=choices.YES_NO,
    )] = None  # fmt: skip
    languages: Annotated[tuple[str, ...], Told(
        CellType.LANGUAGES, "Språk", "Languages", "Språk personen underviser på, utenom norsk",
        "Languages the person teaches in, besides Norwegian")] = ()
    interprets: Annotated[tuple[str, ...], Told(
        CellType.LANGUAGES, "Tolker", "Interprets", "Språk personen tolker", "Languages the person interprets")] = ()
    availability: Annotated[tuple[Span, ...] | None, _AVAILABLE] = None
    weekly_units: Annotated[int | None, Field(ge=0, le=60), _WEEKLY] = None
    daily_units: Annotated[int | None, Field(ge=0, le=16), _DAILY] = None
    sites: Annotated[tuple[str, ...], Told(
        CellType.REFERENCES, "Steder", "Sites", "Hvor personen arbeider", "Where the person works", ("sites",))] = ()

    def edit(self, draft: Draft) -> None:
        """New instructors with ids of their own."""
        model = draft.one("instructors", self.like, "like") if self.like is not None else None
        if self.like is None and not self.teaches and not self.interprets:
            draft.fault("required", "like", None,
                        Text("Det må stå hva læreren kan.", "It must say what the instructor can do."),
                        Text("Skriv «som: ...» med en lærer som er her, eller «underviser i: ...».",
                             "Write “like: ...” with an instructor who is here, or “teaches: ...”."))
        sites = tuple(one.id for one in draft.several("sites", self.sites, "sites"))
        if draft.faults:
            return
        new = {field: value for field in ("teaches", "qualified_norwegian", "languages", "interprets", "availability",
                                          "weekly_units", "daily_units") if (value := getattr(self, field))}
        base = dict(model) if model is not None else {"id": "", "name": ""}
        prefix = f"{model.id}-" if model is not None else "ny-"
        for id_ in draft.new_ids("instructors", prefix, self.count):
            facts = {**base, **new, "id": id_, "name": id_, "phone": None, "written": None}
            draft.add("instructors", Instructor(**{**facts, **({"sites": sites} if sites else {})}))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many more, and like whom or for what."""
        nb, en = ("en lærer", "one instructor") if self.count == 1 else (f"{self.count} lærere",
                                                                         f"{self.count} instructors")
        if self.like is not None:
            who = called(programme, "instructors", self.like, names=names)
            return Text(f"{nb} til som {who}", f"{en} more like {who}")
        what = _subjects(programme, self.teaches)
        return Text(f"{nb} til i {what.nb}", f"{en} more for {what.en}")


def _subjects(programme: Programme, words: Sequence[str]) -> Text:
    kinds = {kind.value: within(facts.label) for kind, facts in KINDS.items()}
    said = [kinds.get(word) or Text(*[called(programme, "activities", word)] * 2) for word in words]
    return both((one.nb for one in said), (one.en for one in said))


class InstructorRemoved(Base):
    """An instructor leaves."""

    about: ClassVar = Text(
        "En lærer slutter. Andre som kan lede, tar over; det ingen kan lede, holdes ikke.",
        "An instructor leaves. Others who may lead take over; what nobody may lead is not held.")
    subject: ClassVar = "instructor"
    form: ClassVar = "instructors"
    removes: ClassVar = True
    change: Literal["instructor_removed"] = "instructor_removed"
    instructor: Annotated[str, _WHO]

    def edit(self, draft: Draft) -> None:
        """Take the instructor out, and release or cancel what was given to them."""
        one = draft.one("instructors", self.instructor, "instructor")
        if one is not None:
            remove_instructor(draft, one.id)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who leaves."""
        who = called(programme, "instructors", self.instructor, names=names)
        return Text(f"{who} slutter", f"{who} leaves")


def remove_instructor(draft: Draft, id_: str) -> None:
    """Take an instructor out, and their name from everything that refers to them."""
    without_leader(draft, id_, (Span(0, WEEK),))
    draft.put("activities", (
        one.model_copy(update={
            "instructors": tuple(other for other in one.instructors if other != id_),
            "follow_up": None if one.follow_up == id_ else one.follow_up,
        }) for one in draft.all("activities")
    ))  # fmt: skip
    draft.drop("instructors", lambda one: one.id == id_)
    draft.drop("instructor_absences", lambda one: one.instructor == id_)
    draft.put("participants", (
        one.model_copy(update={"contact": None}) if one.contact == id_ else one for one in draft.all("participants")
    ))
    cancel_unled(draft)


class InstructorNumber(Base):
    """So many instructors of a kind in all."""

    about: ClassVar = Text(
        "Så mange lærere av et slag i alt: de siste i arket tas bort, eller det kommer flere som den siste som kan "
        "slaget. For rutenett: «antall: 3..6».",
        "So many instructors of a kind in all: the last of the sheet are taken out, or more like the last who can "
        "lead the kind are added. For grids: “count: 3..6”.")
    subject: ClassVar = "kind"
    change: Literal["instructor_number"] = "instructor_number"
    kind: Annotated[Kind, Told(CellType.CHOICE, "Slag", "Kind", "Hva de underviser i", "What they teach",
                               choices=choices.KIND_CHOICES)]
    count: Annotated[int, Field(ge=0, le=200), Told(
        CellType.WHOLE, "Antall", "Count", "Hvor mange i alt", "How many in all")]

    def edit(self, draft: Draft) -> None:
        """Add or take out instructors until there are so many."""
        able = [one.id for one in draft.all("instructors") if self._teaches(one)]
        if not able:
            draft.fault("nobody", "kind", self.kind.value,
                        Text("Ingen lærer er av dette slaget, så det er ingen å gjøre flere av.",
                             "No instructor is of this kind, so there is nobody to make more of."),
                        Text("Bruk «ny lærer» med «underviser i».", "Use “instructor added” with “teaches”."))
            return
        for id_ in able[self.count:]:
            remove_instructor(draft, id_)
        if self.count > len(able):
            InstructorAdded(like=able[-1], count=self.count - len(able)).edit(draft)

    def _teaches(self, one: Instructor) -> bool:
        return self.kind.value in one.teaches and (self.kind is not Kind.NORWEGIAN or one.qualified_norwegian)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many there are in all."""
        kind = within(KINDS[self.kind].label)
        return Text(f"{self.count} {'lærer' if self.count == 1 else 'lærere'} i {kind.nb} i alt",
                    f"{self.count} instructor{'s' * (self.count != 1)} of {kind.en} in all")

