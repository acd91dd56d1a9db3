"""Changes of the buses: a line withdrawn, departures moved, taken away or added."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from scheduler.changes.base import Base, Told
from scheduler.changes.draft import Draft
from scheduler.changes.saying import both
from scheduler.forms import CellType, fold
from scheduler.programme import BusLine, Programme
from scheduler.times import DAY
from scheduler.when import clock_text, days_text
from scheduler.words import Text

_LINE = Told(CellType.TEXT, "Linje", "Line", "Linjenummeret fra arket Bussruter", "The line of the sheet Bus routes",
             synonyms=("Buss", "Rute", "Bus"))
_DIRECTION = Told(CellType.TEXT, "Retning", "Direction", "Tomt = begge retninger", "Empty = both directions",
                  synonyms=("Mot",))
_DAYS = Told(CellType.DAYS, "Dager", "Days", "Ukedager; tomt = alle", "Weekdays; empty = all")


def _lines(draft: Draft, line: str, direction: str | None) -> list[BusLine]:
    """The rows of a line; none, and a fault, where there is none."""
    found = [one for one in draft.all("buses") if fold(one.line) == fold(line)]
    if not found:
        known = ", ".join(dict.fromkeys(one.line for one in draft.all("buses"))) or "-"
        draft.fault("unknown_line", "line", line,
                    Text("Linja finnes ikke i arket «Bussruter».", "The line is not in the sheet “Bus routes”."),
                    Text(f"Linjene der: {known}.", f"The lines there: {known}."))
        return []
    ways = [one for one in found if direction is None or fold(one.direction) == fold(direction)]
    if not ways:
        known = ", ".join(dict.fromkeys(one.direction for one in found))
        draft.fault("unknown_direction", "direction", direction,
                    Text(f"Linje {line} går ikke den veien.", f"Line {line} does not go that way."),
                    Text(f"Retningene: {known}.", f"The directions: {known}."))
    return ways


def _on(draft: Draft, old: list[BusLine], days: tuple[int, ...], new: BusLine | None) -> None:
    """Put ``new`` in the place of each old row on those days; the other days stay as they are."""
    rows: list[BusLine] = []
    for one in draft.all("buses"):
        hit = tuple(day for day in one.days if day in days) if one in old else ()
        rest = tuple(day for day in one.days if day not in hit)
        if rest:
            rows.append(one if not hit else one.model_copy(update={"days": rest}))
        if hit and new is not None:
            rows.append(new.model_copy(update={"days": hit}))
    draft.put("buses", rows)


def _forget_stops(draft: Draft) -> None:
    """Footpaths to stops that no line serves any more lead nowhere."""
    known = {call.stop for one in draft.all("buses") for call in one.calls} | set(draft.ids("sites"))
    draft.drop("walks", lambda walk: walk.start not in known or walk.to not in known)


class LineWithdrawn(Base):
    """A bus line is withdrawn."""

    about: ClassVar = Text("En busslinje legges ned, i en eller begge retninger, alle eller noen dager.",
                           "A bus line is withdrawn, one way or both, on all days or some.")
    subject: ClassVar = "line"
    change: Literal["line_withdrawn"] = "line_withdrawn"
    line: Annotated[str, _LINE]
    direction: Annotated[str | None, _DIRECTION] = None
    days: Annotated[tuple[int, ...], _DAYS] = ()

    def edit(self, draft: Draft) -> None:
        """Take the line's rows out."""
        old = _lines(draft, self.line, self.direction)
        if old:
            _on(draft, old, self.days or tuple(range(7)), None)
            _forget_stops(draft)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which line, which way, which days."""
        said = _which(self.line, self.direction, self.days)
        return Text(f"buss {said.nb} legges ned", f"bus {said.en} is withdrawn")


def _which(line: str, direction: str | None, days: tuple[int, ...]) -> Text:
    nb, en = line, line
    if direction:
        nb, en = f"{nb} mot {direction}", f"{en} towards {direction}"
    if days:
        nb, en = f"{nb} ({days_text(days, 'nb')})", f"{en} ({days_text(days, 'en')})"
    return Text(nb, en)


class DeparturesMoved(Base):
    """Departures of a bus line are earlier, later, fewer or more."""

    about: ClassVar = Text(
        "Avganger fra linjas første stopp går tidligere («minutter: -20») eller senere, tas bort eller kommer til.",
        "Departures from the line's first stop are earlier (“minutes: -20”) or later, taken away or added.")
    subject: ClassVar = "line"
    change: Literal["departures_moved"] = "departures_moved"
    line: Annotated[str, _LINE]
    direction: Annotated[str | None, _DIRECTION] = None
    days: Annotated[tuple[int, ...], _DAYS] = ()
    minutes: Annotated[int, Field(ge=-DAY, le=DAY), Told(
        CellType.WHOLE, "Minutter", "Minutes", "Så mye senere; med minus foran tidligere",
        "So much later; with a minus earlier")] = 0
    only: Annotated[tuple[int, ...], Told(
        CellType.CLOCKS, "Bare", "Only", "Bare disse avgangene flyttes; tomt = alle",
        "Only these departures are moved; empty = all", synonyms=("Avganger", "Departures"))] = ()
    add: Annotated[tuple[int, ...], Told(
        CellType.CLOCKS, "Inn", "Add", "Nye avganger", "New departures", synonyms=("Nye",))] = ()
    remove: Annotated[tuple[int, ...], Told(
        CellType.CLOCKS, "Ut", "Remove", "Avganger som tas bort", "Departures that are taken away",
        synonyms=("Bort",))] = ()

    def edit(self, draft: Draft) -> None:
        """Other departures."""
        old = _lines(draft, self.line, self.direction)
        named = {departure for one in old for departure in one.departures}
        for field in ("only", "remove"):
            for clock in getattr(self, field):
                if old and clock not in named:
                    self._unknown(draft, field, clock, named)
        if old and not (self.minutes or self.add or self.remove):
            draft.fault("required", "minutes", None, Text("Det må stå hva som endres.", "It must say what is changed."),
                        Text("Skriv «minutter», «inn» eller «ut».", "Write “minutes”, “add” or “remove”."))
        if draft.faults:
            return
        for one in old:
            times = self._moved(one)
            new = one.model_copy(update={"departures": times}) if times else None
            _on(draft, [one], self.days or tuple(range(7)), new)
        _forget_stops(draft)

    def _moved(self, line: BusLine) -> tuple[int, ...]:
        moved = (minute + (self.minutes if not self.only or minute in self.only else 0)
                 for minute in line.departures if minute not in self.remove)
        return tuple(sorted({minute for minute in (*moved, *self.add) if 0 <= minute < 2 * DAY}))

    def _unknown(self, draft: Draft, field: str, clock: int, named: set[int]) -> None:
        known = ", ".join(clock_text(minute) for minute in sorted(named))
        draft.fault("unknown_departure", field, clock_text(clock),
                    Text(f"Linje {self.line} har ingen slik avgang.", f"Line {self.line} has no such departure."),
                    Text(f"Avgangene: {known}.", f"The departures: {known}."))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Which line, and what is moved."""
        which = _which(self.line, self.direction, self.days)
        some = ", ".join(clock_text(minute) for minute in self.only)
        size = abs(self.minutes)
        moved = ((f"{some or 'alle avganger'} går {size} minutter {'senere' if self.minutes > 0 else 'tidligere'}",
                  f"{some or 'all departures'} {size} minutes {'later' if self.minutes > 0 else 'earlier'}")
                 if self.minutes else ("", ""))
        come, go = (", ".join(clock_text(minute) for minute in clocks) for clocks in (self.add, self.remove))
        said = both((moved[0], f"nye avganger {come}" if come else "", f"uten {go}" if go else ""),
                    (moved[1], f"new departures {come}" if come else "", f"without {go}" if go else ""))
        return Text(f"buss {which.nb}: {said.nb}", f"bus {which.en}: {said.en}")
