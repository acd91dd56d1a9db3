"""Changes of what is offered: one more, one less, larger or smaller, at other times, more often, other members."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scheduler.changes.base import Base, Claim, Told
from scheduler.changes.cancel import cancel_activities
from scheduler.changes.draft import Draft
from scheduler.changes.fields import COUNT
from scheduler.changes.saying import all_called, both, called
from scheduler.forms import CellType, choices
from scheduler.programme import Activity, Programme, Site, SiteKind, Walk
from scheduler.settings import Kind, Shape
from scheduler.times import Span
from scheduler.when import spans_text
from scheduler.words import Text, number

_WHICH = Told(CellType.REFERENCE, "Tilbud", "Activity", "Id eller navn fra arket Tilbud",
              "Id or name from the sheet Activities", ("activities",))
_SITES = Told(CellType.REFERENCES, "Steder", "Sites", "Hvor det er", "Where it is", ("sites",), synonyms=("Sted",))
_MAX = Told(CellType.WHOLE, "Største gruppe", "Largest group",
            "Flest i gruppen, plasser per dag eller plasser samtidig",
            "Most in the group, seats a day or places at once", synonyms=("Plasser", "Maks", "Størst"))
_MIN = Told(CellType.WHOLE, "Minste gruppe", "Smallest group", "Færrest for å åpne", "Fewest to open",
            synonyms=("Min", "Minst"))
_TIMES = Told(CellType.SPANS, "Tider", "Times", "Dager med klokkeslett", "Days with times",
              synonyms=("Dager og tider",))
_MEETINGS = Told(CellType.WHOLE, "Ganger i uka", "Times a week", "Timer, praksisdager eller besøk i uka",
                 "Meetings, placement days or stays a week")
_LESSONS = Told(CellType.WHOLE, "Undervisningstimer", "Lessons", "Undervisningstimer hver gang", "Lessons each time")
_MINUTES = Told(CellType.MINUTES, "Varighet", "Duration", "Minutter hver gang, når det ikke er undervisningstimer",
                "Minutes each time, where there are no lessons", synonyms=("Minutter", "Minutes"))
_LEADERS = Told(CellType.REFERENCES, "Lærere", "Instructors", "Gitte lærere: nettopp disse leder",
                "Given instructors: exactly these lead", ("instructors",), synonyms=("Lærer",))

MeetingsField = Annotated[int | None, Field(ge=1, le=14), _MEETINGS]
LessonsField = Annotated[int | None, Field(ge=1, le=12), _LESSONS]
MinutesField = Annotated[int | None, Field(ge=5, le=720), _MINUTES]
MaxField = Annotated[int | None, Field(ge=1, le=5000), _MAX]
MinField = Annotated[int | None, Field(ge=1, le=5000), _MIN]
TimesField = Annotated[tuple[Span, ...], _TIMES]


class ActivityAdded(Base):
    """One more activity."""

    about: ClassVar = Text(
        "Et tilbud til: likt et som er her, eller med det som står i feltene. En gruppes gitte tider, rom, lærere og "
        "deltakere følger ikke med: de velges på nytt, om de ikke står i feltene.",
        "One more activity: like one that is here, or with what the fields say. A group's given times, room, "
        "instructors and members are not copied: they are chosen anew unless the fields give them.")
    subject: ClassVar = "like"
    countable: ClassVar = True
    change: Literal["activity_added"] = "activity_added"
    like: Annotated[str | None, Told(
        CellType.REFERENCE, "Som", "Like", "Likt dette tilbudet; tomt = med det som står i de andre feltene",
        "Like this activity; empty = with what the other fields say", ("activities",))] = None
    count: COUNT = 1
    name: Annotated[str | None, Told(CellType.TEXT, "Navn", "Name", "Hva det heter", "What it is called")] = None
    kind: Annotated[Kind | None, Told(
        CellType.CHOICE, "Slag", "Kind", "Hva slags tilbud", "Kind of activity", choices=choices.KIND_CHOICES)] = None
    shape: Annotated[Shape | None, Told(
        CellType.CHOICE, "Form", "Shape", "Gruppe, plass, samtale eller åpent; tomt = vanlig for slaget",
        "Group, seat, appointment or open; empty = usual for the kind", choices=choices.SHAPE_CHOICES)] = None
    level: Annotated[str | None, Told(
        CellType.CHOICE, "Nivå", "Level", "Norsknivå", "Norwegian level", choices=choices.LEVELS)] = None
    pace: Annotated[str | None, Told(CellType.TEXT, "Progresjon", "Pace", "Sakte, normal, rask eller et eget ord",
                                     "Slow, normal, fast or a word of your own")] = None
    language: Annotated[str | None, Told(
        CellType.LANGUAGE, "Språk", "Language", "Undervises på dette språket", "Taught in this language")] = None
    meetings: MeetingsField = None
    lessons: LessonsField = None
    minutes: MinutesField = None
    min_size: MinField = None
    max_size: MaxField = None
    instructors: Annotated[tuple[str, ...], _LEADERS] = ()
    sites: Annotated[tuple[str, ...], _SITES] = ()
    times: TimesField = ()

    def edit(self, draft: Draft) -> None:
        """New activities with ids of their own."""
        model = draft.one("activities", self.like, "like") if self.like is not None else None
        if self.like is None and self.kind is None:
            draft.fault("required", "like", None, Text("Det må stå hva slags tilbud det er.",
                                                       "It must say what kind of activity it is."),
                        Text("Skriv «som: ...» med et tilbud som er her, eller «slag: ...».",
                             "Write “like: ...” with an activity that is here, or “kind: ...”."))
        leaders = tuple(one.id for one in draft.several("instructors", self.instructors, "instructors"))
        sites = tuple(one.id for one in draft.several("sites", self.sites, "sites"))
        if draft.faults:
            return
        base = _copied(model) if model is not None else self._plain(draft)
        new: dict[str, Any] = {**self._written(), **({"instructors": leaders} if leaders else {}),
                               **({"sites": sites, "room": None} if sites else {})}
        for place, id_ in enumerate(draft.new_ids("activities", f"{base['id'] or 'nytt'}-ny", self.count), 1):
            name = self.name or f"{base['name'] or id_} ({place + 1})"
            draft.add("activities", draft.renewed(
                Activity.model_construct(**base), "like", **{**new, "id": id_, "name": name, "written": None}))

    def _written(self) -> dict[str, Any]:
        """What the fields say; a length in one unit replaces the other."""
        plain = ("kind", "shape", "level", "pace", "language", "meetings", "lessons", "minutes", "min_size", "max_size")
        new = {field: value for field in plain if (value := getattr(self, field)) is not None}
        if self.lessons is not None or self.minutes is not None:
            new |= {"lessons": self.lessons, "minutes": self.minutes}
        if self.times:
            new["times"] = self.times
            if self.meetings is None:
                new["meetings"] = len(self.times)
        return new

    def _plain(self, draft: Draft) -> dict[str, Any]:
        """A new activity's usual shape and need of a room."""
        kind = self.kind or Kind.OTHER
        roomless = {Kind.WORK_PLACEMENT, Kind.WORK, Kind.EDUCATION, Kind.VOLUNTEER, Kind.DAILY_TASKS}
        shape = draft.programme.settings.kinds[kind].default_shape
        return dict(Activity(id="", name="", kind=kind, shape=shape, needs_room=kind not in roomless))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """What comes, and how much."""
        label = called(programme, "activities", self.like) if self.like is not None else self.name or ""
        kind = programme.settings.kinds[self.kind].label if self.kind is not None else Text("", "")
        nb, en = ("ett tilbud", "one activity") if self.count == 1 else (f"{self.count} tilbud",
                                                                         f"{self.count} activities")
        said = Text(f"{nb} til som «{label}»", f"{en} more like “{label}”") if self.like is not None else Text(
            f"{nb} til: {label or kind.nb}", f"{en} more: {label or kind.en}")
        size = (f"høyst {self.max_size}", f"at most {self.max_size}") if self.max_size else ("", "")
        times = (spans_text(self.times, "nb"), spans_text(self.times, "en")) if self.times else ("", "")
        return both((said.nb, size[0], times[0]), (said.en, size[1], times[1]))


