"""Checks of people: households, children, plans, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scheduler.crosscheck.base import Finding, Known, check
from scheduler.forms import choices
from scheduler.programme import Absence, Adaptation, Care, InstructorAbsence
from scheduler.words import Text

_LEVELS = tuple(choice.value for choice in choices.LEVELS)
_MEND_DATE = Text("Rett en av datoene.", "Mend one of the dates.")


@check()
def two_households(known: Known) -> Iterator[Finding]:
    """An adult belongs to one household, and stands there once."""
    first: dict[str, str] = {}
    for household in known.programme.households:
        for adult in household.adults:
            if adult.id in first:
                yield Finding(
                    "two_households", "households", "adult", household.written, adult.id,
                    Text(f"Personen er allerede i husstanden «{first[adult.id]}».",
                         f"The person is in the household “{first[adult.id]}” already."),
                    Text("La personen stå i én husstand.", "Leave the person in one household."),
                    within=household.id)
            first.setdefault(adult.id, household.id)


@check("participants")
def adults_are_known(known: Known) -> Iterator[Finding]:
    """An adult marked as a participant is one."""
    for household in known.programme.households:
        for adult in household.adults:
            if adult.participant and adult.id not in known.participants:
                yield Finding("unknown_reference", "households", "adult", household.written, adult.id,
                              Text("Personen finnes ikke i arket «Deltakere».",
                                   "The person is not in the sheet “Participants”."),
                              Text("Rett id-en, eller skriv nei i kolonnen «Deltaker».",
                                   "Mend the id, or write no in the column “Participant”."))


@check("children.care", "children.care_site", "children.household", "sites", "sites.kind", "households",
       "households.adult")
def children_in_care(known: Known) -> Iterator[Finding]:
    """A child with care has a kindergarten (or the like), and adults of its household bring and fetch it."""
    for child in known.programme.children:
        if child.care in (Care.NONE, Care.NOT_NEEDED):
            continue
        site = known.sites.get(child.care_site or "")
        if child.care_site is None:
            yield Finding("care_without_site", "children", "care_site", child.written, None,
                          Text("Barnet har tilsyn, men det står ikke hvor.",
                               "The child has care, but not where."),
                          Text("Skriv barnehagen, SFO-en eller barnebasen fra arket «Steder».",
                               "Write the kindergarten, SFO or base from the sheet “Sites”."))
        elif site is not None and site.kind.value != "kindergarten":
            yield Finding("no_kindergarten", "children", "care_site", child.written, child.care_site,
                          Text("Stedet er ikke en barnehage, SFO eller barnebase.",
                               "The place is no kindergarten, SFO or base."),
                          Text("Sett slaget til «barnehage» i arket «Steder».",
                               "Set its kind to “kindergarten” in the sheet “Sites”."))


@check("children.household", "households", "households.adult", "participants")
def children_are_brought(known: Known) -> Iterator[Finding]:
    """Who delivers and collects is an adult of the child's household."""
    for child in known.programme.children:
        household = known.households.get(child.household)
        if household is None:
            continue
        adults = {adult.id for adult in household.adults}
        for column, named in (("deliver", child.deliver), ("collect", child.collect)):
            if named is not None and named not in adults:
                yield Finding("not_in_household", "children", column, child.written, named,
                              Text("Personen er ikke voksen i barnets husstand.",
                                   "The person is no adult of the child's household."),
                              Text("Velg en av husstandens voksne i arket «Husstander».",
                                   "Choose one of the household's adults in the sheet “Households”."))


@check("children.born")
def born_in_time(known: Known) -> Iterator[Finding]:
    """A child is born, and a child."""
    monday = known.monday_week.monday
    for child in known.programme.children:
        if child.born > monday + dt.timedelta(days=6) or child.born.year < monday.year - 25:
            yield Finding("impossible_birth", "children", "born", child.written, f"{child.born:%d.%m.%Y}",
                          Text("Datoen passer ikke for et barn i denne uka.",
                               "The date does not fit a child in this week."),
                          Text("Rett fødselsdatoen.", "Mend the date of birth."))


