"""Changes of places: closed, larger, one more, other hours; children's care."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from scheduler.changes.base import Base, Told
from scheduler.changes.cancel import cancel_activities, cancel_times
from scheduler.changes.draft import Draft
from scheduler.changes.fields import COUNT, FIRST, LAST, spans_of_dates
from scheduler.changes.saying import both, called, child_hidden, when
from scheduler.forms import CellType, choices
from scheduler.programme import Activity, Care, ClosedDay, Programme, Room, SiteKind
from scheduler.settings import Shape
from scheduler.times import DAY, Span
from scheduler.when import clock_text, spans_text
from scheduler.words import Text, number

_ROOM = Told(CellType.REFERENCE, "Rom", "Room", "Id eller navn fra arket Rom", "Id or name from the sheet Rooms",
             ("rooms",))
_SITE = Told(CellType.REFERENCE, "Sted", "Site", "Id eller navn fra arket Steder", "Id or name from the sheet Sites",
             ("sites",))
_CAPACITY = Told(CellType.WHOLE, "Plasser", "Capacity", "Hvor mange det er plass til", "How many it holds")
_FEATURES = Told(CellType.WORDS, "Utstyr", "Features", "F.eks. pc; kjøkken", "Such as pc; kitchen")


class RoomClosed(Base):
    """A room cannot be used."""

    about: ClassVar = Text("Et rom kan ikke brukes. Det som er gitt der, får et annet rom; det ingen rom passer til, "
                           "holdes ikke.",
                           "A room cannot be used. What is given there gets another room; what no room fits is not "
                           "held.")
    subject: ClassVar = "room"
    form: ClassVar = "rooms"
    removes: ClassVar = True
    change: Literal["room_closed"] = "room_closed"
    room: Annotated[str, _ROOM]

    def edit(self, draft: Draft) -> None:
        """Take the room out."""
        one = draft.one("rooms", self.room, "room")
        if one is None:
            return
        draft.drop("rooms", lambda other: other.id == one.id)
        for activity in [activity for activity in draft.all("activities") if activity.room == one.id]:
            draft.change("activities", activity.id, "room", room=None, sites=activity.sites or (one.site,))
        fit_rooms(draft)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which room is closed."""
        what = called(programme, "rooms", self.room)
        return Text(f"{what} er stengt", f"{what} is closed")


def fit_rooms(draft: Draft) -> None:
    """Groups become no larger than the largest room that fits; what no room fits is not held."""
    if draft.programme.rooms is None:
        return
    gone = []
    for one in draft.all("activities"):
        if not one.needs_room or one.room is not None or one.shape in (Shape.SEAT, Shape.OPEN):
            continue
        largest = max((room.capacity for room in draft.all("rooms") if _fits(draft, one, room)), default=0)
        if not largest:
            gone.append(one.id)
        elif one.max_size is not None and one.max_size > largest:
            draft.change("activities", one.id, "room", max_size=largest)
    cancel_activities(draft, gone)


def _fits(draft: Draft, activity: Activity, room: Room) -> bool:
    teaching = {site.id for site in draft.all("sites") if site.kind is SiteKind.TEACHING}
    return room.site in (activity.sites or teaching) and room.features >= activity.room_features


class RoomCapacity(Base):
    """A room holds more or fewer."""

    about: ClassVar = Text("Et rom får plass til flere eller færre.", "A room holds more or fewer.")
    subject: ClassVar = "room"
    form: ClassVar = "rooms"
    sets: ClassVar = ("capacity",)
    change: Literal["room_capacity"] = "room_capacity"
    room: Annotated[str, _ROOM]
    capacity: Annotated[int, Field(ge=1, le=5000), _CAPACITY]

    def edit(self, draft: Draft) -> None:
        """Another capacity."""
        super().edit(draft)
        fit_rooms(draft)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """The room and its capacity."""
        what = called(programme, "rooms", self.room)
        places = number(self.capacity, Text("plass", "place"), Text("plasser", "places"))
        return Text(f"{what} har {places.nb}", f"{what} has {places.en}")


