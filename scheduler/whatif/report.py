"""The report of a sweep: base and scenarios side by side, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scheduler.blocks import Column, Draw, Picture, Report, Section, Table, Unit, Value
from scheduler.plan import Violation
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.settings import KINDS, RULE_SETS, UNCONFIRMED, Kind, RuleSetName
from scheduler.side_by_side import each
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.titles import within
from scheduler.walker import Walker, ways_of
from scheduler.whatif.figures import RESOURCES, Figures, Moved, figures_of, moved
from scheduler.whatif.sweep import Outcome, Swept
from scheduler.whatif.travelled import Travelled
from scheduler.whatif.verdict import Verdict, interval_of
from scheduler.whatif.why import why
from scheduler.words import WEEKDAYS, Lang, Text, hours, number

_RESOURCE_WORDS = {
    "rooms": Text("Rom", "Rooms"), "instructors": Text("Lærere", "Instructors"),
    "seats": Text("Praksisplasser", "Placement seats"), "groups": Text("Plasser i grupper", "Places in groups"),
}


class Compared(NamedTuple):
    """An outcome with a plan, and its figures."""

    name: str
    outcome: Outcome
    figures: Figures
    timetable: Timetable
    moved: Moved
    """Against the plan that people have, else against the base."""
    verdict: Verdict | None


class Broken(Exception):
    """A plan that came back breaks rules: it is not reported."""

    def __init__(self, name: str, violations: Sequence[Violation]) -> None:
        super().__init__(f"{len(violations)} broken rule(s)")
        self.name = name
        self.violations = tuple(violations)


class Asked(NamedTuple):
    """What the report is asked to be."""

    lang: Lang
    names: bool = False
    pair: tuple[str, str] | None = None
    """Two to compare person by person; None = each scenario with the base."""
    effort: str = ""
    """How far each was worked on, in words."""


def compared(swept: Swept, previous: Timetable | None) -> tuple[list[Compared], list[Outcome]]:
    """Those with a plan, each checked anew and in figures; and those without one.

    Raises
    ------
    Broken
        If a plan breaks rules.
    """
    lacking = [one for one in (swept.base, *swept.outcomes) if one.timetable is None]
    planned = [(one, verdict) for one, verdict in zip(
        (swept.base, *swept.outcomes), (None, *swept.verdicts), strict=True) if one.timetable is not None]  # fmt: skip
    figures_of_all = each(_Ways(previous).figures, [one for one, _ in planned], lambda: False)
    base = swept.base.timetable
    found: list[Compared] = []
    for (outcome, verdict), (figures, violations) in zip(planned, figures_of_all, strict=True):
        timetable = outcome.timetable
        assert timetable is not None
        if figures is None:
            raise Broken(outcome.name, violations)
        start = previous if previous is not None and previous.week == timetable.week else base
        there = _people(swept.base) & _people(outcome)
        found.append(Compared(outcome.name, outcome, figures, timetable,
                              moved(start, timetable, there) if start is not None else Moved({}), verdict))
    return found, lacking


def _people(outcome: Outcome) -> set[str]:
    return {one.id for one in outcome.programme.participants} if outcome.programme is not None else set()


class _Ways:
    """Figures of plans; journeys that several programmes share are walked once in each process."""

    def __init__(self, previous: Timetable | None) -> None:
        self._previous = previous
        self._walkers: dict[int, Walker] = {}
        self._ways: dict[int, Travelled] = {}

    def figures(self, outcome: Outcome) -> tuple[Figures | None, list[Violation]]:
        """The figures of an outcome's plan; none where it breaks rules, and which."""
        timetable, programme = outcome.timetable, outcome.programme
        assert timetable is not None
        assert programme is not None
        same = hash((programme.buses, programme.walks, programme.sites, programme.children,
                     programme.settings.model_dump_json()))
        red_days = _red_days(programme, timetable)
        sites = [site.id for site in programme.sites]
        journeys = hash((ways_of(programme.buses, programme.walks, sites, programme.settings), red_days))
        walker = self._walkers[journeys] = self._walkers.get(journeys) or Walker(programme, red_days)
        travelled = self._ways[same] = self._ways.get(same) or Travelled(programme, walker)
        return figures_of(programme, timetable, self._previous, travelled)