@check()
def levels(known: Known) -> Iterator[Finding]:
    """A Norwegian level is one of the known."""
    facts = (("participants", known.programme.participants), ("activities", known.programme.activities))
    for form, some in facts:
        for one in some:
            if one.level is not None and one.level not in _LEVELS:
                yield Finding("unknown_level", form, "level", one.written, one.level,
                              Text(f"Nivået skal være {', '.join(_LEVELS)}.",
                                   f"The level must be {', '.join(_LEVELS)}."),
                              Text("Velg fra nedtrekkslista.", "Choose from the drop-down."))


@check("participants.level", "activities.level", "activities.kind", "activities")
def levels_without_class(known: Known) -> Iterator[Finding]:
    """A word where nobody offers a class at a participant's level."""
    offered = {one.level for one in known.programme.activities if one.kind.value == "norwegian"}
    for person in known.programme.participants:
        if person.level is not None and offered and None not in offered and person.level not in offered:
            yield Finding("level_without_class", "participants", "level", person.written, person.level,
                          Text("Ingen norskklasse er på dette nivået.",
                               "No Norwegian class is at this level."),
                          Text("Rett nivået, eller legg til en klasse i arket «Tilbud».",
                               "Mend the level, or add a class to the sheet “Activities”."), warning=True)


@check("participants.start", "participants.end", "participants.next_dates")
def programme_dates(known: Known) -> Iterator[Finding]:
    """A participant's first day is before the last, and rule sets come in order of date."""
    for person in known.programme.participants:
        if person.start and person.end and person.end < person.start:
            yield Finding("wrong_order", "participants", "end", person.written, f"{person.end:%d.%m.%Y}",
                          Text("Sluttdatoen er før startdatoen.", "The end date is before the start date."),
                               _MEND_DATE)
        dates = [period.since for period in person.rule_sets[1:]]
        given = [date for date in dates if date is not None]
        if len(given) != len(dates) or given != sorted(set(given)):
            yield Finding("wrong_order", "participants", "next_dates", person.written, None,
                          Text("Regelsettene skal stå etter dato, med én dato hver.",
                               "The rule sets must stand in order of date, with one date each."), _MEND_DATE)


@check()
def absence_times(known: Known) -> Iterator[Finding]:
    """Absences and adaptations end after they start."""
    programme = known.programme
    lists: tuple[tuple[str, tuple[Absence | InstructorAbsence | Adaptation, ...]], ...] = (
        ("absences", programme.absences), ("instructor_absences", programme.instructor_absences),
        ("adaptations", programme.adaptations))
    for form, some in lists:
        for one in some:
            if one.last < one.first:
                yield Finding("wrong_order", form, "last", one.written, f"{one.last:%d.%m.%Y}",
                              Text("Siste dag er før den første.", "The last day is before the first."),
                                   _MEND_DATE)
            if isinstance(one, Adaptation):
                continue
            if (one.start is None) != (one.end is None):
                yield Finding("half_a_time", form, "end" if one.end is None else "start", one.written, None,
                              Text("Både start og slutt skal stå, eller ingen av dem.",
                                   "Both start and end must stand, or neither."),
                              Text("Fyll ut begge klokkeslettene.", "Fill in both times."))
            elif one.start is not None and one.end is not None and one.end <= one.start:
                yield Finding("wrong_order", form, "end", one.written,
                f"{one.end // 60:02d}:{one.end % 60:02d}",
                              Text("Slutten er før starten.", "The end is before the start."),
                              Text("Rett et av klokkeslettene.", "Mend one of the times."))


@check("programme.week")
def dates_in_week(known: Known) -> Iterator[Finding]:
    """Absences and adaptations touch the workbook's week (or the week planned); others belong elsewhere.

    Start and end dates, rule-set dates and the calendar may lie anywhere within reason.
    """
    programme = known.programme
    first, last = min(week.monday for week in known.weeks), max(week.date(6) for week in known.weeks)
    weeks = " / ".join(str(week) for week in known.weeks)
    lists: tuple[tuple[str, tuple[Absence | InstructorAbsence | Adaptation, ...]], ...] = (
        ("absences", programme.absences), ("instructor_absences", programme.instructor_absences),
        ("adaptations", programme.adaptations))
    for form, some in lists:
        for one in some:
            if one.first <= one.last and (one.last < first or one.first > last):
                yield Finding("outside_week", form, "first", one.written, f"{one.first:%d.%m.%Y}",
                              Text(f"Datoen ligger utenfor uka ({weeks}).",
                                   f"The date lies outside the week ({weeks})."),
                              Text("Rett datoen, slett raden, eller rett uka i arket «Program».",
                                   "Mend the date, delete the row, or mend the week in the sheet “Programme”."))


