"""How a broken rule is said: people and meetings by id, weekdays and clock times, Norwegian first."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.plan import Violation
from scheduler.times import DAY, Span, clock
from scheduler.timetable import Meeting
from scheduler.words import WEEKDAYS, Text


def when(span: Span) -> Text:
    """Weekday and clock times: mandag 09:00-10:30."""
    end = "24:00" if span.end % DAY == 0 else clock(span.end)
    times = f"{clock(span.start)}-{end}"
    name = WEEKDAYS[span.day]
    return Text(f"{name.nb} {times}", f"{name.en} {times}")


def broken(
    rule: str, nb: str, en: str, *,
    people: Iterable[str] = (), meetings: Iterable[Meeting] = (), **values: str | int | Text,
) -> Violation:  # fmt: skip
    """A violation in both languages.

    In the sentences ``{who}`` stands for the people, ``{what}`` for the meetings with weekday and time,
    and any other name in braces for the value given under it.
    """
    who = tuple(sorted(set(people)))
    held = tuple({meeting.id: meeting for meeting in meetings}.values())
    said = [
        sentence.format(
            who=_listed(who, lang),
            what=_listed([f"{m.id} ({when(m.span).in_(lang)})" for m in held], lang),
            **{name: value.in_(lang) if isinstance(value, Text) else value for name, value in values.items()},
        )
        for lang, sentence in (("nb", nb), ("en", en))
    ]
    return Violation(rule, who, tuple(meeting.id for meeting in held), Text(*said))


def _listed(words: Iterable[str], lang: str) -> str:
    *first, last = tuple(words) or ("-",)
    return f"{', '.join(first)} {'and' if lang == 'en' else 'og'} {last}" if first else last