def _copied(model: Activity) -> dict[str, Any]:
    """An activity's facts without what is given to it alone; seats and open hours keep their times and place."""
    facts = {**dict(model), "members": (), "members_only": False, "instructors": ()}
    if model.instructors and model.instructors_needed is None:
        facts["instructors_needed"] = len(model.instructors)
    if model.shape not in (Shape.SEAT, Shape.OPEN):
        facts["room"] = None
        length = model.times[0].minutes - model.lunch if model.times else 0
        if model.lessons is None and model.minutes is None and length:
            facts["minutes"] = length - (model.breaks or 0)
        facts["times"] = ()
    return facts


class PlacementAdded(Base):
    """A new placement at an employer."""

    about: ClassVar = Text(
        "En ny arbeidsgiver med praksisplasser: på et sted som er her, eller ved en holdeplass eller et sted som "
        "det går å gå fra.",
        "A new employer with placements: at a site that is here, or by a stop or a site that it can be walked from.")
    subject: ClassVar = "name"
    change: Literal["placement_added"] = "placement_added"
    name: Annotated[str, Told(CellType.TEXT, "Navn", "Name", "Hva arbeidsgiveren heter", "What the employer is called")]
    times: Annotated[tuple[Span, ...], _TIMES]
    max_size: Annotated[int, Field(ge=1, le=500), Told(
        CellType.WHOLE, "Plasser", "Seats", "Plasser hver dag; tomt = 1", "Seats a day; empty = 1")] = 1
    meetings: MeetingsField = None
    site: Annotated[str | None, Told(CellType.REFERENCE, "Sted", "Site", "Et sted fra arket Steder",
                                     "A site of the sheet Sites", ("sites",))] = None
    near: Annotated[str | None, Told(
        CellType.TEXT, "Ved", "By", "Holdeplassen eller stedet den nye arbeidsgiveren ligger ved",
        "The stop or site that the new employer is by")] = None
    walk: Annotated[int, Field(ge=0, le=180), Told(
        CellType.MINUTES, "Gangtid", "Walk", "Minutter å gå derfra; tomt = 5", "Minutes on foot from there; empty = 5",
    )] = 5  # fmt: skip

    def edit(self, draft: Draft) -> None:
        """A new activity of shape seat, and its site where it is new."""
        site = self._site(draft)
        if draft.faults:
            return
        days = self.meetings or min(draft.programme.settings.placement_days, len(self.times))
        id_ = draft.new_ids("activities", "praksis-ny", 1)[0]
        draft.add("activities", draft.renewed(
            Activity(id=id_, name=self.name, kind=Kind.WORK_PLACEMENT, shape=Shape.SEAT, needs_room=False),
            "times", times=self.times, max_size=self.max_size, meetings=days, sites=(site,) if site else ()))

    def _site(self, draft: Draft) -> str | None:
        """The site it is at, made where it is new."""
        if self.site is not None:
            found = draft.one("sites", self.site, "site")
            return found.id if found is not None else None
        if self.near is None:
            draft.fault("required", "site", None, Text("Det må stå hvor praksisplassen er.",
                                                       "It must say where the placement is."),
                        Text("Skriv «sted: ...», eller «ved: ...» med en holdeplass.",
                             "Write “site: ...”, or “by: ...” with a stop."))
            return None
        place = draft.id_of("sites", self.near) or self.near
        stops = {call.stop for line in draft.all("buses") for call in line.calls}
        if place not in stops and place not in draft.ids("sites"):
            draft.fault("unknown_stop", "near", self.near,
                        Text("Verken en holdeplass i «Bussruter» eller et sted i «Steder».",
                             "Neither a stop of “Bus routes” nor a site of “Sites”."),
                        Text("Skriv navnet slik det står der.", "Write the name as it stands there."))
            return None
        id_ = draft.new_ids("sites", "arbeidsgiver-ny", 1)[0]
        draft.add("sites", Site(id=id_, name=self.name, kind=SiteKind.EMPLOYER))
        if draft.programme.walks is not None or draft.programme.buses is not None:
            draft.add("walks", Walk(start=id_, to=place, minutes=self.walk))
        return id_

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many seats, where and when."""
        where = called(programme, "sites", self.site) if self.site else self.near or ""
        nb = "en praksisplass" if self.max_size == 1 else f"{self.max_size} praksisplasser"
        en = "one placement" if self.max_size == 1 else f"{self.max_size} placements"
        return Text(f"{nb} til: {self.name} ({where}), {spans_text(self.times, 'nb')}",
                    f"{en} more: {self.name} ({where}), {spans_text(self.times, 'en')}")


class ActivityRemoved(Base):
    """An activity is not held."""

    about: ClassVar = Text("Et tilbud holdes ikke.", "An activity is not held.")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    removes: ClassVar = True
    change: Literal["activity_removed"] = "activity_removed"
    activity: Annotated[str, _WHICH]

    def edit(self, draft: Draft) -> None:
        """Take it out, and its name from what refers to it."""
        one = draft.one("activities", self.activity, "activity")
        if one is not None:
            cancel_activities(draft, [one.id])

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """What is gone."""
        what = called(programme, "activities", self.activity)
        return Text(f"«{what}» holdes ikke", f"“{what}” is not held")


class ActivityResized(Base):
    """An activity has more or fewer places, or opens with fewer."""

    about: ClassVar = Text("Flere eller færre plasser i et tilbud, eller en annen minste gruppe.",
                           "More or fewer places of an activity, or another smallest group.")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    sets: ClassVar = ("max_size", "min_size")
    change: Literal["activity_resized"] = "activity_resized"
    activity: Annotated[str, _WHICH]
    max_size: MaxField = None
    min_size: MinField = None

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """The group with its new size."""
        what = called(programme, "activities", self.activity)
        high, low = self.max_size, self.min_size
        said = both((f"høyst {high}" if high else "", f"minst {low}" if low else ""),
                    (f"at most {high}" if high else "", f"at least {low}" if low else ""))
        return Text(f"«{what}» med {said.nb}", f"“{what}” with {said.en}")


class Seats(Base):
    """An employer takes more or fewer, or on other days."""

    about: ClassVar = Text("En arbeidsgiver tar imot flere eller færre hver dag, eller på andre dager.",
                           "An employer takes more or fewer a day, or on other days.")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    sets: ClassVar = ("max_size", "times")
    change: Literal["seats"] = "seats"
    activity: Annotated[str, _WHICH]
    max_size: Annotated[int | None, Field(ge=1, le=500), Told(
        CellType.WHOLE, "Plasser", "Seats", "Plasser hver dag", "Seats a day")] = None
    times: Annotated[tuple[Span, ...] | None, _TIMES] = None

    def edit(self, draft: Draft) -> None:
        """Other seats or days; the activity must be a placement."""
        one = draft.one("activities", self.activity, "activity")
        if one is not None and one.shape is not Shape.SEAT:
            draft.fault("no_seat", "activity", self.activity,
                        Text("Tilbudet er ingen praksisplass (form «plass»).",
                             "The activity is no placement (shape “seat”)."),
                        Text("Bruk «gruppestørrelse» eller «tilbud flyttet».",
                             "Use “activity resized” or “activity moved”."))
            return
        super().edit(draft)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """The employer with its new seats."""
        what = called(programme, "activities", self.activity)
        nb, en = (spans_text(self.times, "nb"), spans_text(self.times, "en")) if self.times else ("", "")
        said = both((f"{self.max_size} {'plass' if self.max_size == 1 else 'plasser'}" if self.max_size else "", nb),
                    (f"{self.max_size} seat{'s' * (self.max_size != 1)}" if self.max_size else "", en))
        return Text(f"«{what}»: {said.nb}", f"“{what}”: {said.en}")


class ActivityMoved(Base):
    """An activity is at other times, or free to be at any."""

    about: ClassVar = Text("Et tilbud får andre gitte tider, eller slipper de gitte tidene («fritt: ja»).",
                           "An activity gets other given times, or loses the given ones (“free: yes”).")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    sets: ClassVar = ("times",)
    change: Literal["activity_moved"] = "activity_moved"
    activity: Annotated[str, _WHICH]
    times: Annotated[tuple[Span, ...] | None, _TIMES] = None
    free: Annotated[bool, Told(CellType.YES_NO, "Fritt", "Free", "Ja: programmet velger tidene",
                               "Yes: the program chooses the times", choices=choices.YES_NO)] = False

    def edit(self, draft: Draft) -> None:
        """Other given times; a group meets as often as it has times."""
        one = draft.one("activities", self.activity, "activity")
        if one is None:
            return
        if bool(self.times) == self.free:
            draft.fault("required", "times", None, Text("Det må stå enten tider eller «fritt: ja».",
                                                        "Either times or “free: yes” must stand."),
                        Text("Skriv f.eks. «tider: man 08:30-12:00».", "Write for example “times: mon 08:30-12:00”."))
        elif self.free:
            if one.shape in (Shape.SEAT, Shape.OPEN):
                draft.fault("needs_times", "free", None, Text(
                    "En praksisplass eller åpen aktivitet må ha tider.",
                    "A placement or open activity must have times."), Text("Skriv tider.", "Write times."))
                return
            draft.change("activities", one.id, "free", **{
                field: value for field, value in _copied(one).items()
                if field in ("times", "minutes", "room")} | {"room": one.room})
        else:
            group = {"meetings": len(self.times or ())} if one.shape is Shape.GROUP else {}
            draft.change("activities", one.id, "times", times=self.times, **group)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """What is moved, and to when."""
        what = called(programme, "activities", self.activity)
        if self.free or not self.times:
            return Text(f"«{what}» slipper de gitte tidene", f"“{what}” loses its given times")
        return Text(f"«{what}» flyttes til {spans_text(self.times, 'nb')}",
                    f"“{what}” moves to {spans_text(self.times, 'en')}")


class ActivityExtent(Base):
    """An activity meets more or less often, or for longer."""

    about: ClassVar = Text("Et tilbud er oftere eller sjeldnere i uka, eller varer lenger eller kortere.",
                           "An activity meets more or less often a week, or for longer or shorter.")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    sets: ClassVar = ("meetings", "lessons", "minutes")
    change: Literal["activity_extent"] = "activity_extent"
    activity: Annotated[str, _WHICH]
    meetings: MeetingsField = None
    lessons: LessonsField = None
    minutes: MinutesField = None

    def given(self) -> dict[str, Any]:
        """Another extent; a length in one unit replaces the other."""
        new = super().given()
        if self.lessons is not None or self.minutes is not None:
            new |= {"lessons": self.lessons, "minutes": self.minutes}
        return new

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How often, and how long."""
        what = called(programme, "activities", self.activity)
        often = number(self.meetings or 0, Text("gang", "time"), Text("ganger", "times"))
        lessons = number(self.lessons or 0, Text("undervisningstime", "lesson"), Text("undervisningstimer", "lessons"))
        said = both(
            (f"{often.nb} i uka" if self.meetings else "", f"{lessons.nb} hver gang" if self.lessons else "",
             f"{self.minutes} minutter hver gang" if self.minutes else ""),
            (f"{often.en} a week" if self.meetings else "", f"{lessons.en} each time" if self.lessons else "",
             f"{self.minutes} minutes each time" if self.minutes else ""))
        return Text(f"«{what}»: {said.nb}", f"“{what}”: {said.en}")


