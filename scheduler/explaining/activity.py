"""Why a group is small, not open, or has free places: who could come, what stops each, and what would open it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from scheduler.causes import forbids
from scheduler.changes import ActivityResized, Base, InstructorAdded, RoomAdded
from scheduler.explaining.desk import Desk
from scheduler.explaining.opening import minutes_of, opening_cost
from scheduler.explanation import Explained, Section, Table
from scheduler.prices import cost
from scheduler.programme import PriceItem
from scheduler.settings import Shape
from scheduler.week import Offer, Person
from scheduler.words import Text, number

MOST_NAMED = 40
"""People named by id; of more only the number is told."""

MOST_GATHERED = 20
"""People whose weeks may change so that a group opens."""


def explain_activity(desk: Desk, activity: str, stopped: Callable[[], bool] = lambda: False) -> Explained:
    """All about who is at an activity and who could be."""
    offer = desk.week.offer[activity]
    there = sorted({name for one in desk.timetable.meetings if one.activity == activity for name in one.participants})
    stops = {} if stopped() else dict(_stops(desk, offer, set(there)))
    sections = [_standing(desk, offer, there), _who(stops)]
    ways: list[dict[str, object]] = []
    if offer.shape is Shape.GROUP and not there and not stopped():
        opening = list(_opening(desk, offer, stopped))
        sections.append(_opened(opening))
        ways = [{"nb": said.nb, "en": said.en, "opens": bool(members), "members": list(members),
                 "affected": list(changed), "kroner": kroner}
                for said, members, changed, kroner in opening]  # fmt: skip
    return Explained(tuple(sections), {
        "activity": activity, "participants": there, "min_size": offer.min_size, "max_size": offer.max_size,
        "stopped_by": dict(stops), "ways_to_open": ways,
    })  # fmt: skip


def _stops(desk: Desk, offer: Offer, there: set[str]) -> Iterator[tuple[str, str]]:
    """Everybody who is not there and could be by level, language, rule set and plan, with what stops them first."""
    from solvers.asking import asked
    from solvers.near import Near

    for person in desk.week.people:
        if person.id in there or not _is_for(desk, person, offer) or person.need <= 0:
            continue
        board = Near(desk.week, desk.timetable, [person.id])
        answers = Counter(one.rule for one in asked(board, person.id, offer.kind, [offer.id]))
        if not answers:
            yield person.id, _static(desk, person, offer)
        else:
            yield person.id, min(answers, key=lambda rule: (rule != "search", -answers[rule], rule))


def _is_for(desk: Desk, person: Person, offer: Offer) -> bool:
    """Whether it is for the person, and the person's plan allows any of its kind."""
    return person.needs[offer.kind].cap != 0 and desk.is_for(person.id, offer.id)


def _static(desk: Desk, person: Person, offer: Offer) -> str:
    """What forbids every time of it, most often first."""
    from solvers.board import refusal

    rules = Counter(
        rule.key for option in desk.week.options[offer.id]
        if (rule := refusal(desk.week, person, offer, option)) is not None
    )
    return rules.most_common(1)[0][0] if rules else "offer"


def _standing(desk: Desk, offer: Offer, there: list[str]) -> Section:
    what = desk.titles.activity(offer.id)
    title = Text(f"«{what}»", f"“{what}”")
    held = sum(one.activity == offer.id for one in desk.timetable.meetings)
    if not held:
        line = Text("Holdes ikke denne uka.", "Is not held this week.")
    else:
        people = number(len(there), Text("deltaker", "participant"), Text("deltakere", "participants"))
        times = number(held, Text("gang", "time"), Text("ganger", "times"))
        line = Text(f"{people.nb}, {times.nb} i uka.", f"{people.en}, {times.en} a week.")
    lines = [line]
    if offer.shape is Shape.GROUP:
        most = offer.max_size
        lines.append(Text(
            f"Gruppa skal ha fra {offer.min_size} til {most if most is not None else 'så mange som vil'}.",
            f"The group is to have from {offer.min_size} to {most if most is not None else 'any number'}."))
        if most is not None and held:
            free = number(max(0, most - len(there)), Text("ledig plass", "free place"),
                          Text("ledige plasser", "free places"))
            lines.append(Text(f"{free.nb}.", f"{free.en}."))
    elif offer.shape is Shape.SEAT:
        days = Counter(one.day for one in desk.timetable.meetings if one.activity == offer.id)
        seats = offer.max_size or 1
        unused = number(sum(max(0, seats - days[span.day]) for span in offer.times),
                        Text("praksisdag er ledig", "placement day is free"),
                        Text("praksisdager er ledige", "placement days are free"))
        lines.append(Text(f"{seats} om dagen; {unused.nb}.", f"{seats} a day; {unused.en}."))
    return Section(title, tuple(lines))