class RoomAdded(Base):
    """One room more."""

    about: ClassVar = Text("Et rom til på et sted.", "One more room at a site.")
    subject: ClassVar = "site"
    countable: ClassVar = True
    change: Literal["room_added"] = "room_added"
    site: Annotated[str, _SITE]
    capacity: Annotated[int, Field(ge=1, le=5000), _CAPACITY]
    features: Annotated[frozenset[str], _FEATURES] = frozenset()
    count: COUNT = 1

    def edit(self, draft: Draft) -> None:
        """New rooms with ids of their own."""
        site = draft.one("sites", self.site, "site")
        if draft.programme.rooms is None:
            draft.fault("no_rooms", "site", self.site,
                        Text("Arbeidsboka har ikke arket «Rom»: det er alltid plass.",
                             "The workbook has no sheet “Rooms”: there is always space."),
                        Text("Fyll ut arket, eller stryk endringen.", "Fill in the sheet, or strike the change."))
        elif site is not None:
            for id_ in draft.new_ids("rooms", f"{site.id}-nytt", self.count):
                draft.add("rooms", Room(id=id_, name=id_, site=site.id, capacity=self.capacity,
                                        features=self.features))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many rooms, where, how large."""
        where = called(programme, "sites", self.site)
        nb, en = ("ett rom", "one room") if self.count == 1 else (f"{self.count} rom", f"{self.count} rooms")
        places = number(self.capacity, Text("plass", "place"), Text("plasser", "places"))
        return Text(f"{nb} til på {where} med {places.nb}", f"{en} more at {where} with {places.en}")


class SiteClosed(Base):
    """A site is closed on some days, or all week."""

    about: ClassVar = Text(
        "En skole, arbeidsgiver eller barnehage er stengt på dager, fra dato til dato, eller hele uka. Det som er gitt "
        "der da, holdes ikke.",
        "A school, employer or kindergarten is closed on days, from date to date, or all week. What is given there "
        "then is not held.")
    subject: ClassVar = "site"
    form: ClassVar = "sites"
    change: Literal["site_closed"] = "site_closed"
    site: Annotated[str, _SITE]
    times: Annotated[tuple[Span, ...], Told(
        CellType.SPANS, "Dager", "Days", "Hele dager, eller fra et klokkeslett til 24:00; tomt = hele uka",
        "Whole days, or from a time until 24:00; empty = all week", whole_days=True, synonyms=("Tider", "Times"),
    )] = ()  # fmt: skip
    first: FIRST = None
    last: LAST = None

    def edit(self, draft: Draft) -> None:
        """Closed days in the calendar; what is given then is cancelled."""
        one = draft.one("sites", self.site, "site")
        spans = spans_of_dates(draft, self.times, self.first, self.last)
        if any(span.end % DAY for span in spans):
            draft.fault("closed_until_evening", "times", None,
                        Text("Et sted som stenger om dagen, er stengt ut dagen.",
                             "A site that closes during the day is closed until the day's end."),
                        Text("Skriv f.eks. «man 12:00-24:00», eller bruk «åpningstid».",
                             "Write for example “mon 12:00-24:00”, or use “opening hours”."))
            return
        if one is None:
            return
        days = {day: max(span.start, day * DAY) for span in spans
                for day in range(span.start // DAY, span.end // DAY)}
        rooms = {room.id for room in draft.all("rooms") if room.site == one.id}
        cancel_times(draft, spans, lambda activity: activity.sites == (one.id,) or activity.room in rooms)
        draft.add("closed_days", *(
            ClosedDay(date=draft.week.date(day), scope=one.id, from_minute=start - day * DAY)
            for day, start in sorted(days.items())
        ))  # fmt: skip

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which site, and when."""
        draft = Draft(programme)
        spans = when(spans_of_dates(draft, self.times, self.first, self.last) or self.times)
        what = called(programme, "sites", self.site)
        return Text(f"{what} er stengt {spans.nb}", f"{what} is closed {spans.en}")