def _red_days(programme: Programme, timetable: Timetable) -> frozenset[int]:
    """Weekdays on which buses run as on Sundays."""
    return frozenset(week_of(programme, IsoWeek.parse(timetable.week)).red_days)


def not_compared(swept: Swept, pair: tuple[str, str] | None) -> Text | None:
    """That two cannot be compared person by person, since one of them has no plan; None where they can."""
    if pair is None:
        return None
    lacking = [one.name for one in (swept.base, *swept.outcomes) if one.name in pair and one.timetable is None]
    if not lacking:
        return None
    return Text(f"«{pair[0]}» og «{pair[1]}» er ikke sammenlignet person for person: «{lacking[0]}» har ingen plan.",
                f"“{pair[0]}” and “{pair[1]}” are not compared person by person: “{lacking[0]}” has no plan.")


def report_of(swept: Swept, programme: Programme, previous: Timetable | None, asked: Asked) -> Report:
    """The report.

    Parameters
    ----------
    swept
        What was found.
    programme
        The base's, for words.
    previous
        The plan that people have.
    asked
        Language, names, which two.
    """
    found, lacking = compared(swept, previous)
    return _Writer(found, lacking, programme, previous, asked, swept).report()


class _Writer:
    def __init__(
        self, found: Sequence[Compared], lacking: Sequence[Outcome], programme: Programme,
        previous: Timetable | None, asked: Asked, swept: Swept,
    ) -> None:  # fmt: skip
        self.found, self.lacking = found, lacking
        self.programme, self.previous = programme, previous
        self.asked, self.swept = asked, swept
        self.base = found[0] if found and found[0].outcome.scenario is None else None
        self.hidden = programme.sheltered()

    def say(self, nb: str, en: str) -> str:
        """A text in the report's language."""
        return en if self.asked.lang == "en" else nb

    def word(self, text: Text) -> str:
        """A text in the report's language."""
        return text.in_(self.asked.lang)

    def hours(self, minutes: int) -> str:
        """Minutes as hours, in words."""
        return hours(minutes, self.asked.lang)

    def report(self) -> Report:
        """All sections."""
        say = self.say
        sections = [self._summary(), *([self._failed()] if self.lacking else [])]
        if self.found:
            sections += [self._kinds(), self._winners(), self._shortfall(), self._changes(), self._capacity(),
                         self._travel(), self._resources(), self._people()]
        sections.append(self._method())
        words = {
            "contents": say("Innhold", "Contents"), "skip": say("Hopp til innholdet", "Skip to the content"),
            "table": say("Tallene i tabell", "The figures in a table"), "open": say("Vis tabellen", "Show the table"),
            "none": say("–", "–"), "lost": say("mister", "lose"), "gained": say("får mer", "gain"),
        }
        week = f"{say('Uke', 'Week')} {self.programme.week}"
        return Report(self.asked.lang, say("Hva om?", "What if?"), f"{self.programme.name}, {week}",
                      tuple(sections), words)

    # sections

    def _summary(self) -> Section:
        say = self.say
        columns = (
            Column(say("Scenario", "Scenario")), Column(say("Det som er endret", "What is changed"), wide=True),
            Column(say("Mot i dag", "Against today"), wide=True), Column(say("Deltakere", "Participants"), Unit.COUNT),
            Column(say("Fulle uker", "Full weeks"), Unit.COUNT),
            Column(say("Tellende timer, tellende fri medregnet", "Counted hours, credited leave included"), Unit.HOURS),
            Column(say("Timer som mangler", "Hours missing"), Unit.HOURS),
            Column(say("Bevist: minst så mange mangler", "Proven: at least so many are missing"), Unit.HOURS),
            Column(say("Obligatoriske timer som mangler", "Mandatory hours missing"), Unit.HOURS),
        )
        rows = [(
            one.name, self._changed(one.outcome), self._verdict(one), one.figures.people, one.figures.full,
            one.figures.counted, one.figures.shortfall, self._bound(one), one.figures.mandatory,
        ) for one in self.found]  # fmt: skip
        return Section("summary", say("Kort fortalt", "In short"), tuple(self._headlines()), (),
                       (Table(say("I dag og scenarioene side om side", "Today and the scenarios side by side"), columns,
                              tuple(rows)),))

    def _headlines(self) -> Iterator[str]:
        say = self.say
        total, planned = len(self.swept.outcomes), sum(one.outcome.scenario is not None for one in self.found)
        all_ = number(total, Text("scenario", "scenario"), Text("scenarioer", "scenarios"))
        yield say(f"{planned} av {all_.nb} er planlagt.", f"{planned} of {all_.en} planned.")
        if self.base is not None:
            figures = self.base.figures
            yield say(
                f"Slik det er i dag, har {figures.full} av {figures.with_target} deltakere full uke, og "
                f"{self.hours(figures.shortfall)} timer mangler.",
                f"As it is today, {figures.full} of {figures.with_target} participants have a full week, and "
                f"{self.hours(figures.shortfall)} hours are missing.")
        for one in self.found:
            if one.verdict is not None and self.base is not None:
                yield self._headline(one, one.verdict)

    def _headline(self, one: Compared, verdict: Verdict) -> str:
        figures = one.figures
        return self.say(
            f"{one.name}: {verdict.sentence().nb}. {self.hours(figures.shortfall)} timer mangler "
            f"({self._signed(verdict.difference)}), {figures.full} av {figures.with_target} har full uke"
            f"{self._mandatory(one).nb}.",
            f"{one.name}: {verdict.sentence().en}. {self.hours(figures.shortfall)} hours missing "
            f"({self._signed(verdict.difference)}), {figures.full} of {figures.with_target} have a full week"
            f"{self._mandatory(one).en}.")

    def _mandatory(self, one: Compared) -> Text:
        """Mandatory hours come before all others: where they differ, the other figures do not tell it all."""
        more = one.figures.mandatory - (self.base.figures.mandatory if self.base is not None else 0)
        if not more:
            return Text("", "")
        return Text(f"; av det obligatoriske mangler {hours(abs(more))} timer {'mer' if more > 0 else 'mindre'}",
                    f"; of the mandatory {hours(abs(more), 'en')} hours {'more' if more > 0 else 'fewer'} are missing")

    def _signed(self, minutes: int) -> str:
        return f"{'+' if minutes > 0 else '−' if minutes < 0 else '±'}{self.hours(abs(minutes))}"

    def _changed(self, outcome: Outcome) -> str:
        if outcome.scenario is None:
            return self.say("ingenting", "nothing")
        said = [self.word(change.sentence(self.programme, names=self.asked.names))
                for change in outcome.scenario.changes]
        return "; ".join(said) or self.say("ingenting", "nothing")

    def _verdict(self, one: Compared) -> str:
        if one.outcome.scenario is None:
            return self.say("det som sammenlignes med", "what is compared with")
        if one.verdict is None:
            return self.say("ikke noe å sammenligne med", "nothing to compare with")
        return self.word(one.verdict.sentence())

    @staticmethod
    def _bound(one: Compared) -> int | None:
        found = interval_of(one.outcome.done)
        return None if found is None else found.bound

    def _failed(self) -> Section:
        say = self.say
        rows = tuple((one.name, self.word(line)) for one in self.lacking for line in why(one, self.programme))
        table = Table(say("Uten plan", "Without a plan"), (
            Column(say("Scenario", "Scenario")), Column(say("Hvorfor", "Why"), wide=True)), rows)
        return Section("failed", say("Scenarioer uten plan", "Scenarios without a plan"), (say(
            "Disse har ingen plan å vise; de andre er ikke berørt av det.",
            "These have no plan to show; the others are not touched by that."),), (), (table,))

    def _kinds(self) -> Section:
        say = self.say
        kinds = [kind for kind in Kind if any(kind in one.figures.counted_by_kind for one in self.found)]
        heads = [self.word(KINDS[kind].label) for kind in kinds]
        values = tuple(tuple(float(one.figures.counted_by_kind.get(kind, 0)) for kind in kinds) for one in self.found)
        table = self._table(say("Tellende timer etter slag", "Counted hours by kind"), Unit.HOURS, heads, values)
        picture = Picture(
            Draw.STACKED, say("Tellende timer etter slag", "Counted hours by kind"),
            say("En stolpe for i dag og for hvert scenario, satt sammen av timene i hvert slag tilbud, uten tellende "
                "fri.",
                "A bar for today and each scenario, put together of the hours of each kind of activity, without "
                "credited leave."),
            Unit.HOURS, self._names(), tuple(heads), values, table)
        return Section("kinds", say("Timer etter slag", "Hours by kind"), (), (picture,))

    def _winners(self) -> Section:
        say = self.say
        some = [one for one in self.found if one is not self.base]
        rows, values = [], []
        for one in some:
            gained, lost = self._gains(one)
            rows.append((one.name, len(gained), sum(gained), len(lost), sum(lost),
                         len(self._common(one)) - len(gained) - len(lost)))
            values.append((float(len(lost)), float(len(gained))))
        columns = (
            Column(say("Scenario", "Scenario")), Column(say("Får flere timer", "Get more hours"), Unit.COUNT),
            Column(say("Timer til", "Hours more"), Unit.HOURS), Column(say("Får færre timer", "Get fewer hours"),
                                                                        Unit.COUNT),
            Column(say("Timer mindre", "Hours fewer"), Unit.HOURS), Column(say("Som før", "As before"), Unit.COUNT),
        )
        title = say("Hvem får mer, og hvem får mindre", "Who gains and who loses")
        table = Table(title, columns, tuple(rows))
        picture = Picture(
            Draw.DIVERGING, title,
            say("For hvert scenario: til venstre hvor mange deltakere som får færre tellende timer enn i dag, "
                "til høyre hvor mange som får flere.",
                "For each scenario: to the left how many participants get fewer counted hours than today, "
                "to the right how many get more."),
            Unit.COUNT, tuple(one.name for one in some), (say("færre", "fewer"), say("flere", "more")), tuple(values),
            table)
        text = say("Deltakere som er med både i dag og i scenarioet.", "Participants who are in both.")
        return Section("winners", title, (text,), (picture,))

    def _common(self, one: Compared) -> list[str]:
        base = self.base.figures.reports if self.base is not None else {}
        return [id_ for id_ in one.figures.reports if id_ in base]

    def _gains(self, one: Compared) -> tuple[list[int], list[int]]:
        """Counted minutes more, and fewer, of those who have them."""
        base = self.base.figures.reports if self.base is not None else {}
        differences = [one.figures.reports[id_].fulfilled - base[id_].fulfilled for id_ in self._common(one)]
        return [d for d in differences if d > 0], [-d for d in differences if d < 0]

    def _shortfall(self) -> Section:
        say = self.say
        kinds = [kind for kind in Kind if any(kind in one.figures.short_by_kind for one in self.found)]
        sets = [name for name in RuleSetName if any(name in one.figures.short_by_rule_set for one in self.found)]
        by_set = self._table(
            say("Timer som mangler, etter regelsett", "Hours missing by rule set"), Unit.HOURS,
            [self.word(RULE_SETS[name].label) for name in sets],
            [[one.figures.short_by_rule_set.get(name) for name in sets] for one in self.found])
        by_kind = self._table(
            say("Timer som mangler av det planene krever, etter slag", "Hours missing of what plans demand, by kind"),
            Unit.HOURS, [self.word(KINDS[kind].label) for kind in kinds],
            [[one.figures.short_by_kind.get(kind, 0) for kind in kinds] for one in self.found])
        fair = Table(say("Hvor jevnt det er fordelt", "How evenly it is shared"), (
            Column(say("Scenario", "Scenario")),
            Column(say("Mest som mangler for én", "Most missing for one person"), Unit.HOURS),
            Column(say("Ujevnt fordelt (høyere: noen få mangler mye)", "Unevenly spread (higher: a few lack much)"),
                   Unit.COUNT),
        ), tuple((one.name, one.figures.largest, one.figures.fairness) for one in self.found))  # fmt: skip
        return Section("shortfall", say("Det som mangler, og hvem det rammer", "What is missing, and for whom"), (), (),
                       (by_set, *([by_kind] if kinds else []), fair))

    def _changes(self) -> Section:
        say = self.say
        same_week = self.previous is not None and self.previous.week == self.programme.week
        against = say("planen de har", "the plan they have") if same_week else say("planen i dag", "today's plan")
        columns = (Column(say("Scenario", "Scenario")),
                   Column(say("Får en annen uke", "Have another week"), Unit.COUNT),
                   Column(say("Timer flyttet", "Hours moved"), Unit.HOURS),
                   Column(say("Mest for én", "Most for one person"), Unit.HOURS))
        rows = tuple((one.name, one.moved.people, one.moved.minutes, max(one.moved.by_person.values(), default=0))
                     for one in self.found)
        table = Table(say(f"Endringer fra {against}", f"Changes from {against}"), columns, rows)
        text = say("En time er flyttet når deltakeren har den til en annen tid, et annet sted eller i et annet tilbud.",
                   "An hour is moved when the participant has it at another time, at another site or in another "
                   "activity.")
        return Section("changes", say("Hvem som må endre uka", "Who must change their week"), (text,), (), (table,))

    def _capacity(self) -> Section:
        say = self.say
        days = [self.word(day).capitalize() for day in WEEKDAYS[:5]]
        pictures = []
        for name in RESOURCES:
            shares = tuple(tuple(use.share for use in one.figures.use[name]) for one in self.found)
            if all(share is None for row in shares for share in row):
                continue
            word = self.word(_RESOURCE_WORDS[name])
            title = say(f"{word}: hvor mye som er i bruk", f"{word}: how much is used")
            pictures.append(Picture(
                Draw.HEAT, title, say(
                    f"En rute for hver ukedag i dag og i hvert scenario; jo mørkere, desto mer av {word.lower()} er i "
                    "bruk.",
                    "A square for each weekday, today and in each scenario; the darker, the more of the "
                    f"{word.lower()} is used."),
                Unit.SHARE, self._names(), tuple(days), shares, self._table(title, Unit.SHARE, days, shares)))
        free = Table(say("Ledig i uka", "Unused in the week"), (
            Column(say("Scenario", "Scenario")), Column(say("Rom (timer)", "Rooms (hours)"), Unit.HOURS),
            Column(say("Lærere (undervisning, timer)", "Instructors (teaching, hours)"), Unit.HOURS),
            Column(say("Praksisplasser (dager)", "Placement seats (days)"), Unit.COUNT),
            Column(say("Plasser i grupper", "Places in groups"), Unit.COUNT),
        ), tuple((one.name, one.figures.free["rooms"], one.figures.free["instructors"], one.figures.free["seats"],
                  one.figures.free["groups"]) for one in self.found))  # fmt: skip
        return Section("capacity", say("Kapasitet", "Capacity"), (), tuple(pictures), (free,))

    def _travel(self) -> Section:
        say = self.say
        title = say("Reisetid i uka", "Travel in the week")
        heads = (say("Timer på buss", "Hours by bus"), say("Timer til fots og på vent", "Hours on foot and waiting"))
        values = tuple((float(one.figures.bus), float(one.figures.travel - one.figures.bus)) for one in self.found)
        columns = (Column(say("Scenario", "Scenario")), *(Column(head, Unit.HOURS) for head in heads),
                   Column(say("Reise per deltaker (timer)", "Travel a participant (hours)"), Unit.HOURS))
        rows = tuple((one.name, *row, round(one.figures.travel / max(1, one.figures.people)))
                     for one, row in zip(self.found, values, strict=True))
        picture = Picture(
            Draw.STACKED, title,
            say("En stolpe for i dag og for hvert scenario: timer på buss, og timer til fots og på vent, for alle.",
                "A bar for today and each scenario: hours by bus, and hours on foot and waiting, of everybody."),
            Unit.HOURS, self._names(), heads, values, Table(title, columns, rows))
        return Section("travel", say("Reiser", "Travel"), (say(
            "Reise teller ikke. Den som følger barn, er regnet med veien om barnehagen.",
            "Travel counts nothing. Whoever brings children is counted with the way by the kindergarten."),),
            (picture,))

    def _resources(self) -> Section:
        say = self.say
        priced = any(one.figures.kroner is not None for one in self.found)
        columns = (Column(say("Scenario", "Scenario")),
                   Column(say("Lærertimer (klokketimer)", "Instructor hours (by the clock)"), Unit.HOURS),
                   *([Column(say("Kostnad i uka (kr)", "Cost a week (kr)"), Unit.KRONER),
                      Column(say("Mot i dag (kr)", "Against today (kr)"), Unit.KRONER)] if priced else []))
        base = self.base.figures.kroner if self.base is not None else None
        rows = tuple((one.name, one.figures.teaching, *(
            (one.figures.kroner, None if one.figures.kroner is None or base is None else one.figures.kroner - base)
            if priced else ())) for one in self.found)
        text = say("Kostnaden er det planen bruker av det som har en pris i arket «Priser»; resten er ikke med."
                   if priced else "Arket «Priser» er tomt, så kostnaden er ikke regnet ut.",
                   "The cost is what the plan uses of whatever has a price in the sheet “Prices”; nothing else."
                   if priced else "The sheet “Prices” is empty, so no cost is worked out.")
        return Section("resources", say("Lærertimer og kostnad", "Instructor hours and cost"), (text,), (), (
            Table(say("Lærertimer og kostnad", "Instructor hours and cost"), columns, rows),))

    # person by person

    def _people(self) -> Section:
        say = self.say
        tables = [self._matrix()]
        pair = self._pair()
        tables += [self._two(*pair)] if pair is not None else []
        sentences = [say("Deltakerne står med koden sin." if not self.asked.names else "Deltakerne står med navn.",
                         "Participants stand with their codes." if not self.asked.names else
                         "Participants stand with their names.")]
        lost = not_compared(self.swept, self.asked.pair)
        sentences += [self.word(lost)] if lost is not None else []
        if self.hidden:
            sentences.append(say(
                f"{len(self.hidden)} med adressesperre, og husstandene deres, er med i tallene over, men ikke i lista.",
                f"{len(self.hidden)} with a protected address, and their households, are in the figures above, but not "
                "in the list."))
        return Section("people", say("Person for person", "Person by person"), tuple(sentences), (), tuple(tables))

    def _ids(self) -> list[str]:
        ids = dict.fromkeys(id_ for one in self.found for id_ in one.figures.reports)
        return [id_ for id_ in ids if id_ not in self.hidden]

    def _called(self, id_: str) -> str:
        if not self.asked.names:
            return id_
        return next((one.name for one in self.programme.participants if one.id == id_), id_)

    def _matrix(self) -> Table:
        """Counted hours of everybody in everything: any two columns can be compared."""
        columns = (Column(self.say("Deltaker", "Participant")), Column(self.say("Mål", "Target"), Unit.HOURS),
                   *(Column(one.name, Unit.HOURS) for one in self.found))
        rows = tuple((self._called(id_), self._target(id_), *(
            one.figures.reports[id_].fulfilled if id_ in one.figures.reports else None for one in self.found
        )) for id_ in self._ids())
        return Table(self.say("Tellende timer, person for person", "Counted hours, person by person"), columns, rows,
                     folded=True)

    def _target(self, id_: str) -> int:
        """What a person should have, as it is today; of who comes only in a scenario, as it is there."""
        return next(one.figures.reports[id_].target for one in self.found if id_ in one.figures.reports)

    def _pair(self) -> tuple[Compared, Compared] | None:
        by_name = {one.name: one for one in self.found}
        if self.asked.pair is not None:
            first, second = (by_name.get(name) for name in self.asked.pair)
            return (first, second) if first is not None and second is not None else None
        return None

    def _two(self, first: Compared, second: Compared) -> Table:
        """Two side by side, for everybody whose week differs."""
        say = self.say
        mine, theirs = (one.figures.reports.keys() for one in (first, second))
        differing = moved(first.timetable, second.timetable, mine & theirs).by_person
        columns = (
            Column(say("Deltaker", "Participant")),
            *(Column(f"{one.name}: {word}", Unit.HOURS) for word in (
                say("tellende", "counted"), say("mangler", "missing"), say("reise", "travel"))
              for one in (first, second)),
            Column(say("Timer flyttet", "Hours moved"), Unit.HOURS),
            Column(say("Slag som er endret", "Kinds that differ"), wide=True),
        )
        rows = tuple(
            (self._called(id_), *self._of_two(id_, first, second), differing.get(id_),
             self._differing(id_, first, second))
            for id_ in self._ids() if id_ in mine ^ theirs or differing.get(id_)
        )
        return Table(say(f"«{first.name}» og «{second.name}», for dem som har ulik uke",
                         f"“{first.name}” and “{second.name}”, for those whose weeks differ"), columns, rows)

    @staticmethod
    def _of_two(id_: str, first: Compared, second: Compared) -> Iterator[Value]:
        reports = [one.figures.reports.get(id_) for one in (first, second)]
        yield from (report.fulfilled if report else None for report in reports)
        yield from (report.shortfall if report else None for report in reports)
        yield from (one.figures.ways[id_].minutes if id_ in one.figures.ways else None for one in (first, second))

    def _differing(self, id_: str, first: Compared, second: Compared) -> str:
        old, new = (one.figures.reports.get(id_) for one in (first, second))
        said = []
        for kind in Kind:
            before, after = (report.by_kind[kind].counted if report and kind in report.by_kind else 0
                             for report in (old, new))
            if before != after:
                said.append(f"{self.word(within(KINDS[kind].label))} {self._signed(after - before)}")
        return ", ".join(said)

    def _method(self) -> Section:
        say = self.say
        lines = [
            say("I dag og scenarioene har samme utgangspunkt, frø og arbeid; i dag er planlagt på nytt på samme måte.",
                "Today and the scenarios have the same start, seed and work; today is planned anew in the same way."),
            self.asked.effort,
            say("«Bevist» står bare der ingen plan i det ene kan bli så god som planen i det andre. Ellers er "
                "forskjellen målt, og kan være tilfeldig: flere søk med ulike frø (--seeds) viser hvor mye.",
                "“By proof” stands only where no plan of the one can be as good as the plan of the other. "
                "Otherwise the difference is measured, and may be chance: several searches with other seeds (--seeds) "
                "show how much."),
            say("Hver plan er kontrollert mot alle regler.", "Every plan is checked against all rules."),
            self._counting(),
        ]
        return Section("method", say("Om tallene", "About the figures"), tuple(line for line in lines if line))

    def _counting(self) -> str:
        """What a Norwegian lesson counts, and whether that is confirmed."""
        facts, lesson = self.programme.settings.kinds[Kind.NORWEGIAN], self.programme.settings.lesson_minutes
        counted = facts.counted_per_lesson or lesson
        unsure = "" if facts.confirmed else f" ({self.word(UNCONFIRMED)})"
        return self.say(f"En norsktime på {lesson} minutter teller {counted} minutter{unsure}.",
                        f"A Norwegian lesson of {lesson} minutes counts {counted} minutes{unsure}.")

    # helpers

    def _names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.found)

    def _table(
        self, caption: str, unit: Unit, heads: Sequence[str], values: Iterable[Sequence[float | int | None]]
    ) -> Table:
        """A table with a row for each of those found."""
        columns = (Column(self.say("Scenario", "Scenario")), *(Column(head, unit) for head in heads))
        return Table(caption, columns, tuple((one.name, *row) for one, row in zip(self.found, values, strict=True)))
