"""What was tried: some changes and what came of them, how they are ranked, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scheduler.changes import Base
from scheduler.explaining.candidates import Candidate
from scheduler.explaining.desk import Desk
from scheduler.explanation import Repair
from scheduler.times import clock
from scheduler.timetable import Escort, Meeting, Timetable
from scheduler.titles import Titles, titles_of
from scheduler.words import WEEKDAYS, Text

Missing = tuple[int, int]
"""Minutes that a person misses: of mandatory kinds, and to the target."""


class Tried(NamedTuple):
    """A set of candidates and what came of it."""

    candidates: tuple[Candidate, ...]
    gained: int
    mandatory: int
    by_all: int
    affected: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    """Those that are new, or other than before."""
    gone: frozenset[str]
    """Ids of those that are not held so any more."""
    escorts: tuple[Escort, ...]
    """Who brings and collects children: all of it."""

    def timetable(self, standing: Timetable) -> Timetable:
        """The plan with what was tried."""
        kept = [one for one in standing.meetings if one.id not in self.gone]
        meetings = sorted([*kept, *self.meetings], key=lambda one: one.id)
        return standing.model_copy(update={"meetings": tuple(meetings), "escorts": self.escorts})

    @property
    def kroner(self) -> float | None:
        """What it costs a week; None where any part of it has no price."""
        prices = [one.kroner for one in self.candidates]
        return None if None in prices else sum(price for price in prices if price is not None)

    @property
    def changes(self) -> tuple[Base, ...]:
        """The changes of facts."""
        return tuple(one.change for one in self.candidates if one.change is not None)

    @property
    def said(self) -> Text:
        """All of it as one sentence."""
        parts = [one.sentence for one in self.candidates]
        return Text(" og ".join(one.nb for one in parts), " and ".join(one.en for one in parts))

    def rank(self) -> tuple[object, ...]:
        """Known costs first and small, then few changes, few people, many hours."""
        kroner = self.kroner
        return (
            kroner is None, kroner or 0.0, len(self.changes), len(self.affected), -self.mandatory, -self.gained,
            -self.by_all, tuple(one.sentence.nb for one in self.candidates),
        )  # fmt: skip

    def beats(self, other: Tried) -> bool:
        """Whether the other gives no more, costs no less and changes no fewer."""
        mine, theirs = self.kroner, other.kroner
        return (
            all(one in other.changes for one in self.changes)
            and (theirs is None or (mine is not None and mine <= theirs))
            and len(self.affected) <= len(other.affected)
            and (self.mandatory, self.gained) >= (other.mandatory, other.gained)
        )


def undominated(found: Iterable[Tried]) -> list[Tried]:
    """In order, without those that give no more than a part of them."""
    kept: list[Tried] = []
    for one in sorted(found, key=Tried.rank):
        if not any(other.beats(one) for other in kept):
            kept.append(one)
    return [one for one in kept if not any(other is not one and other.beats(one) for other in kept)]


def alike(found: Sequence[Tried]) -> list[list[Tried]]:
    """Those that are the same but for a day or a time, together; in order of the first of each."""
    alike: dict[object, list[Tried]] = {}
    for one in found:
        what = tuple(sorted((type(change).__name__, str(getattr(change, change.subject))) for change in one.changes))
        same = () if what else one.candidates
        key = (what, same, one.kroner, one.gained, one.mandatory, one.by_all, one.affected)
        alike.setdefault(key, []).append(one)
    return list(alike.values())


def repair(desk: Desk, name: str, tried: Tried, others: Sequence[Tried] = ()) -> Repair:
    """A repair as it is told, and what would do as well."""
    titles = titles_of(desk.changed(tried.changes) or desk.programme)
    before, after = _mine(titles, desk.timetable, name), _mine(titles, tried.timetable(desk.timetable), name)
    sentences = [one.sentence for one in tried.candidates]
    return Repair(
        changes=tuple(change.model_dump(mode="json", exclude_none=True) for change in tried.changes),
        sentences=tuple(sentences), gained=tried.gained, mandatory_gained=tried.mandatory, gained_by_all=tried.by_all,
        affected=tried.affected, kroner=tried.kroner, alike=tuple(one.said for one in others),
        new=tuple(said for key, said in after.items() if key not in before),
        gone=tuple(said for key, said in before.items() if key not in after),
    )  # fmt: skip


def _mine(titles: Titles, timetable: Timetable, name: str) -> dict[tuple[str, int, int], Text]:
    """A person's meetings in words, by what they are and when."""
    return {
        (one.activity, one.start, one.end): meeting_said(titles, one.activity, one.start, one.end)
        for one in timetable.of(name)
    }


def meeting_said(titles: Titles, activity: str, start: int, end: int) -> Text:
    """A meeting in words: «Norsk A1» tirsdag 09:00–11:30."""
    what, day = titles.activity(activity), WEEKDAYS[start // 1440]
    when = f"{clock(start)}–{clock(end)}"
    return Text(f"«{what}» {day.nb} {when}", f"“{what}” {day.en} {when}")