class OpeningHours(Base):
    """A site has other opening hours."""

    about: ClassVar = Text(
        "Et sted får andre åpningstider, også en barnehage eller SFO. Uten sted: alle barnehager. Et barn med egen "
        "oppholdstid er der ikke lenger enn den: bruk «barnets plass».",
        "A site gets other opening hours, a kindergarten too. Without a site: all kindergartens. A child with hours "
        "of its own stays no longer than these: use “child care”.")
    subject: ClassVar = "site"
    change: Literal["opening_hours"] = "opening_hours"
    site: Annotated[str | None, _SITE] = None
    times: Annotated[tuple[Span, ...], Told(
        CellType.SPANS, "Åpningstid", "Opening hours", "Dager med klokkeslett", "Days with times", whole_days=True,
        synonyms=("Tider", "Times"))] = ()
    opens: Annotated[int | None, Field(ge=0, le=DAY), Told(
        CellType.CLOCK, "Åpner", "Opens", "Alle dager åpner det da", "It opens then on all days")] = None
    closes: Annotated[int | None, Field(ge=0, le=DAY), Told(
        CellType.CLOCK, "Stenger", "Closes", "Alle dager stenger det da", "It closes then on all days")] = None

    def edit(self, draft: Draft) -> None:
        """Other opening hours."""
        if not self.times and self.opens is None and self.closes is None:
            draft.fault("required", "closes", None,
                        Text("Det må stå når det er åpent.", "It must say when it is open."),
                        Text("Skriv «åpner», «stenger» eller «åpningstid».", "Write “opens”, “closes” or “opening "
                             "hours”."))
            return
        if self.site is None:
            sites = [one for one in draft.all("sites") if one.kind is SiteKind.KINDERGARTEN]
            if not sites:
                draft.fault("no_kindergarten", "site", None, Text("Arket «Steder» har ingen barnehage.",
                                                                  "The sheet “Sites” has no kindergarten."),
                            Text("Skriv hvilket sted det gjelder.", "Write which site it is about."))
        else:
            sites = draft.several("sites", (self.site,), "site")
        for one in sites:
            opening = self.times or self._shifted(one.opening)
            if not opening:
                draft.fault("never_open", "closes", None,
                            Text(f"{one.name} er da aldri åpent.", f"{one.name} is then never open."),
                            Text("Bruk «sted stengt».", "Use “site closed”."))
                continue
            draft.change("sites", one.id, "times", opening=opening)

    def _shifted(self, opening: tuple[Span, ...] | None) -> tuple[Span, ...]:
        """The hours with another opening or closing; a day's first opening and last closing move."""
        spans = opening or tuple(Span(day * DAY, (day + 1) * DAY) for day in range(5))
        made = []
        for day in sorted({span.day for span in spans}):
            today = [span for span in spans if span.day == day]
            start = day * DAY + self.opens if self.opens is not None else today[0].start
            end = day * DAY + self.closes if self.closes is not None else today[-1].end
            inner = [Span(max(span.start, start), min(span.end, end)) for span in today]
            ends = [Span(start, min(today[0].end, end)), *inner[1:-1], Span(max(today[-1].start, start), end)]
            made += [Span(start, end)] if len(today) == 1 else ends
        return tuple(span for span in made if span.end > span.start)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which site, and when it is open."""
        what = Text(*[called(programme, "sites", self.site)] * 2) if self.site else Text(
            "barnehagene", "the kindergartens")
        said = both(
            (f"åpent {spans_text(self.times, 'nb')}" if self.times else "",
             f"åpner {clock_text(self.opens)}" if self.opens is not None else "",
             f"stenger {clock_text(self.closes)}" if self.closes is not None else ""),
            (f"open {spans_text(self.times, 'en')}" if self.times else "",
             f"opens at {clock_text(self.opens)}" if self.opens is not None else "",
             f"closes at {clock_text(self.closes)}" if self.closes is not None else ""))
        return Text(f"{what.nb}: {said.nb}", f"{what.en}: {said.en}")


class ChildCare(Base):
    """A child gets a place, loses it, or has other hours there."""

    about: ClassVar = Text("Et barn får plass, mister den, eller får andre tider der.",
                           "A child gets a place, loses it, or has other hours there.")
    subject: ClassVar = "child"
    form: ClassVar = "children"
    sets: ClassVar = ("care", "care_site", "hours", "longest_stay")
    change: Literal["child_care"] = "child_care"
    child: Annotated[str, Told(CellType.REFERENCE, "Barn", "Child", "Id fra arket Barn", "Id from the sheet Children",
                               ("children",))]
    care: Annotated[Care | None, Told(CellType.CHOICE, "Tilsyn", "Care", "Barnehage, SFO, barnebase eller ingen",
                                      "Kindergarten, after-school, reception base or none",
                                      choices=choices.CARES)] = None
    care_site: Annotated[str | None, _SITE] = None
    hours: Annotated[tuple[Span, ...] | None, Told(
        CellType.SPANS, "Tider", "Times", "Barnets egen tid der", "The child's own hours there",
        synonyms=("Oppholdstid",))] = None
    longest_stay: Annotated[int | None, Field(ge=1, le=DAY), Told(
        CellType.HOURS, "Lengste opphold", "Longest stay", "Timer om dagen", "Hours a day")] = None

    def edit(self, draft: Draft) -> None:
        """Other care of the child."""
        one = draft.one("children", self.child, "child")
        new = {field: value for field in ("care", "hours", "longest_stay")
               if (value := getattr(self, field)) is not None}
        if self.care_site is not None and (site := draft.one("sites", self.care_site, "care_site")) is not None:
            new["care_site"] = site.id
            if self.care is None and one is not None and one.care in (Care.NONE, Care.NOT_NEEDED):
                new["care"] = Care.KINDERGARTEN
        if self.care in (Care.NONE, Care.NOT_NEEDED):
            new |= {"care_site": None, "hours": None}
        if one is not None and not new:
            draft.nothing_new("child")
        elif one is not None and not draft.faults:
            draft.change("children", one.id, next(iter(new)), **new)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which child, and where it is; of a home with a protected address only that there is something."""
        if child_hidden(programme, self.child):
            return Text("et barn får andre tider eller et annet sted", "a child gets other times or another place")
        labels = {choice.value: choice.label for choice in choices.CARES}
        care = labels[self.care.value] if self.care is not None else Text("", "")
        if self.care in (Care.NONE, Care.NOT_NEEDED):
            return Text(f"barnet {self.child}: {care.nb}", f"the child {self.child}: {care.en}")
        site = called(programme, "sites", self.care_site) if self.care_site else ""
        hours = (spans_text(self.hours, "nb"), spans_text(self.hours, "en")) if self.hours else ("", "")
        said = both((care.nb, site, hours[0]), (care.en, site, hours[1]))
        return Text(f"barnet {self.child} får {said.nb}", f"the child {self.child} gets {said.en}")
