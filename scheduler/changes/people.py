"""Changes of who takes part, and of what is true of one person."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Hashable, Iterator, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scheduler.changes.base import Base, Claim, Told
from scheduler.changes.copies import copy_people, remove_people
from scheduler.changes.draft import Draft
from scheduler.changes.fields import COUNT, FIRST, LAST, spans_of_dates
from scheduler.changes.saying import all_called, both, called, hidden, person, when
from scheduler.forms import CellType, choices
from scheduler.programme import Absence, Participant, Programme, Requirement, RuleSetPeriod
from scheduler.settings import Kind, RuleSetName
from scheduler.times import DAY, Span
from scheduler.titles import within
from scheduler.when import spans_text
from scheduler.words import Text, hours

_WHO = Told(CellType.REFERENCE, "Deltaker", "Participant", "Id fra arket Deltakere", "Id from the sheet Participants",
            ("participants",))
_SEED = Told(CellType.WHOLE, "Frø", "Seed", "Frø for hvem som trekkes; tomt = 1", "Seed of who is drawn; empty = 1")
_RULE_SET = Told(CellType.CHOICE, "Regelsett", "Rule set", "Regelsettet som gjelder", "The rule set that holds",
                 choices=choices.RULE_SET_CHOICES)
_LEVEL = Told(CellType.CHOICE, "Nivå", "Level", "Norsknivå", "Norwegian level", choices=choices.LEVELS)
_PACE = Told(CellType.TEXT, "Progresjon", "Pace", "Sakte, normal, rask eller et eget ord",
             "Slow, normal, fast or a word of your own")
_LANGUAGES = Told(CellType.LANGUAGES, "Språk", "Languages", "Språk personen snakker", "Languages the person speaks")
_HOME = Told(CellType.REFERENCE, "Bor", "Home", "Sted fra arket Steder", "A site of the sheet Sites", ("sites",),
             synonyms=("Bosted", "Bolig"))
_AVAILABLE = Told(CellType.SPANS, "Tilgjengelig", "Available", "Når personen kan være borte hjemmefra",
                  "When the person can be away from home", whole_days=True)
_TARGET = Told(CellType.HOURS, "Ukemål", "Weekly target", "Tellende timer i uka", "Counted hours a week")


class PeopleAdded(Base):
    """More people, like some who are here."""

    about: ClassVar = Text(
        "Flere deltakere, med nye koder: kopier av dem som er navngitt, ellers av husstander trukket blant alle. Barn "
        "og krav i planen følger med; faste avtaler, plasser i grupper og fravær gjør det ikke.",
        "More participants, with new codes: copies of those named, else of households drawn from all. Children and "
        "plans are copied; fixed agreements, places in groups and absences are not.")
    subject: ClassVar = "like"
    countable: ClassVar = True
    change: Literal["people_added"] = "people_added"
    like: Annotated[tuple[str, ...], Told(
        CellType.REFERENCES, "Som", "Like", "Lik disse deltakerne; tomt = husstander trukket blant alle",
        "Like these participants; empty = households drawn from all", ("participants",))] = ()
    count: COUNT = 1
    start: Annotated[dt.date | None, Told(
        CellType.DATE, "Startdato", "Start date", "Første dag i programmet; tomt = som den kopierte",
        "First day in the programme; empty = as the one copied")] = None
    seed: Annotated[int, Field(ge=0), _SEED] = 1

    def edit(self, draft: Draft) -> None:
        """Copies with ids of their own."""
        like = [one.id for one in draft.several("participants", self.like, "like")]
        if draft.faults:
            return
        everybody = [one.id for one in draft.all("participants")]
        if not everybody:
            draft.fault("nobody", "count", self.count, Text("Ingen deltakere å ligne på.", "No participants to copy."),
                        Text("Bruk «ny person».", "Use “person added”."))
            return
        copy_people(draft, _who(draft, like, self.count, self.seed), self.start)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many more, and like whom."""
        nb, en = ("en deltaker", "one participant") if self.count == 1 else (
            f"{self.count} deltakere", f"{self.count} participants")
        if not self.like:
            return Text(f"{nb} til, som dem som er her", f"{en} more, like those who are here")
        who = all_called(programme, "participants", self.like, names=names)
        return Text(f"{nb} til som {who.nb}", f"{en} more like {who.en}")


def _who(draft: Draft, like: Sequence[str], count: int, seed: int) -> list[list[str]]:
    """Whom to copy, household by household: the named in turn, else households drawn until there are enough."""
    if like:
        named = [like[place % len(like)] for place in range(count)]
        rounds = [named[start:start + len(like)] for start in range(0, count, len(like))]
        return [home for one in rounds for home in _by_household(draft, one)]
    homes = _by_household(draft, [one.id for one in draft.all("participants")])
    rng, found, left = random.Random(seed), [], count
    while left:
        fitting = [home for home in homes if len(home) <= left] or [[homes[0][0]]]
        found.append(rng.choice(fitting))
        left -= len(found[-1])
    return found