@check("programme.week")
def dates_within_reason(known: Known) -> Iterator[Finding]:
    """A calendar's date lies within some two years of the week: another year is a slip of the pen."""
    monday = known.monday_week.monday
    for day in known.programme.closed_days:
        if abs((day.date - monday).days) > 730:
            yield Finding("outside_week", "closed_days", "date", day.written, f"{day.date:%d.%m.%Y}",
                          Text("Datoen ligger mer enn to år fra uka.",
                               "The date lies more than two years from the week."),
                          Text("Rett året.", "Mend the year."))
        if day.scope == "all" and day.from_minute:
            yield Finding("part_of_a_day_off", "closed_days", "from_minute", day.written, None,
                          Text("En fridag for alle gjelder hele dagen.",
                               "A day off for everybody is a whole day."),
                          Text("Slett klokkeslettet, eller skriv lærere eller et sted under «Gjelder».",
                               "Delete the time, or write instructors or a place under “Applies to”."))


@check("requirements.minimum", "requirements.target", "requirements.maximum")
def requirements_in_order(known: Known) -> Iterator[Finding]:
    """Minimum, target and maximum come in that order, and a kind stands once for a person."""
    seen: set[tuple[str, str]] = set()
    for one in known.programme.requirements:
        figures = [figure for figure in (one.minimum, one.target, one.maximum) if figure is not None]
        if figures != sorted(figures) or one.minimum < 0:
            yield Finding("wrong_order", "requirements", "minimum", one.written, None,
                          Text("Minst, ønsket og høyst skal stå i stigende rekkefølge.",
                               "Minimum, target and maximum must not fall."),
                          Text("Rett timetallene.", "Mend the hours."))
        if (one.participant, one.kind) in seen:
            yield Finding("duplicate_requirement", "requirements", "kind", one.written, one.kind.value,
                          Text("Deltakeren har allerede et krav for dette slaget.",
                               "The participant has a requirement of this kind already."),
                          Text("Slå radene sammen.", "Merge the rows."))
        seen.add((one.participant, one.kind))


@check("activities", "activities.kind", "requirements.kind")
def requirements_fit(known: Known) -> Iterator[Finding]:
    """A requirement's activities are of its kind, and its kind counts for the person (a word if not)."""
    for one in known.programme.requirements:
        for named in one.activities:
            activity = known.activities.get(named)
            if activity is not None and activity.kind is not one.kind:
                yield Finding("wrong_kind", "requirements", "activities", one.written, named,
                              Text("Tilbudet er av et annet slag enn kravet.",
                                   "The activity is of another kind."),
                              Text("Velg tilbud av samme slag.", "Choose activities of the same kind."))
        person = known.participants.get(one.participant)
        allowed = known.programme.settings.kinds[one.kind].rule_sets
        if person and one.maximum != 0 and not any(period.rule_set in allowed for period in person.rule_sets):
            yield Finding("kind_not_allowed", "requirements", "kind", one.written, one.kind.value,
                          Text("Slaget teller ikke for deltakerens regelsett.",
                               "The kind does not count for the rule set."),
                          Text("Slett kravet, eller rett regelsettet.",
                               "Delete the requirement, or mend the rule set."),
                          warning=True)


@check()
def pairings_agree(known: Known) -> Iterator[Finding]:
    """Nobody is to be both with and without the same person."""
    wanted: dict[tuple[frozenset[str], str | None], bool] = {}
    for one in known.programme.pairings:
        for place, left in enumerate(one.participants):
            for right in one.participants[place + 1:]:
                pair = (frozenset((left, right)), one.kind)
                if wanted.setdefault(pair, one.together) != one.together:
                    yield Finding("pairings_disagree", "pairings", "participants", one.written,
                    f"{left}; {right}",
                                  Text("De to skal både holdes sammen og hver for seg.",
                                       "The two are to be both together and apart."),
                                  Text("Slett den ene raden.", "Delete one of the rows."))


__all__ = ["absence_times", "dates_in_week", "levels", "two_households"]
