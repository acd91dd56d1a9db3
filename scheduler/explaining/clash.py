"""What is given or locked and cannot hold together: the smallest set, and what comes of each way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scheduler.explanation import Explained, Section, Table
from scheduler.locks import Lock
from scheduler.programme import Programme
from scheduler.resolve import week_of
from scheduler.times import IsoWeek
from scheduler.timetable import Timetable
from scheduler.words import Text

if TYPE_CHECKING:
    from solvers.ways_out import WayOut

NO_PLAN = 3


def explain_clash(
    programme: Programme, timetable: Timetable | None, locks: Sequence[Lock],
    stopped: Callable[[], bool] = lambda: False,
) -> Explained:  # fmt: skip
    """The smallest set of what contradicts itself, and its ways out; or that nothing does."""
    from solvers.ways_out import ways_out

    iso = IsoWeek.parse(timetable.week if timetable is not None else programme.week)
    reasons, ways, settled = ways_out(week_of(programme, iso, timetable, None, locks), stopped)
    if not settled:
        line = Text("Det ble ikke avgjort om det som er gitt, motsier seg selv.",
                    "Whether what is given contradicts itself was not settled.")
        return Explained((Section(Text("Ikke avgjort", "Not settled"), (line,)),), {"contradiction": None})
    if not reasons:
        line = Text("Det som er gitt, motsier ikke seg selv. Oppgi en plan med --plan for å spørre om den.",
                    "What is given does not contradict itself. Give a plan with --plan to ask about it.")
        return Explained((Section(Text("Ingen motsigelse", "No contradiction"), (line,)),), {"contradiction": []})
    first = Section(
        Text("Ingen plan finnes: dette kan ikke gjelde samtidig", "No plan exists: these cannot hold together"), reasons
    )
    tried = Table(
        (Text("Vei ut", "Way out"), Text("Hva som da skjer", "What then happens")),
        tuple((way.said, _then(way)) for way in ways),
    )
    second = Section(Text("Veier ut, hver av dem prøvd", "Ways out, each of them tried"), (), tried)
    return Explained((first, second), {
        "contradiction": [{"nb": one.nb, "en": one.en} for one in reasons],
        "ways_out": [
            {"nb": way.said.nb, "en": way.said.en, "plan_exists": way.solves,
             "remains": [{"nb": one.nb, "en": one.en} for one in way.remains]} for way in ways
        ],
    }, NO_PLAN)  # fmt: skip


def _then(way: WayOut) -> Text:
    if way.solves:
        return Text("Da finnes det en plan.", "Then a plan exists.")
    if not way.remains:
        return Text("Det ble ikke avgjort i tide.", "It was not settled in time.")
    return Text("Da gjenstår: " + " ".join(one.nb for one in way.remains),
                "Then this remains: " + " ".join(one.en for one in way.remains))
