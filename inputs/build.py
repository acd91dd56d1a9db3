"""Rows to facts: each sheet's rows become the programme's typed, frozen facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from inputs.faults import of_validation
from inputs.rows import Row
from scheduler.faults import Fault
from scheduler.forms import sheet
from scheduler.programme import (
    Absence,
    Activity,
    Adaptation,
    Adult,
    Child,
    ClosedDay,
    Fact,
    Household,
    Instructor,
    InstructorAbsence,
    Pairing,
    Participant,
    Price,
    Requirement,
    Room,
    RuleSetPeriod,
    Site,
)
from scheduler.settings import Kind, RuleSetName, Settings, Shape
from scheduler.times import Span
from scheduler.words import Text

F = TypeVar("F", bound=Fact)

ROOMLESS = (Kind.WORK_PLACEMENT, Kind.WORK, Kind.EDUCATION, Kind.VOLUNTEER, Kind.DAILY_TASKS)
"""Kinds that need no room where the workbook does not say."""


class Builder:
    """Makes facts of rows; collects their faults and what became doubtful by them.

    ``doubtful`` holds ``form.column`` for each faulty cell and ``form`` for each row left out, so that
    the cross-check can hold back what would only follow from another fault.
    """

    def __init__(self, settings: Settings, faults: list[Fault]) -> None:
        self.settings = settings
        self.faults = faults
        self.doubtful: set[str] = set()

    def fact(self, model: type[F], row: Row, values: dict[str, Any]) -> F | None:
        """One fact of one row; fields that do not fit are faults and fall back to their default."""
        self.doubtful |= {f"{row.form}.{key}" for key in row.bad}
        try:
            return model(**values, written=row.written)
        except ValidationError as error:
            wrong = set()
            for field, code, expected, cure in of_validation(error):
                wrong.add(field)
                self.doubtful.add(f"{row.form}.{field}")
                if field in row.values and field not in row.bad:
                    self.faults.append(row.fault(field, code, expected, cure))
        try:
            return model(**{key: value for key, value in values.items() if key not in wrong},
            written=row.written)
        except ValidationError:
            self.doubtful.add(row.form)
            return None

    def plain(self, model: type[F], rows: Iterable[Row], **provisional: Any) -> tuple[F, ...]:
        """Facts whose columns are their fields; ``provisional`` stands in for a required cell in fault."""
        found = (self.fact(model, row, {**provisional, **row.values}) for row in rows)
        return tuple(one for one in found if one is not None)

    # Each sheet whose rows need more than their columns has one method.

    def participants(self, rows: list[Row]) -> tuple[Participant, ...]:
        """Participants with their rule sets by date."""
        found = []
        for row in rows:
            values = {key: value for key, value in row.values.items()
                      if key not in ("rule_set", "next_rule_sets", "next_dates")}
            values["rule_sets"] = self._periods(row)
            found.append(self.fact(Participant, row, {"name": row.get("id"), **values}))
        return tuple(one for one in found if one is not None)

    def _periods(self, row: Row) -> tuple[RuleSetPeriod, ...]:
        first = RuleSetName(row.get("rule_set", RuleSetName.INTRODUCTION_PROGRAMME))
        names, dates = row.get("next_rule_sets", ()), row.get("next_dates", ())
        if len(names) != len(dates) and not row.bad & {"next_rule_sets", "next_dates"}:
            lacking = "next_dates" if names and "next_dates" in row.cells else "next_rule_sets"
            self.faults.append(row.fault(
                lacking, "rule_set_dates",
                Text("Hvert nytt regelsett skal ha sin dato.", "Each new rule set must have its date."),
                Text("Fyll ut både «Nytt regelsett» og «Fra dato».",
                     "Fill in both “New rule set” and “From date”."),
            ))
        later = (RuleSetPeriod(RuleSetName(name), date) for name, date in zip(names, dates, strict=False))
        return (RuleSetPeriod(first, None), *later)

    def activities(self, rows: list[Row]) -> tuple[Activity, ...]:
        """Activities; what the workbook leaves open gets the usual of its kind."""
        found = []
        for row in rows:
            kind = Kind(row.get("kind", Kind.OTHER))
            shape = Shape(row.get("shape", self.settings.kinds[kind].default_shape))
            defaults = {
                "name": row.get("id"), "kind": kind, "shape": shape, "needs_room": kind not in ROOMLESS,
                "meetings": self._meetings(shape, row.get("times", ())),
            }
            found.append(self.fact(Activity, row, {**defaults, **row.values}))
        return tuple(one for one in found if one is not None)

    def _meetings(self, shape: Shape, times: tuple[Span, ...]) -> int:
        if shape is Shape.SEAT:
            return max(1, self.settings.placement_days)
        return min(14, len(times)) if shape is Shape.GROUP and times else 1

    def households(self, rows: list[Row], people: frozenset[str], known: dict[str, str]) -> tuple[Household,
    ...]:
        """Households of their adults' rows; ``known`` gives a participant's id for an id or name."""
        adults: dict[str, list[Adult]] = {}
        first: dict[str, Row] = {}
        for row in rows:
            self.doubtful |= {f"{row.form}.{key}" for key in row.bad}
            if "id" not in row.values or "adult" not in row.values:
                self.doubtful.add(row.form)
                continue
            written = row.values["adult"]
            person = known.get(written, written)
            is_participant = row.get("participant", person in people)
            if is_participant and person not in people:
                self.faults.append(self._no_participant(row))
            adults.setdefault(row.values["id"], []).append(Adult(person, is_participant, row.get("at_home",
            ())))
            first.setdefault(row.values["id"], row)
        return tuple(Household(id=key, adults=tuple(found), written=first[key].written) for key,
        found in adults.items())

    @staticmethod
    def _no_participant(row: Row) -> Fault:
        return row.fault("adult", "unknown_reference",
                         Text("Personen finnes ikke i arket «Deltakere».",
                              "The person is not in the sheet “Participants”."),
                         Text("Rett id-en, eller skriv nei i kolonnen «Deltaker».",
                              "Mend the id, or write no in the column “Participant”."))

    def dated(self, model: type[F], rows: list[Row]) -> tuple[F, ...]:
        """Absences and adaptations: the last day is the first where it is not said."""
        found = (self.fact(model, row, {"last": row.get("first"), **row.values}) for row in rows)
        return tuple(one for one in found if one is not None)

    def pairings(self, rows: list[Row]) -> tuple[Pairing, ...]:
        """Pairings; the word in the drop-down becomes a switch."""
        found = (self.fact(Pairing, row, {**row.values,
        "together": row.get("together") == "together"}) for row in rows)
        return tuple(one for one in found if one is not None)

    def rooms(self, rows: list[Row]) -> tuple[Room, ...]:
        """Rooms; one without a readable capacity counts as the smallest until it is mended."""
        return self.plain(Room, rows, capacity=1)

    def children(self, rows: list[Row]) -> tuple[Child, ...]:
        """Children."""
        return self.plain(Child, rows)

    def simple(self, rows: dict[str, list[Row]]) -> dict[str, Any]:
        """All sheets whose rows are facts as they stand, as fields of the programme."""
        return {
            "sites": self.plain(Site, rows["sites"]),
            "instructors": self.plain(Instructor, rows["instructors"]),
            "children": self.children(rows["children"]),
            "requirements": self.plain(Requirement, rows["requirements"]),
            "absences": self.dated(Absence, rows["absences"]),
            "adaptations": self.dated(Adaptation, rows["adaptations"]),
            "instructor_absences": self.dated(InstructorAbsence, rows["instructor_absences"]),
            "pairings": self.pairings(rows["pairings"]),
            "prices": self.plain(Price, rows["prices"]),
            "participants": self.participants(rows["participants"]),
            "activities": self.activities(rows["activities"]),
        }


def title_of(form: str) -> str:
    """The Norwegian title of a form, as the programme names missing sheets."""
    return sheet(form).title.nb


__all__ = ["ROOMLESS", "Builder", "ClosedDay", "title_of"]
