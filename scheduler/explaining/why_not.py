"""Why a person is not at some meeting: every rule that forbids it, or what it would take the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scheduler.explaining.desk import Desk
from scheduler.explaining.find import activity_called, participant_called
from scheduler.explaining.tried import meeting_said
from scheduler.explanation import Explained, Section
from scheduler.refusal import Refusal, shown_name
from scheduler.rules.registry import HARD
from scheduler.settings import Shape
from scheduler.times import DAY, Span, clock
from scheduler.words import WEEKDAYS, Text, hours

_DAYS = {word.casefold(): day for day, both in enumerate(WEEKDAYS) for name in both for word in (name, name[:3])}
_END = re.compile(
    r"^(?P<head>.+?)[\s,]+(?:on\s+|på\s+|om\s+)?(?P<day>[a-zæøå]+)\.?[\s,]+(?:at\s+|kl\.?\s*|klokka\s+)?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:in|i|på|at|ved|to|til)\s+|\s*[,;]\s*", re.IGNORECASE)


class Meeting(NamedTuple):
    """A meeting that somebody asks about."""

    person: str
    activity: str
    start: int


def read(desk: Desk, text: str) -> Meeting:
    """The meeting meant by «D07 i norsk-a1 tirsdag 09:00».

    Raises
    ------
    Refusal
        If the words cannot be read, or name nobody and nothing.
    """
    found = _END.match(text.strip().strip("«»“”\"'"))
    day = _DAYS.get(found["day"].casefold()) if found else None
    if found is None or day is None:
        raise Refusal(*_unreadable(text))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise Refusal(f"«{hour}:{minute:02d}» er ikke noe klokkeslett. Skriv for eksempel 09:00.",
                      f"“{hour}:{minute:02d}” is no time of day. Write for example 09:00.")  # fmt: skip
    person, activity = _who_and_what(desk, found["head"])
    return Meeting(person, activity, day * DAY + hour * 60 + minute)


def _who_and_what(desk: Desk, head: str) -> tuple[str, str]:
    """Both parts of «D07 i norsk-a1»; a name may itself hold such a word, so every place is tried."""
    places = list(_BETWEEN.finditer(head))
    if not places:
        raise Refusal(*_unreadable(head))
    refusals = []
    for place in places:
        try:
            return (participant_called(desk.programme, head[: place.start()].strip()).id,
                    activity_called(desk.programme, head[place.end() :].strip(" «»“”\"'")).id)  # fmt: skip
        except Refusal as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _unreadable(text: str) -> Text:
    text = shown_name(text)
    return Text(
        f"«{text}» kan ikke leses. Skriv hvem, hva og når, for eksempel «D07 i norsk-a1 tirsdag 09:00».",
        f"“{text}” cannot be read. Write who, what and when, such as “D07 in norsk-a1 on Tuesday 09:00”.",
    )


def explain_why_not(desk: Desk, text: str) -> Explained:
    """All that forbids the meeting, or what comes of it.

    Raises
    ------
    Refusal
        If the question cannot be read.
    """
    from solvers.forced import Asked, forbidden

    words = read(desk, text)
    title, own = _title(desk, words), _own(desk, words)
    if own is not None:
        return Explained((Section(title, (_planned(desk, words, own),)),),
                         {**_document(words, own), "in_plan": True, "forbidden_by": []})
    meant = _meant(desk, words)
    asked = words if meant is None else words._replace(start=meant.start)
    found = forbidden(desk.week, desk.timetable, Asked(*asked))
    sentences = {rule.key: rule.sentence for rule in HARD}
    lines = [*_answered_for(desk, words, meant, found.held), *_remarks(desk, asked, found.held)]
    said = [sentences[key] for key in found.rules]
    if said:
        lines.append(Text(f"{len(said)} regler står i veien, når alle andre har uka si som den er:" if len(said) > 1
                          else "Én regel står i veien, når alle andre har uka si som den er:",
                          f"{len(said)} rules stand in the way while everybody else's week is as it is:"
                          if len(said) > 1 else "One rule stands in the way while everybody else's week is as it is:"))
        lines += [Text(f"– {one.nb}", f"– {one.en}") for one in said]
    else:
        lines.append(Text("Ingen regel står i veien.", "No rule stands in the way."))
    instead = _instead(desk, asked)
    return Explained((Section(title, tuple(lines)), instead[0]), {
        **_document(words, meant), "in_plan": False,
        "forbidden_by": [{"rule": key, "nb": sentences[key].nb, "en": sentences[key].en} for key in found.rules],
        "forced": instead[1],
    })  # fmt: skip


def _title(desk: Desk, asked: Meeting) -> Text:
    what, day = desk.titles.activity(asked.activity), WEEKDAYS[asked.start // DAY]
    return Text(f"{asked.person} i «{what}» {day.nb} {clock(asked.start)}",
                f"{asked.person} in “{what}” on {day.en} {clock(asked.start)}")


def _own(desk: Desk, asked: Meeting) -> Span | None:
    """The person's own meeting of the activity that goes on then."""
    return _going_on(asked.start, (one.span for one in desk.timetable.of(asked.person)
                                   if one.activity == asked.activity))  # fmt: skip


