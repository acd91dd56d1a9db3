"""Why a person has fewer hours than the target: what is missing, what stops the next hours, what would give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from scheduler.causes import forbids
from scheduler.explaining.candidates import candidates
from scheduler.explaining.desk import Desk
from scheduler.explaining.repairs import Found, find_repairs
from scheduler.explaining.tried import meeting_said
from scheduler.explanation import NO_PRICE, UNPRICED, Explained, Repair, Section, Stopped, Table
from scheduler.outcome import lacking
from scheduler.plan import ParticipantReport
from scheduler.side_by_side import each
from scheduler.travel import Travel
from scheduler.travel.table import take_over
from scheduler.words import Text, amount, hours, number

MANY, PARTS = 30, 6
"""Activities from which on they are asked about on all processors, and in how many parts."""

SECONDS, LARGE, HASTE = 30.0, 150, 11.0
"""For the repairs of one person where nothing else is asked for; from so many people on fewer."""


def explain_person(
    desk: Desk, name: str, seconds: float | None = None, stopped: Callable[[], bool] = lambda: False,
    *, repairs: bool = True,
) -> Explained:  # fmt: skip
    """All about one person's missing hours.

    Parameters
    ----------
    desk
        Programme and plan.
    name
        A participant's id.
    seconds
        For the repairs; None = the usual.
    stopped
        Whether to end with what there is.
    repairs
        Whether to look for them.
    """
    if seconds is None:
        seconds = SECONDS if len(desk.programme.participants) < LARGE else HASTE
    report = desk.report(name)
    short = report.shortfall > 0 or bool(report.mandatory_shortfall)
    counts = stops(desk, name) if short else Counter()
    reasons = [_stopped(rule, count) for rule, count in counts.most_common()]
    found = Found((), 0, 0)
    if short and repairs:
        found = find_repairs(desk, name, candidates(desk, name, counts), seconds, stopped, counts)
    sections = [_hours(desk, report)]
    if short:
        sections.append(_reasons(reasons))
    if short and repairs:
        sections.append(_repairs(name, found))
    return Explained(tuple(sections), {
        "person": name, "target": report.target, "credit": report.credit, "counted": report.counted,
        "shortfall": report.shortfall,
        "mandatory_shortfall": {kind.value: minutes for kind, minutes in lacking(report).items()},
        "stopped_by": [one.model_dump() for one in reasons],
        "repairs": [document(one) for one in found.repairs], "tried": found.tried, "not_tried": found.left,
    })  # fmt: skip


def stops(desk: Desk, name: str) -> Counter[str]:
    """The rules that stop the person's possible next hours, each counted where it is the first."""
    from solvers.asking import asked, never

    board = desk.around(name)
    week = desk.week
    activities = sorted(
        {board.series[key].offer.id for key in board.of_person[name]},
        key=lambda one: (week.offer[one].sites[:1], one),  # ways to a site are found out in one part only
    )

    def count(some: list[str]) -> tuple[Counter[str], Travel]:
        return Counter(one.rule for one in asked(board, name, activities=some)), week.travel

    size = -(-len(activities) // PARTS) if len(activities) > MANY else len(activities)
    parts = [activities[start : start + size] for start in range(0, len(activities), size or 1)]
    found = Counter(never(board, name))
    for counts, travel in each(count, parts, lambda: False):
        found += counts
        take_over(week.travel, travel)  # the same ways are asked for again when repairs are tried
    return found


def document(one: Repair) -> dict[str, object]:
    """A repair for other programs."""
    return one.model_dump(mode="json")


def _stopped(rule: str, count: int) -> Stopped:
    said = forbids(rule)
    return Stopped(rule=rule, count=count, nb=said.nb, en=said.en)


def _hours(desk: Desk, report: ParticipantReport) -> Section:
    target, has = report.target - report.credit, report.counted
    if not report.target:
        line = Text(f"{report.id} har ikke noe ukemål denne uka.", f"{report.id} has no weekly target this week.")
    elif report.is_full:
        line = Text(f"{report.id} har full uke: {hours(has)} av {amount(target).nb}. Ingenting mangler.",
                    f"{report.id} has a full week: {hours(has, 'en')} of {amount(target).en}. Nothing is missing.")
    else:
        line = Text(f"{report.id} har {hours(has)} av {amount(target).nb}; {hours(report.shortfall)} mangler.",
                    f"{report.id} has {hours(has, 'en')} of {amount(target).en}; "
                    f"{hours(report.shortfall, 'en')} missing.")
    lines = [line]
    if report.credit:
        lines.append(Text(f"{amount(report.credit).nb} er regnet som oppfylt uten oppmøte.",
                          f"{amount(report.credit).en} counted as fulfilled without attendance."))
    for kind, minutes in lacking(report).items():
        label = desk.titles.kind(kind)
        lines.append(Text(f"Planen krever {amount(minutes).nb} mer {label.nb}.",
                          f"The plan demands {amount(minutes).en} more of {label.en}."))
    rows = tuple(
        (desk.titles.kind(kind), _h(one.attended), _h(one.counted),
         _h(one.minimum) if one.minimum else None, _h(one.maximum) if one.maximum is not None else None)
        for kind, one in report.by_kind.items() if one.attended or one.minimum
    )  # fmt: skip
    table = Table((Text("Slag", "Kind"), Text("Oppmøte", "Attended"), Text("Tellende", "Counted"),
                   Text("Minst", "Least"), Text("Høyst", "Most")), rows)  # fmt: skip
    week = tuple(meeting_said(desk.titles, one.activity, one.start, one.end) for one in desk.timetable.of(report.id))
    said = Text("Uka: ", "The week: ")
    if week:
        lines.append(Text(said.nb + "; ".join(one.nb for one in week), said.en + "; ".join(one.en for one in week)))
    return Section(Text("Timene", "The hours"), tuple(lines), table)


def _reasons(reasons: Sequence[Stopped]) -> Section:
    total = sum(one.count for one in reasons)
    if not total:
        line = Text("Det finnes ikke flere tilbud for denne deltakeren denne uka.",
                    "There are no further activities for this participant this week.")
        return Section(Text("Hva som stopper de neste timene", "What stops the next hours"), (line,))
    line = Text(f"Antall muligheter for en time til, når alle andre har uka si som den er: {total}. Det som stopper "
                "hver av dem først:",
                f"Possibilities of a further hour while everybody else's week is as it is: {total}. "
                "What stops each first:")
    rows = tuple((Text(one.nb, one.en), one.count) for one in reasons)
    table = Table((Text("Hva som stopper", "What stops it"), Text("Antall", "Count")), rows)
    return Section(Text("Hva som stopper de neste timene", "What stops the next hours"), (line,), table)


def _repairs(name: str, found: Found) -> Section:
    title = Text("Hva som ville hjulpet, det billigste først", "What would help, the cheapest first")
    lines = []
    if not found.repairs:
        lines.append(Text("Ingen endring, og ikke to sammen, av dem som er prøvd, gir timer.",
                          "No change of those tried, and no two together, gives hours.") if not found.left else
                     Text("Av det som ble prøvd før tiden var ute, gir ingenting timer.",
                          "Of what was tried before time was up, nothing gives hours."))
    tried = number(found.tried, Text("mulighet", "possibility was"), Text("muligheter", "possibilities were"))
    lines.append(Text(
        f"{tried.nb} er prøvd, hver for seg eller mange samtidig; det som står her, er regnet ut og kontrollert.",
        f"{tried.en} tried, by themselves or many at once; what stands here was worked out and checked."))
    if found.left:
        left = number(found.left, Text("endring eller to sammen", "change, or two at once, was"),
                      Text("endringer, alene eller to sammen,", "changes, alone or two at once, were"))
        lines.append(Text(f"{left.nb} ble ikke prøvd: tiden var ute (--time-limit gir mer).",
                          f"{left.en} not tried: time was up (--time-limit gives more)."))
    if any(one.kroner is None for one in found.repairs):
        lines.append(NO_PRICE)
    return Section(title, tuple(lines), repair_table(name, found.repairs) if found.repairs else None)


def repair_table(name: str, repairs: Sequence[Repair]) -> Table:
    """Repairs as rows."""
    titles = (
        Text("Nr.", "No."), Text("Endring", "Change"), Text(f"Timer til {name}", f"Hours for {name}"),
        Text("Timer i alt", "Hours in all"), Text("Andre som får en annen uke", "Others whose week changes"),
        Text("Kroner i uka", "Kroner a week"), Text("Nytt i uka", "New in the week"),
        Text("Faller bort", "Falls away"),
    )  # fmt: skip
    return Table(titles, tuple(_row(number, one) for number, one in enumerate(repairs, 1)))


def _row(number: int, one: Repair) -> tuple[Text | str | int | float | None, ...]:
    said = _with_alike(one)
    price: Text | float = one.kroner if one.kroner is not None else UNPRICED
    minutes = one.gained or one.mandatory_gained
    return (
        number, said, _h(minutes), _h(one.gained_by_all), ", ".join(one.affected) or None, price,
        Text("; ".join(part.nb for part in one.new), "; ".join(part.en for part in one.new)),
        Text("; ".join(part.nb for part in one.gone), "; ".join(part.en for part in one.gone)),
    )  # fmt: skip


def _with_alike(one: Repair) -> Text:
    """The repair as a sentence of its own, with what would do as well; an id keeps its letters."""
    said = Text(*(part if part.split(" ")[0].isidentifier() and any(letter.isdigit() for letter in part.split(" ")[0])
                  else part[:1].upper() + part[1:] for part in one.said))  # fmt: skip
    if not one.alike:
        return said
    return Text(f"{said.nb} (like godt: {'; '.join(other.nb for other in one.alike)})",
                f"{said.en} (as good: {'; '.join(other.en for other in one.alike)})")


def _h(minutes: int) -> float:
    """Minutes as hours."""
    return minutes / 60
