"""What a timetable counts for each participant, recomputed by the checker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.plan import KindMinutes, ParticipantReport
from scheduler.programme import Participant
from scheduler.settings import Kind
from scheduler.timetable import Meeting

if TYPE_CHECKING:
    from scheduler.rules.audit import Audit

QUARTER = 15


def quarters(minutes: int) -> int:
    """Quarters of an hour, begun ones counted whole; nothing below zero."""
    return -(-max(0, minutes) // QUARTER)


class Ledger:
    """Counted and attended minutes of each participant."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._hours = audit.hours
        self._meetings: dict[str, list[Meeting]] = {}
        self._counted: dict[str, list[tuple[Kind, bool, int]]] = {}
        for meeting in audit.meetings:
            for person in meeting.participants:
                self._meetings.setdefault(person, []).append(meeting)

    def meetings(self, person: str) -> list[Meeting]:
        """All meetings of the participant in the week."""
        return self._meetings.get(person, [])

    def counted(self, person: str, kind: Kind | None = None, *, fixed_only: bool = False) -> int:
        """Counted minutes without any cap, of one kind or of all, of all meetings or of fixed blocks only."""
        if person not in self._counted:
            self._counted[person] = [
                (self._audit.activity(meeting).kind, self._audit.is_fixed(meeting, person),
                 self._hours.counted(meeting, person))
                for meeting in self.meetings(person)
            ]  # fmt: skip
        return sum(
            minutes for of_kind, fixed, minutes in self._counted[person]
            if (kind is None or of_kind is kind) and (fixed or not fixed_only)
        )

    def attended(self, person: str, kind: Kind | None = None) -> int:
        """Attended minutes, of one kind or of all."""
        return sum(
            self._hours.attended(meeting)
            for meeting in self.meetings(person)
            if kind is None or self._audit.activity(meeting).kind is kind
        )

    def kinds(self, person: str) -> list[Kind]:
        """Kinds that the participant attends."""
        attended = {self._audit.activity(meeting).kind for meeting in self.meetings(person)}
        return [kind for kind in Kind if kind in attended]

    def achieved(self, person: Participant) -> int:
        """Counted minutes, each kind up to its cap, in all up to the need."""
        total = 0
        for kind in self.kinds(person.id):
            counted, cap = self.counted(person.id, kind), self._hours.cap(person.id, kind)
            total += counted if cap is None else min(counted, cap)
        return min(self._hours.need(person), total)

    def shortfall(self, person: Participant) -> int:
        """Minutes missing to the need."""
        return self._hours.need(person) - self.achieved(person)

    def mandatory_shortfall(self, person: Participant) -> int:
        """Minutes missing to the minimums of the participant's plan, each at most what the week wants at all."""
        asked = self._audit.people.requirements.get(person.id, ())
        most = self._hours.need(person)
        return sum(max(0, min(need.minimum, most) - self.counted(person.id, need.kind)) for need in asked)

    def missing_of_kind(self, person: Participant, kind: Kind) -> int:
        """Minutes missing to what is wanted of a kind."""
        return max(0, self._hours.wanted(person, kind) - self.counted(person.id, kind))

    def report(self, person: Participant) -> ParticipantReport:
        """The participant's week in minutes."""
        shown = [kind for kind in Kind if self._is_shown(person, kind)]
        return ParticipantReport(
            id=person.id,
            target=self._hours.target(person),
            credit=self._hours.credit(person),
            attended=self.attended(person.id),
            counted=self.achieved(person),
            shortfall=self.shortfall(person),
            mandatory_shortfall=self.mandatory_shortfall(person),
            by_kind={kind: self._kind_minutes(person, kind) for kind in shown},
        )

    def _is_shown(self, person: Participant, kind: Kind) -> bool:
        asked = self._audit.people.asked(person.id, kind)
        return bool(asked) or kind in self.kinds(person.id) or self._hours.wanted(person, kind) > 0

    def _kind_minutes(self, person: Participant, kind: Kind) -> KindMinutes:
        asked = self._audit.people.asked(person.id, kind)
        return KindMinutes(
            attended=self.attended(person.id, kind),
            counted=self.counted(person.id, kind),
            minimum=max((need.minimum for need in asked), default=0),
            target=self._hours.wanted(person, kind) or None,
            maximum=self._hours.cap(person.id, kind),
        )
