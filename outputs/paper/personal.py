"""A person's own pages: the week, and the letter with the link to the calendar.

In the person's language, with Norwegian beside it for those who help; Norwegian with English beside it where the
language has no catalogue. What is shown is what the calendar shows (``docs/kalender.md``).
"""

from __future__ import annotations

from collections.abc import Iterator

from outputs.calendar_event import place_words, shown_site
from outputs.calendar_words import absence_notice, one_line
from outputs.journey_words import leg_words
from outputs.paper.dates import day_number, span_words, week_words, weekday
from outputs.paper.drawings import BUS, PHONE, PLACE, WALK, clock_face, pictogram, sign
from outputs.paper.model import Card, Day, LetterPage, Line, WeekPage, words
from scheduler.catalogue import SECOND, SOURCE, direction, known, language_of, say, tag
from scheduler.journey import Journey
from scheduler.publication import Directory, Edition, Person, Role, Who
from scheduler.settings import Kind
from scheduler.times import IsoWeek, Span, clock
from scheduler.timetable import Meeting

WORKING_DAYS = 5


def languages_of(person: Person) -> tuple[str, str | None]:
    """The page's language, and the one beside it."""
    lang = language_of(person.languages)
    if lang not in (SOURCE, "nn"):
        return lang, SOURCE
    own = person.languages and known(person.languages[0])
    return lang, None if own in (SOURCE, "nn") else SECOND


def week_page(
    directory: Directory, edition: Edition, who: Who, *, simple: bool = False, qr: str | None = None
) -> WeekPage:
    """Somebody's week.

    Parameters
    ----------
    simple
        Large, with few words: for somebody who does not read.
    qr
        A picture with the link to the calendar; None: none.
    """
    return _Week(directory, edition, directory.people[who], simple).page(qr)