def _by_household(draft: Draft, ids: Sequence[str]) -> list[list[str]]:
    """The people grouped by the household that they share."""
    home_of = {adult.id: home.id for home in draft.all("households") for adult in home.adults if adult.participant}
    groups: dict[str, list[str]] = {}
    for id_ in ids:
        groups.setdefault(home_of.get(id_, f"\0{id_}"), []).append(id_)
    return list(groups.values())


class PersonAdded(Base):
    """One more person, with the facts given."""

    about: ClassVar = Text("En deltaker til, med det som står i feltene.", "One more participant, as the fields say.")
    subject: ClassVar = "rule_set"
    change: Literal["person_added"] = "person_added"
    rule_set: Annotated[RuleSetName, _RULE_SET]
    level: Annotated[str | None, _LEVEL] = None
    pace: Annotated[str | None, _PACE] = None
    languages: Annotated[tuple[str, ...], _LANGUAGES] = ()
    home: Annotated[str | None, _HOME] = None
    availability: Annotated[tuple[Span, ...] | None, _AVAILABLE] = None
    weekly_target: Annotated[int | None, Field(ge=0, le=2700), _TARGET] = None
    count: COUNT = 1

    countable: ClassVar = True

    def edit(self, draft: Draft) -> None:
        """People with ids of their own."""
        home = draft.one("sites", self.home, "home") if self.home is not None else None
        if draft.faults:
            return
        for id_ in draft.new_ids("participants", "N", self.count):
            draft.add("participants", Participant(
                id=id_, name=id_, rule_sets=(RuleSetPeriod(self.rule_set, None),), level=self.level, pace=self.pace,
                languages=self.languages, home=home.id if home is not None else None, availability=self.availability,
                weekly_target=self.weekly_target,
            ))  # fmt: skip

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """How many more, and of which rule set and level."""
        facts = programme.settings.rule_sets[self.rule_set].label
        nb, en = ("en deltaker", "one participant") if self.count == 1 else (
            f"{self.count} deltakere", f"{self.count} participants")
        return both((f"{nb} til: {facts.nb}", self.level or ""), (f"{en} more: {facts.en}", self.level or ""))


