"""What a person's calendar shows of each meeting and journey: the rules of ``docs/kalender.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from outputs.calendar_event import Shown, place_words, point_of, shown_site
from outputs.calendar_words import absence_notice, one_line
from outputs.journey_words import leg_words
from outputs.zone import wall_times
from scheduler.catalogue import say
from scheduler.programme import Site
from scheduler.publication import Directory, Edition, Person, Role, Who
from scheduler.publishing.keys import ServerKey
from scheduler.times import IsoWeek, Span
from scheduler.timetable import Meeting

JOURNEY = "journey:"
"""Before the identity of what is no meeting."""


class Showing:
    """The events of calendars, in each person's language.

    Parameters
    ----------
    known
        Who and where the weeks name.
    attended
        By week, the places of each person's meetings in it.
    weeks
        The published weeks that calendars show.
    key
        What identities are made with.
    """

    def __init__(
        self, known: Directory, attended: Mapping[str, Mapping[Who, list[int]]], weeks: Mapping[str, Edition],
        key: ServerKey,
    ) -> None:  # fmt: skip
        self._known = known
        self._attended = attended
        self._weeks = weeks
        self._key = key
        self._made: dict[tuple[object, ...], Shown] = {}

    def events(self, who: Who, lang: str) -> dict[str, Shown]:
        """All that the person's calendar shows, by identity (a week and a meeting's id, or that of a journey)."""
        person, chosen = self._known.people[who], self._known.chosen(who)
        found: dict[str, Shown] = {}
        for week, edition in self._weeks.items():
            iso = IsoWeek.parse(week)
            for place in self._attended[week].get(who, ()):
                meeting = edition.meetings[place]
                identity = f"{week}/{meeting.id}"
                found[identity] = self._meeting(iso, person, identity, meeting, lang, chosen.reminder)
            if chosen.journeys and who.role is Role.PARTICIPANT:
                found.update(self._journeys(iso, person, edition, lang))
        return found

    def _meeting(
        self, week: IsoWeek, person: Person, identity: str, meeting: Meeting, lang: str, reminder: int | None
    ) -> Shown:
        site = shown_site(self._known.sites.get(meeting.site), person.home)
        key = (str(week), meeting, site is None, lang, person.contact, person.who.role, reminder)
        if key not in self._made:
            self._made[key] = self._anybodys(week, person, meeting, site, lang, reminder)
        return self._made[key]._replace(uid=self._key.uid(person.who, identity))

    def _anybodys(
        self, week: IsoWeek, person: Person, meeting: Meeting, site: Site | None, lang: str, reminder: int | None
    ) -> Shown:
        """What the meeting shows to all who share language, contact and choice."""
        start, end = wall_times(week, meeting.span)
        activity = self._known.activities.get(meeting.activity)
        return Shown(
            uid="", start=start, end=end, title=one_line(activity.title(lang)) if activity else "Ukeplan",
            description=self._absence(person, lang),
            place=place_words(site, self._known.rooms.get(meeting.room or "")), point=point_of(site), reminder=reminder,
        )

    def _absence(self, person: Person, lang: str) -> str:
        if person.who.role is Role.INSTRUCTOR:
            return ""
        contact = self._known.contact_of(person)
        return absence_notice(lang, contact.name if contact else None, contact.phone if contact else None)

    def _journeys(self, week: IsoWeek, person: Person, edition: Edition, lang: str) -> Iterator[tuple[str, Shown]]:
        for word, journeys, title in (
            ("journey", edition.journeys, say(lang, "Reise")), ("errand", edition.errands, say(lang, "Ærend"))
        ):
            counted: dict[int, int] = {}
            for journey in journeys.get(person.who.id, ()):
                span = Span(journey.leave, journey.arrive)
                counted[span.day] = counted.get(span.day, 0) + 1
                identity = f"{JOURNEY}{word}.{week}.{span.day}.{counted[span.day]}"
                start, end = wall_times(week, span)
                yield identity, Shown(
                    uid=self._key.uid(person.who, identity), start=start, end=end, title=title,
                    description="\n".join(
                        leg_words(leg, journey, person.home, self._known.sites, lang) for leg in journey.legs
                    ),
                    free=True,
                )