def _who(stops: dict[str, str]) -> Section:
    title = Text("Hvem som kunne vært med, og hva som stopper dem", "Who could come, and what stops them")
    if not stops:
        return Section(title, (Text(
            "Ingen andre er på riktig nivå, språk, regelsett og plan, eller skal ha timer denne uka.",
            "Nobody else has the level, language, rule set and plan, or is to have hours this week."),))
    people: dict[str, list[str]] = {}
    for name, rule in stops.items():
        people.setdefault(rule, []).append(name)
    rows = tuple(
        (_said(rule), len(names), ", ".join(names[:MOST_NAMED]) + (" ..." if len(names) > MOST_NAMED else ""))
        for rule, names in sorted(people.items(), key=lambda one: (-len(one[1]), one[0]))
    )
    others = number(len(stops), Text("annen", "other"), Text("andre", "others"))
    line = Text(f"{others.nb} kunne vært med etter nivå, språk, regelsett og plan.",
                f"{others.en} could come by level, language, rule set and plan.")
    return Section(title, (line,), Table((Text("Hva som stopper", "What stops them"), Text("Antall", "Number"),
                                          Text("Hvem", "Who")), rows))  # fmt: skip


def _said(rule: str) -> Text:
    if rule == "search":
        return Text("Ingenting: det er plass, og timen passer", "Nothing: there is space, and it fits")
    return forbids(rule)


Way = tuple[Text, tuple[str, ...], tuple[str, ...], float | None]
"""What is done, who is then in the group, whose week changes, and kroner a week."""


def _opening(desk: Desk, offer: Offer, stopped: Callable[[], bool]) -> Iterator[Way]:
    """What would open a group that is not held: each tried, with the group at any time and its people around it."""
    least = offer.min_size
    lesson = minutes_of(desk.week, offer)
    changes: list[tuple[Text, tuple[Base, ...], float | None]] = [
        (Text("Bare ukene legges på nytt", "Only weeks are made anew"), (), 0.0),
    ]
    for size in dict.fromkeys((max(1, least - 1), max(1, least // 2), 1)):
        if size < least:
            changes.append((
                Text(f"Gruppa åpnes med {size} i stedet for {least}",
                     f"The group opens with {size} instead of {least}"),
                (ActivityResized(activity=offer.id, min_size=size),),
                opening_cost(desk.programme, desk.week, offer),
            ))  # fmt: skip
    able = next((one for one in desk.programme.instructors if {offer.id, offer.kind.value} & set(one.teaches)), None)
    if offer.leaders_needed and able is not None and not offer.given_leaders:
        changes.append((
            Text(f"Én lærer til, som {able.id}", f"One more instructor, like {able.id}"),
            (InstructorAdded(like=able.id),), cost(desk.programme, PriceItem.TEACHER, minutes=lesson),
        ))  # fmt: skip
    if offer.in_room and offer.sites and offer.given_room is None:
        capacity = offer.max_size or 20
        changes.append((
            Text(f"Ett rom til, til {capacity}", f"One more room, for {capacity}"),
            (RoomAdded(site=offer.sites[0], capacity=capacity),),
            cost(desk.programme, PriceItem.ROOM, minutes=lesson),
        ))  # fmt: skip
    for said, some, kroner in changes:
        if stopped():
            return
        yield (said, *_tried(desk, offer, some), kroner)


def _tried(desk: Desk, offer: Offer, changes: tuple[Base, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is in the group, and whose week changes; nobody where it does not open."""
    from solvers.gathering import gathered

    people = [one.id for one in desk.week.people if _is_for(desk, one, offer) and one.need > 0]
    week = desk.week_with(changes, people)
    programme = desk.changed(changes)
    if week is None or programme is None:
        return (), ()
    outcome = gathered(week, desk.timetable, offer.id, people[:MOST_GATHERED], desk.missing(people))
    if outcome is None or desk.check(programme, outcome.timetable):
        return (), ()
    members = {name for one in outcome.timetable.meetings if one.activity == offer.id for name in one.participants}
    return tuple(sorted(members)), outcome.changed


def _opened(ways: list[Way]) -> Section:
    title = Text("Hva som ville åpnet den", "What would open it")
    rows = tuple(
        (said, ", ".join(members) if members else Text("åpner den ikke", "does not open it"),
         ", ".join(changed) or None, kroner if kroner is not None else Text("ingen pris", "no price"))
        for said, members, changed, kroner in ways
    )  # fmt: skip
    return Section(title, (Text("Ingen andre mister timer.", "Nobody else loses hours."),), Table((
        Text("Endring", "Change"), Text("Med i gruppa", "In the group"), Text("Får en annen uke", "Whose week changes"),
        Text("Kroner i uka", "Kroner a week"),
    ), rows))  # fmt: skip