class _Week:
    def __init__(self, directory: Directory, edition: Edition, person: Person, simple: bool) -> None:
        self._known, self._edition, self._person, self._simple = directory, edition, person, simple
        self._lang, self._second = languages_of(person)
        self._week = IsoWeek.parse(edition.week)

    def page(self, qr: str | None) -> WeekPage:
        """The whole page."""
        lang, second = self._lang, self._second
        days = self._days()
        first, last = self._week.date(0), self._week.date(len(days) - 1)
        title = f"{say(lang, 'Ukeplan')} – {week_words(lang, self._week)}"
        beside = [words(f"{say(second, 'Ukeplan')} – {week_words(second, self._week)}", second, second=True)] * (
            not self._simple) if second else []  # fmt: skip
        return WeekPage(
            lang=tag(lang), dir=direction(lang), title=title, heading=words(title, lang),
            dates=words(span_words(lang, first, last), lang), subtitles=tuple(beside), who=_called(self._person),
            days=days, nothing=words(say(lang, "Ingen timer"), lang), notes=tuple(self._notes()), simple=self._simple,
            qr=qr, qr_alt=say(lang, "Ukeplanen din på telefonen"), foreign=tag(second or SOURCE),
        )  # fmt: skip

    def _days(self) -> tuple[Day, ...]:
        cards: dict[int, list[tuple[int, Card]]] = {}
        for meeting in self._edition.of(self._person.who):
            cards.setdefault(meeting.day, []).append((meeting.start, self._card(meeting)))
        for journey, errand in self._journeys():
            day = Span(journey.leave, journey.arrive).day
            cards.setdefault(day, []).append((journey.leave, self._journey(journey, errand)))
        return tuple(self._day(day, cards.get(day, [])) for day in range(max(WORKING_DAYS, *(d + 1 for d in cards), 0)))

    def _day(self, day: int, cards: list[tuple[int, Card]]) -> Day:
        second = words(weekday(self._second, day), self._second, second=True) if self._second else None
        return Day(
            words(weekday(self._lang, day), self._lang), day_number(self._lang, self._week.date(day)), second,
            tuple(card for _, card in sorted(cards, key=lambda one: one[0])),
        )

    def _card(self, meeting: Meeting) -> Card:
        activity = self._known.activities.get(meeting.activity)
        kind = activity.kind if activity else Kind.OTHER
        lang, second = self._lang, self._second
        title = one_line(activity.title(lang)) if activity else say(lang, "Ukeplan")
        beside = one_line(activity.title(second)) if activity and second else ""
        site = shown_site(self._known.sites.get(meeting.site), self._person.home)
        place = place_words(site, self._known.rooms.get(meeting.room or ""))
        lines = [Line(words(place, SOURCE), sign(PLACE), say(lang, "Sted"))] if place else []
        return Card(
            clock(meeting.start), _end(meeting.end), words(title, lang), clock_face(meeting.start), pictogram(kind),
            words(beside, second, second=True) if second and beside != title else None, tuple(lines),
        )

    def _journeys(self) -> Iterator[tuple[Journey, bool]]:
        """Only where the person chose them, each with whether a child's care lies on it."""
        if not self._known.chosen(self._person.who).journeys or self._person.who.role is not Role.PARTICIPANT:
            return
        for errand, found in ((False, self._edition.journeys), (True, self._edition.errands)):
            for journey in found.get(self._person.who.id, ()):
                yield journey, errand

    def _journey(self, journey: Journey, errand: bool) -> Card:
        lang, sites = self._lang, self._known.sites
        title = say(lang, "Ærend") if errand else say(lang, "Reise")
        beside = (say(self._second, "Ærend") if errand else say(self._second, "Reise")) if self._second else ""
        lines = () if errand else tuple(
            Line(words(leg_words(leg, journey, self._person.home, sites, lang), lang), sign(BUS if leg.line else WALK),
                 title)
            for leg in journey.legs
        )
        return Card(
            clock(journey.leave), _end(journey.arrive), words(title, lang), clock_face(journey.leave),
            None if errand else sign(BUS if journey.rides else WALK),
            words(beside, self._second, second=True) if self._second else None, lines,
        )

    def _notes(self) -> Iterator[Line]:
        if self._person.who.role is Role.PARTICIPANT:
            yield from absence_lines(self._known, self._person, self._lang, self._second)
        if not self._simple:
            yield Line(words(say(self._lang, "Arket er bare ditt. Det viser hvor du er, og når."), self._lang))


def absence_lines(directory: Directory, person: Person, lang: str, second: str | None) -> Iterator[Line]:
    """Whom to tell when one cannot come, in both languages."""
    for one in (lang, second):
        if one:
            text = absence(directory, person, one)
            shown = words(text, one, second=one != lang)
            yield Line(shown, sign(PHONE) if one == lang else None, say(lang, "Kan du ikke komme? Si fra til "
                       "kontaktpersonen din."), strong=one == lang)  # fmt: skip


def absence(directory: Directory, person: Person, lang: str) -> str:
    """The sentence about whom to tell."""
    contact = directory.contact_of(person)
    return absence_notice(lang, contact.name if contact else None, contact.phone if contact else None)


def letter_page(directory: Directory, who: Who, address: str, qr: str) -> LetterPage:
    """The letter with the link, to be handed over in person.

    Parameters
    ----------
    address
        Of the page behind the link.
    qr
        A picture with the same.
    """
    person = directory.people[who]
    lang, second = languages_of(person)
    title = say(lang, "Ukeplanen din på telefonen")
    call = absence(directory, person, lang) if who.role is Role.PARTICIPANT else None
    return LetterPage(tag(lang), direction(lang), title, lang, second, _called(person), qr, title, address, call)


def _called(person: Person) -> str:
    """Name and code; those at a protected address have no name on paper."""
    name = "" if person.sheltered else one_line(person.name)
    return f"{name} · {person.who.id}" if name and name != person.who.id else person.who.id


def _end(minute: int) -> str:
    return "24:00" if minute % (24 * 60) == 0 else clock(minute)