class ActivityMembers(Base):
    """People are given a place in an activity, or lose the given place."""

    about: ClassVar = Text("Deltakere får en gitt plass i et tilbud, eller mister den.",
                           "Participants get a given place in an activity, or lose it.")
    subject: ClassVar = "activity"
    form: ClassVar = "activities"
    change: Literal["activity_members"] = "activity_members"
    activity: Annotated[str, _WHICH]
    add: Annotated[tuple[str, ...], Told(CellType.REFERENCES, "Inn", "Add", "Deltakere som får plass",
                                         "Participants who get a place", ("participants",))] = ()
    remove: Annotated[tuple[str, ...], Told(CellType.REFERENCES, "Ut", "Remove", "Deltakere som mister gitt plass",
                                            "Participants who lose a given place", ("participants",))] = ()

    def edit(self, draft: Draft) -> None:
        """Other given members."""
        one = draft.one("activities", self.activity, "activity")
        come = [person.id for person in draft.several("participants", self.add, "add")]
        go = {person.id for person in draft.several("participants", self.remove, "remove")}
        if one is None:
            return
        members = tuple(dict.fromkeys([*(id_ for id_ in one.members if id_ not in go), *come]))
        draft.change("activities", one.id, "add", members=members)

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """In and out of the same activity contradict each other."""
        which = draft.id_of("activities", self.activity) or self.activity
        for field, words in (("add", self.add), ("remove", self.remove)):
            for word in words:
                yield Claim("activities", which, f"members.{draft.id_of('participants', word)}"), field

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who comes and who goes."""
        what = called(programme, "activities", self.activity)
        come = all_called(programme, "participants", self.add, names=names)
        go = all_called(programme, "participants", self.remove, names=names)
        return both((f"{come.nb} får plass i «{what}»" if self.add else "",
                     f"{go.nb} mister plassen i «{what}»" if self.remove else ""),
                    (f"{come.en} get a place in “{what}”" if self.add else "",
                     f"{go.en} lose the place in “{what}”" if self.remove else ""))