class PeopleRemoved(Base):
    """People leave the programme."""

    about: ClassVar = Text("Deltakere slutter: de som er navngitt, ellers så mange, trukket blant alle.",
                           "Participants leave: those named, else so many, drawn from all.")
    subject: ClassVar = "participants"
    countable: ClassVar = True
    change: Literal["people_removed"] = "people_removed"
    participants: Annotated[tuple[str, ...], Told(
        CellType.REFERENCES, "Deltakere", "Participants", "Id-er fra arket Deltakere",
        "Ids from the sheet Participants", ("participants",), synonyms=("Deltaker", "Participant"))] = ()
    count: COUNT = 1
    seed: Annotated[int, Field(ge=0), _SEED] = 1

    def edit(self, draft: Draft) -> None:
        """Take the people out, and their names from what refers to them."""
        gone = {one.id for one in draft.several("participants", self.participants, "participants")}
        everybody = [one.id for one in draft.all("participants")]
        if not self.participants:
            if self.count >= len(everybody):
                draft.fault("too_many", "count", self.count,
                            Text(f"Det er bare {len(everybody)} deltakere.", f"There are only {len(everybody)}."),
                            Text("Skriv et lavere tall.", "Write a lower figure."))
                return
            gone = set(random.Random(self.seed).sample(everybody, self.count))
        remove_people(draft, gone)

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """Whoever leaves is changed by nothing else."""
        for word in self.participants:
            yield Claim("participants", draft.id_of("participants", word) or word, ""), True

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who leaves, or how many."""
        if self.participants:
            who = all_called(programme, "participants", self.participants, names=names)
            return Text(f"{who.nb} slutter", f"{who.en} {'leave' if len(self.participants) > 1 else 'leaves'}")
        return Text(f"{self.count} deltaker{'e' * (self.count != 1)} slutter",
                    f"{self.count} participant{'s' * (self.count != 1)} leave{'s' * (self.count == 1)}")


class PersonFacts(Base):
    """Something else is true of a person."""

    about: ClassVar = Text("En deltaker er tilgjengelig til andre tider, bor et annet sted, er på et annet nivå ...",
                           "A participant is available at other times, lives elsewhere, is at another level ...")
    subject: ClassVar = "participant"
    form: ClassVar = "participants"
    sets: ClassVar = ("availability", "home", "weekly_target", "level", "pace", "languages", "rule_set", "start", "end")
    change: Literal["person_facts"] = "person_facts"
    participant: Annotated[str, _WHO]
    availability: Annotated[tuple[Span, ...] | None, _AVAILABLE] = None
    home: Annotated[str | None, _HOME._replace(
        help_nb="Sted fra arket Steder; ingen = reisen hjemmefra regnes ikke med",
        help_en="A site of the sheet Sites; none = the journey from home is not considered")] = None
    weekly_target: Annotated[int | None, Field(ge=0, le=2700), _TARGET] = None
    level: Annotated[str | None, _LEVEL] = None
    pace: Annotated[str | None, _PACE] = None
    languages: Annotated[tuple[str, ...] | None, _LANGUAGES] = None
    rule_set: Annotated[RuleSetName | None, _RULE_SET] = None
    start: Annotated[dt.date | None, Told(CellType.DATE, "Startdato", "Start date", "Første dag i programmet",
                                          "First day in the programme")] = None
    end: Annotated[dt.date | None, Told(CellType.DATE, "Sluttdato", "End date", "Siste dag i programmet",
                                        "Last day in the programme")] = None

    def edit(self, draft: Draft) -> None:
        """Other facts of the participant."""
        one = draft.one("participants", self.participant, "participant")
        new = self.given()
        if self.home is not None:
            if self.home.casefold() in _NOWHERE:
                new["home"] = None
            elif (site := draft.one("sites", self.home, "home")) is not None:
                new["home"] = site.id
        if self.rule_set is not None:
            new["rule_sets"] = (RuleSetPeriod(new.pop("rule_set"), None),)
        if one is not None and not new:
            draft.nothing_new("participant")
        elif one is not None and not draft.faults:
            draft.change("participants", one.id, next(iter(new)), **new)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who, and what is true now."""
        who = person(programme, self.participant, names=names)
        facts = list(self._said(programme, private=hidden(programme, self.participant)))
        said = both([nb for nb, _ in facts], [en for _, en in facts])
        return Text(f"{who.nb}: {said.nb}", f"{who.en}: {said.en}")

    def _said(self, programme: Programme, *, private: bool) -> Iterator[tuple[str, str]]:
        """What is new; where somebody lives and when they are away only if it is not ``private``."""
        if private:
            if self.availability is not None:
                yield "tilgjengelig til andre tider", "available at other times"
            if self.home is not None:
                yield "et annet bosted", "another home"
        elif self.availability is not None:
            yield (f"tilgjengelig {spans_text(self.availability, 'nb')}",
                   f"available {spans_text(self.availability, 'en')}")
        if self.home is not None and not private:
            where = called(programme, "sites", self.home)
            yield (("reisen hjemmefra regnes ikke med", "the journey from home is not considered")
                   if self.home.casefold() in _NOWHERE else (f"bor ved {where}", f"lives by {where}"))
        if self.weekly_target is not None:
            yield f"ukemål {hours(self.weekly_target)} timer", f"weekly target {hours(self.weekly_target, 'en')} hours"
        for nb, en, value in (("nivå", "level", self.level), ("progresjon", "pace", self.pace)):
            if value is not None:
                yield f"{nb} {value}", f"{en} {value}"
        if self.languages is not None:
            yield f"snakker {', '.join(self.languages)}", f"speaks {', '.join(self.languages)}"
        if self.rule_set is not None:
            label = programme.settings.rule_sets[self.rule_set].label
            yield label.nb, label.en
        if self.start is not None:
            yield f"begynner {self.start:%d.%m.%Y}", f"starts on {self.start:%d.%m.%Y}"
        if self.end is not None:
            yield f"slutter {self.end:%d.%m.%Y}", f"ends on {self.end:%d.%m.%Y}"


_NOWHERE = ("ingen", "none", "-")