def _meant(desk: Desk, asked: Meeting) -> Span | None:
    """The meeting that is asked about: one that starts then, else one of the plan that goes on, else a possible one.

    A group without given times could start nearly whenever: what it does in the plan is meant first.
    """
    offer = desk.week.offer[asked.activity]
    possible = _going_on(asked.start, (one.span for one in desk.week.options[offer.id]))
    starts = possible is not None and possible.start == asked.start
    if starts and (offer.fixed or offer.shape is not Shape.GROUP):
        return possible
    return _going_on(asked.start, (one.span for one in desk.timetable.meetings if one.activity == offer.id)) or possible


def _going_on(minute: int, spans: Iterable[Span]) -> Span | None:
    """Of the meetings that go on at a time the one that started last."""
    return max((span for span in spans if span.start <= minute < span.end), default=None)


def _planned(desk: Desk, asked: Meeting, own: Span) -> Text:
    """That the meeting is in the plan, and which it is where the time is inside it."""
    if own.start == asked.start:
        return Text("Dette er i planen.", "This is in the plan.")
    said = meeting_said(desk.titles, asked.activity, *own)
    return Text(f"Dette er i planen: {said.nb}.", f"This is in the plan: {said.en}.")


def _answered_for(desk: Desk, asked: Meeting, meant: Span | None, held: bool) -> list[Text]:
    """Which meeting the answer is about, where the time is inside it."""
    if meant is None or meant.start == asked.start:
        return []
    said = meeting_said(desk.titles, asked.activity, *meant)
    return [Text(f"Svaret gjelder {said.nb}, som " + ("er i gang da." if held else "ville vært i gang da."),
                 f"The answer is about {said.en}, which " + ("goes on then." if held else "would go on then."))]


def _document(asked: Meeting, meant: Span | None) -> dict[str, object]:
    """What is asked, and the meeting that is meant where the time is inside it."""
    inside = None if meant is None or meant.start == asked.start else meant._asdict()
    return {**asked._asdict(), "meant": inside}


def _remarks(desk: Desk, asked: Meeting, held: bool) -> list[Text]:
    """When the activity meets instead."""
    offer = desk.week.offer[asked.activity]
    if held or offer.shape is not Shape.GROUP:
        return []
    times = [meeting_said(desk.titles, one.activity, one.start, one.end)
             for one in sorted(desk.timetable.meetings, key=lambda one: one.start) if one.activity == asked.activity]
    if not times:
        return [Text("Gruppa er ikke åpnet i planen.", "The group is not open in the plan.")]
    return [Text("Gruppa møtes ikke da, men: " + "; ".join(one.nb for one in times),
                 "The group does not meet then, but: " + "; ".join(one.en for one in times))]


def _instead(desk: Desk, asked: Meeting) -> tuple[Section, dict[str, object] | None]:
    """The week made anew with the meeting in it: what falls away, and whom it changes."""
    from solvers.forced import Asked, forced
    from solvers.trial import Standing, Trial, in_the_way

    title = Text("Hvis møtet likevel skal være der", "If the meeting is to be there all the same")
    trial = Trial(Standing(desk.week, desk.timetable), asked.person)
    outcome = forced(desk.week, desk.timetable, Asked(*asked), in_the_way(trial, 4))
    broken = desk.check(desk.programme, outcome.timetable) if outcome is not None else []
    if outcome is None or broken:
        line = Text("Det går ikke, selv om andre får en annen uke: reglene over må endres først.",
                    "That cannot be, even if others get another week: the rules above must change first.")
        return Section(title, (line,)), None
    before = {(one.activity, one.start, one.end) for one in desk.timetable.of(asked.person)}
    after = {(one.activity, one.start, one.end) for one in outcome.timetable.of(asked.person)}
    gone = [meeting_said(desk.titles, *one) for one in sorted(before - after, key=lambda one: one[1])]
    new = [meeting_said(desk.titles, *one) for one in sorted(after - before, key=lambda one: one[1])]
    others = [name for name in outcome.changed if name != asked.person]
    change = trial.before[asked.person][1] - outcome.short[asked.person]
    lines = [Text("Det går. Dette faller bort for " + asked.person + ": " + ("; ".join(one.nb for one in gone) or "–"),
                  "It can be. This falls away for " + asked.person + ": " + ("; ".join(one.en for one in gone) or "–")),
             Text("Nytt: " + ("; ".join(one.nb for one in new) or "–"),
                  "New: " + ("; ".join(one.en for one in new) or "–")),
             Text(f"Timer for {asked.person}: {_signed(change, 'nb')}.",
                  f"Hours for {asked.person}: {_signed(change, 'en')}."),
             Text("Andre som får en annen uke: " + (", ".join(others) or "ingen"),
                  "Others whose week changes: " + (", ".join(others) or "nobody"))]  # fmt: skip
    return Section(title, tuple(lines)), {
        "gone": [{"nb": one.nb, "en": one.en} for one in gone], "new": [{"nb": one.nb, "en": one.en} for one in new],
        "gained": change, "affected": others,
    }  # fmt: skip


def _signed(minutes: int, lang: str) -> str:
    return ("+" if minutes > 0 else "−" if minutes < 0 else "") + hours(abs(minutes), lang)
