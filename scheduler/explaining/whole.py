"""What holds a programme back: what one more of each thing would give, solved; and the most that any plan could."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scheduler.changes import (
    ActivityAdded,
    ActivityResized,
    Base,
    ChildCare,
    InstructorAdded,
    OpeningHours,
    RoomAdded,
    Seats,
)
from scheduler.explaining.desk import Desk
from scheduler.explanation import NO_PRICE, UNPRICED, Explained, Section, Table
from scheduler.forms.languages import language_called
from scheduler.prices import cost
from scheduler.programme import Activity, Care, PriceItem
from scheduler.settings import Kind, Shape
from scheduler.side_by_side import each
from scheduler.times import DAY, Span, clock, merge
from scheduler.timetable import Timetable
from scheduler.words import WEEKDAYS, Text, amount, number

SECONDS = 90.0
"""For all of it where nothing else is asked for."""

TRIED = 8
"""People, the shortest first, with whom one more place is tried."""

MOST = 4
"""Groups, employers and kindergartens of a sort that are tried, those with the most people waiting first."""

LESSON_HOUR = 60


class Thing(NamedTuple):
    """One more of something."""

    sort: Text
    said: Text
    changes: tuple[Base, ...]
    kroner: float | None
    people: tuple[str, ...]
    """Whom it might help, the shortest first."""
    activities: tuple[str, ...] = ()
    """Groups that may be opened for it; ``*`` = those that are new."""


class Worth(NamedTuple):
    """What one more of something gives."""

    thing: Thing
    gained: int
    helped: tuple[str, ...]
    most: int
    """Counted minutes that no plan could give more than."""


def explain_whole(desk: Desk, seconds: float | None, stopped: Callable[[], bool] = lambda: False) -> Explained:
    """The value of one more of each thing.

    Parameters
    ----------
    desk
        Programme and plan.
    seconds
        For all of it; None = ``SECONDS``.
    stopped
        Whether to end with what there is.
    """
    since, limit = time.monotonic(), seconds or SECONDS
    ordered = sorted(desk.reports.values(), key=lambda one: (-one.shortfall, one.id))
    short = {one.id: one.shortfall for one in ordered if one.shortfall}
    things = list(_things(desk, short))

    def is_over() -> bool:
        return stopped() or time.monotonic() - since > limit

    people = [name for name in short if any(name in thing.people for thing in things)]
    already = dict(each(lambda name: (name, _alone(desk, name)), people, is_over))
    found = list(each(lambda thing: _worth(desk, thing, short, already), things, is_over))
    best: dict[Text, Worth] = {}
    for one in found:
        if one.thing.sort not in best or one.gained > best[one.thing.sort].gained:
            best[one.thing.sort] = one
    ranked = sorted(best.values(), key=lambda one: (-one.gained, one.thing.said.nb))
    return _told(desk, short, ranked, len(things) - len(found))


def _things(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    yield from _teacher_hours(desk, short)
    yield from _seats(desk, short)
    yield from _rooms(desk, short)
    yield from _placements(desk, short)
    yield from _child_care(desk, short)
    yield from _language_groups(desk, short)


def _teacher_hours(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    """An hour more with a teacher on each weekday, at the hour when most of those who are short are free."""
    programme, settings = desk.programme, desk.programme.settings
    site = next((one.id for one in programme.sites if one.kind.value == "teaching"), None)
    if site is None:
        return
    busy: dict[str, list[Span]] = {}
    for meeting in desk.timetable.meetings:
        for name in meeting.participants:
            busy.setdefault(name, []).append(meeting.span)
    price = cost(programme, PriceItem.TEACHER, minutes=LESSON_HOUR)
    for day in range(5):
        if day in desk.week.days_off:
            continue
        hours_of_day = [Span(start, start + LESSON_HOUR) for start in range(
            day * DAY + settings.day_start, day * DAY + settings.day_end - LESSON_HOUR + 1, 30)]  # fmt: skip
        free = {span: [name for name in short if _is_free(desk, name, span, busy.get(name, []))]
                for span in hours_of_day}  # fmt: skip
        when = max(hours_of_day, key=lambda span: (len(free[span]), -span.start))
        added = ActivityAdded(
            name="Ekstra time", kind=Kind.OTHER, shape=Shape.GROUP, minutes=LESSON_HOUR, min_size=1,
            max_size=settings.group_max, times=(when,), sites=(site,), instructors=(),
        )  # fmt: skip
        yield Thing(
            Text(f"lærertime {WEEKDAYS[day].nb}", f"teacher hour on {WEEKDAYS[day].en}"),
            Text(f"én time til med en lærer til, {WEEKDAYS[day].nb} {_said(when)}, for inntil {settings.group_max}",
                 f"one more hour with another teacher, {WEEKDAYS[day].en} {_said(when)}, "
                 f"for up to {settings.group_max}"),
            (added,), price, tuple(free[when][: settings.group_max]), ("*",),
        )  # fmt: skip


def _said(span: Span) -> str:
    return f"{clock(span.start)}–{clock(span.end)}"


def _is_free(desk: Desk, name: str, span: Span, busy: Sequence[Span]) -> bool:
    person = desk.week.person[name]
    return any(one.covers(span) for one in person.free) and not any(one.overlaps(span) for one in busy)


def _members(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for meeting in desk.timetable.meetings:
        found.setdefault(meeting.activity, set()).update(meeting.participants)
    return found


def _for(desk: Desk, activity: Activity, short: dict[str, int]) -> tuple[str, ...]:
    """Those who are short and might be at the activity."""
    return tuple(name for name in short if desk.is_for(name, activity.id))


def _seats(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    members = _members(desk)
    price = cost(desk.programme, PriceItem.GROUP_SEAT)
    full = []
    for one in desk.programme.activities:
        most, there = desk.week.offer[one.id].max_size, members.get(one.id, set())
        waiting = tuple(name for name in _for(desk, one, short) if name not in there)
        if one.shape is Shape.GROUP and there and most is not None and len(there) >= most and waiting:
            full.append((one, len(there) + 1, waiting))
    for one, size, waiting in sorted(full, key=lambda each_: (-len(each_[2]), each_[0].id))[:MOST]:
        what = desk.titles.activity(one.id)
        yield Thing(Text("plass i gruppe", "place in a group"),
                    Text(f"én plass til i «{what}»", f"one more place in “{what}”"),
                    (ActivityResized(activity=one.id, max_size=size),), price, waiting[:TRIED])  # fmt: skip


def _rooms(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    """One more room, for a group that is not held."""
    members = _members(desk)
    for one in desk.programme.activities:
        offer = desk.week.offer[one.id]
        waiting = _for(desk, one, short)
        if one.shape is not Shape.GROUP or one.id in members or not offer.in_room or not offer.sites or not waiting:
            continue
        minutes = max((option.span.minutes for option in desk.week.options[one.id]), default=0) * offer.meetings
        yield Thing(Text("rom", "room"), Text("ett rom til", "one more room"),
                    (RoomAdded(site=offer.sites[0], capacity=offer.max_size or 20),),
                    cost(desk.programme, PriceItem.ROOM, minutes=minutes), waiting[:TRIED], (one.id,))  # fmt: skip


def _placements(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    employers = [(one, _for(desk, one, short)) for one in desk.programme.activities if one.shape is Shape.SEAT]
    for one, waiting in sorted(employers, key=lambda each_: (-len(each_[1]), each_[0].id))[:MOST]:
        if not waiting:
            continue
        what = desk.titles.activity(one.id)
        yield Thing(Text("praksisplass", "placement"),
                    Text(f"én praksisplass til i «{what}»", f"one more place at “{what}”"),
                    (Seats(activity=one.id, max_size=(one.max_size or 1) + 1),),
                    cost(desk.programme, PriceItem.PLACEMENT, days=one.meetings), waiting[:TRIED])  # fmt: skip


def _child_care(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    """An hour more at each kindergarten; a place for a child without care."""
    programme = desk.programme
    adults = {home.id: [one.id for one in home.adults if one.participant] for home in programme.households}
    waiting: Counter[str] = Counter()
    parents: dict[str, set[str]] = {}
    for child in programme.children:
        some = [name for name in adults.get(child.household, ()) if name in short]
        if child.care_site is not None and some:
            waiting[child.care_site] += len(some)
            parents.setdefault(child.care_site, set()).update(some)
        if child.care is Care.NONE and some:
            site = next((one for one in programme.sites if one.kind.value == "kindergarten"), None)
            if site is not None:
                yield Thing(
                    Text("barnehageplass", "kindergarten place"),
                    Text(f"plass i «{site.name}» til barnet {child.id}",
                         f"a place at “{site.name}” for the child {child.id}"),
                    (ChildCare(child=child.id, care=Care.KINDERGARTEN, care_site=site.id),),
                    cost(programme, PriceItem.CHILD_CARE, minutes=5 * 8 * 60, days=5), tuple(some),
                )  # fmt: skip
    for id_, _ in waiting.most_common(MOST):
        site = next(one for one in programme.sites if one.id == id_)
        if not site.opening:
            continue
        longer = tuple(Span(span.start, span.end + 60) for span in merge(site.opening))
        yield Thing(
            Text("time barnepass", "hour of child care"),
            Text(f"«{site.name}» åpen én time lenger", f"“{site.name}” open one hour longer"),
            (OpeningHours(site=id_, times=longer),),
            cost(programme, PriceItem.CHILD_CARE, minutes=60 * len(longer), days=len(longer)),
            tuple(name for name in short if name in parents[id_])[:TRIED],
        )  # fmt: skip


def _language_groups(desk: Desk, short: dict[str, int]) -> Iterator[Thing]:
    """One more group in the language of most of those who are short and have none in it."""
    taught = [one for one in desk.programme.activities if one.shape is Shape.GROUP and one.language is not None]
    kinds = dict.fromkeys(one.kind for one in taught)
    for kind in kinds:
        have = {one.language for one in taught if one.kind is kind}
        speakers: Counter[str] = Counter(
            person.languages[0] for name in short if (person := desk.week.person[name]).languages
            and not have & set(person.languages)
        )
        like = next(one for one in taught if one.kind is kind)
        for language, _ in speakers.most_common(1):
            waiting = tuple(name for name in short if language in desk.week.person[name].languages)
            label, spoken = desk.titles.kind(kind), language_called(language)
            added = ActivityAdded(like=like.id, name="Ny språkgruppe", language=language, min_size=1, instructors=())
            teacher = next((one for one in desk.programme.instructors if kind.value in one.teaches), None)
            if teacher is None:
                continue
            minutes = desk.week.options[like.id][0].span.minutes * like.meetings if desk.week.options[like.id] else 0
            yield Thing(
                Text("språkgruppe", "language group"),
                Text(f"én gruppe til i {label.nb} på {spoken.nb}", f"one more group of {label.en} in {spoken.en}"),
                (InstructorAdded(like=teacher.id, languages=(language,)), added),
                cost(desk.programme, PriceItem.TEACHER, minutes=minutes), waiting[:TRIED], ("*",),
            )  # fmt: skip


def _alone(desk: Desk, name: str) -> int:
    """Counted minutes that a person could have more as everything is."""
    from solvers.trial import Standing, Trial

    outcome = Trial(Standing(desk.week, desk.timetable), name, before=desk.missing([name])).best(better=True)
    return 0 if outcome is None else desk.missing([name])[name][1] - outcome.short[name]


def _worth(desk: Desk, thing: Thing, short: dict[str, int], already: dict[str, int]) -> Worth:
    """What those whom it might help gain, one after the other, each solved with all others as they then stand.

    What they could have had without it is no part of it.
    """
    from solvers.headroom import headroom
    from solvers.trial import Standing, Trial

    people = [name for name in thing.people if name in already]
    week = desk.week_with(thing.changes, people)
    programme = desk.changed(thing.changes)
    if week is None or programme is None or not people:
        return Worth(thing, 0, (), 0)
    new = tuple(one.id for one in programme.activities if one.id not in desk.week.offer)
    moving = new if thing.activities == ("*",) else thing.activities
    standing: Timetable = desk.timetable
    gained, known = 0, None
    helped: list[str] = []
    for name in people:
        open_still = [one for one in moving if not any(meeting.activity == one for meeting in standing.meetings)]
        trial = Trial(Standing(week, standing), name, (), open_still, desk.missing(people), known)
        known = trial.board
        outcome = trial.best(better=True)
        minutes = 0 if outcome is None else trial.before[name][1] - outcome.short[name] - already[name]
        if outcome is not None and minutes > 0:
            standing, gained = outcome.timetable, gained + minutes
            helped.append(name)
    if helped and desk.check(programme, standing):
        return Worth(thing, 0, (), headroom(week, short, people))
    return Worth(thing, gained, tuple(helped), headroom(week, short, people))


def _told(desk: Desk, short: dict[str, int], ranked: Sequence[Worth], left: int) -> Explained:
    total = sum(short.values())
    title = Text("Hva som holder programmet tilbake", "What holds the programme back")
    people = number(len(short), Text("deltaker mangler", "participant lacks"),
                    Text("deltakere mangler", "participants lack"))
    lines = [Text(f"{people.nb} {amount(total).nb} i alt.", f"{people.en} {amount(total).en} in all.")]
    if not short:
        lines = [Text("Ingen mangler timer.", "Nobody lacks hours.")]
    else:
        lines.append(Text(
            "Hva én til av hver ting ville gitt, regnet ut med alle andre som de er, og det meste som noen plan kunne "
            "gitt dem det gjelder:",
            "What one more of each thing would give, worked out with all others as they are, and the most that any "
            "plan could give those concerned:"))
    if left:
        untried = number(left, Text("mulighet", "possibility was"), Text("muligheter", "possibilities were"))
        lines.append(Text(f"{untried.nb} ble ikke prøvd: tiden var ute (--time-limit gir mer).",
                          f"{untried.en} not tried: time was up (--time-limit gives more)."))
    useful = [one for one in ranked if one.gained or one.most]
    idle = [one.thing.said for one in ranked if not one.gained and not one.most]
    if idle:
        lines.append(Text(f"Dette kan ikke gi noen av dem timer: {'; '.join(one.nb for one in idle)}.",
                          f"These can give none of them hours: {'; '.join(one.en for one in idle)}."))
    if any(one.thing.kroner is None for one in useful):
        lines.append(NO_PRICE)
    rows = tuple(
        (one.thing.said, one.gained / 60, len(one.helped), one.most / 60,
         one.thing.kroner if one.thing.kroner is not None else UNPRICED) for one in useful
    )  # fmt: skip
    table = Table((Text("Én til av", "One more of"), Text("Timer", "Hours"), Text("Personer", "People"),
                   Text("Høyst mulig", "At most"), Text("Kroner i uka", "Kroner a week")), rows)  # fmt: skip
    return Explained((Section(title, tuple(lines), table),), {
        "short": short, "missing": total, "not_tried": left,
        "worth": [
            {"sort": one.thing.sort.nb, "nb": one.thing.said.nb, "en": one.thing.said.en, "gained": one.gained,
             "people": list(one.helped), "at_most": one.most, "kroner": one.thing.kroner,
             "changes": [change.model_dump(mode="json", exclude_none=True) for change in one.thing.changes]}
            for one in ranked
        ],
    })  # fmt: skip