class PlanRequirement(Base):
    """A person's plan asks for something else of a kind."""

    about: ClassVar = Text("Deltakerens plan ber om noe annet av et slag; det som ikke står, er som før.",
                           "The participant's plan asks for something else of a kind; what is not given is as before.")
    subject: ClassVar = "participant"
    change: Literal["requirement"] = "requirement"
    participant: Annotated[str, _WHO]
    kind: Annotated[Kind, Told(CellType.CHOICE, "Slag", "Kind", "Hva kravet gjelder", "What it is about",
                               choices=choices.KIND_CHOICES)]
    minimum: Annotated[int | None, Field(ge=0, le=2700), Told(
        CellType.HOURS, "Minst", "Minimum", "Tellende timer i uka", "Counted hours a week")] = None
    target: Annotated[int | None, Field(ge=0, le=2700), Told(
        CellType.HOURS, "Mål", "Target", "Tellende timer i uka", "Counted hours a week")] = None
    maximum: Annotated[int | None, Field(ge=0, le=2700), Told(
        CellType.HOURS, "Høyst", "Maximum", "Tellende timer i uka", "Counted hours a week")] = None
    activities: Annotated[tuple[str, ...], Told(
        CellType.REFERENCES, "Tilbud", "Activities", "Bare disse av slaget", "Only these of the kind",
        ("activities",))] = ()

    def edit(self, draft: Draft) -> None:
        """The requirement changed, or a new one."""
        person = draft.one("participants", self.participant, "participant")
        only = tuple(one.id for one in draft.several("activities", self.activities, "activities"))
        if person is None or draft.faults:
            return
        before = next((one for one in draft.all("requirements")
                       if (one.participant, one.kind) == (person.id, self.kind)), None)
        new: dict[str, Any] = {field: value for field in ("minimum", "target", "maximum")
                               if (value := getattr(self, field)) is not None}
        if only:
            new["activities"] = only
        made = draft.renewed(before or Requirement(participant=person.id, kind=self.kind), "minimum", **new)
        draft.drop("requirements", lambda one: one is before)
        draft.add("requirements", made)

    def claims(self, draft: Draft) -> Iterator[tuple[Claim, Hashable]]:
        """That there is the person, and the figures of this person and kind."""
        who = draft.id_of("participants", self.participant) or self.participant
        yield Claim("participants", who, "participant"), True
        for field in ("minimum", "target", "maximum"):
            if getattr(self, field) is not None:
                yield Claim("participants", who, f"{self.kind.value}.{field}"), getattr(self, field)

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Whose plan, and what it asks for."""
        who = person(programme, self.participant, names=names)
        kind = within(programme.settings.kinds[self.kind].label)
        parts = [(nb, en, value) for nb, en, value in (
            ("minst", "at least", self.minimum), ("mål", "target", self.target), ("høyst", "at most", self.maximum),
        ) if value is not None]  # fmt: skip
        only = all_called(programme, "activities", self.activities)
        said = both((*(f"{nb} {hours(value)} timer" for nb, _, value in parts), f"bare {only.nb}" if only.nb else ""),
                    (*(f"{en} {hours(value, 'en')} hours" for _, en, value in parts),
                     f"only {only.en}" if only.en else ""))
        return Text(f"planen til {who.nb}, {kind.nb}: {said.nb}", f"the plan of {who.en}, {kind.en}: {said.en}")


class Away(Base):
    """A participant is away for some of the week."""

    about: ClassVar = Text("En deltaker er borte; grunnen skrives ikke. Uten tid er det hele uka.",
                           "A participant is away; the reason is not written. Without a time it is all week.")
    subject: ClassVar = "participant"
    form: ClassVar = "participants"
    change: Literal["participant_away"] = "participant_away"
    participant: Annotated[str, _WHO]
    times: Annotated[tuple[Span, ...], Told(
        CellType.SPANS, "Tider", "Times", "Dager, eller dager med klokkeslett", "Days, or days with times",
        whole_days=True, synonyms=("Dager", "Days"))] = ()
    first: FIRST = None
    last: LAST = None
    approved: Annotated[bool, Told(
        CellType.YES_NO, "Godkjent", "Approved", "Ja: ukemålet går ned", "Yes: the weekly target goes down",
        choices=choices.YES_NO)] = False

    def edit(self, draft: Draft) -> None:
        """Absences in the week."""
        spans = spans_of_dates(draft, self.times, self.first, self.last)
        one = draft.one("participants", self.participant, "participant")
        if one is None or not spans:
            return
        for span in spans:
            for day in range(span.start // DAY, -(-span.end // DAY)):
                start, end = max(span.start - day * DAY, 0), min(span.end - day * DAY, DAY)
                whole = (start, end) == (0, DAY)
                date = draft.week.date(day)
                draft.add("absences", Absence(
                    participant=one.id, first=date, last=date, approved=self.approved,
                    start=None if whole else start, end=None if whole else end))

    def sentence(self, programme: Programme, *, names: bool = False) -> Text:
        """Who is away, and when."""
        draft = Draft(programme)
        spans = when(spans_of_dates(draft, self.times, self.first, self.last) or self.times)
        who = person(programme, self.participant, names=names)
        if hidden(programme, self.participant):
            return Text(f"{who.nb} er borte noe av uka", f"{who.en} is away for some of the week")
        return Text(f"{who.nb} er borte {spans.nb}", f"{who.en} is away {spans.en}")
