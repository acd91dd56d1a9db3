"""The summary on the terminal: what a coordinator reads at a glance, and what it never says."""

from __future__ import annotations

import pytest

from scheduler.cli import capacity, summary
from scheduler.plan import ParticipantReport, Plan, Reason, Run
from scheduler.programme import Programme
from scheduler.settings import Kind
from scheduler.words import Lang
from tests import plans

RUN = Run(started="", seconds=1.0, first_plan_seconds=None, peak_memory_mib=0.0, machine="", versions={},
          command="", progress=())  # fmt: skip


def told(programme: Programme, plan: Plan, lang: Lang = "nb") -> list[str]:
    return summary.lines(programme, plan, RUN, lang)


def a_bus_away(minutes: int) -> Reason:
    return Reason(rule="home_journey", count=7, resource="bus:X", minutes=minutes,
                  nb="Ingen buss. Bedre bussforbindelse ville gitt mer.", en="No bus. Better buses would give more.")


def one_away() -> ParticipantReport:
    """P06 absent all week: no target, nothing attended."""
    nothing = dict.fromkeys(("target", "credit", "attended", "counted", "shortfall"), 0)
    return plans.plan().participants[5].model_copy(update=nothing)


def crowd(number: int, reason: Reason) -> tuple[Programme, Plan]:
    """So many people like P01, all an hour short for the same reason."""
    programme, plan = plans.programme(), plans.plan()
    ids = [f"Q{one:02d}" for one in range(number)]
    people = tuple(programme.participants[0].model_copy(update={"id": one, "name": f"Deltaker {one}"}) for one in ids)
    shown = {"shortfall": 60, "reasons": (reason,)}
    reports = tuple(plan.participants[0].model_copy(update={"id": one, **shown}) for one in ids)
    return (
        programme.model_copy(update={"participants": people, "households": (), "children": ()}),
        plan.model_copy(update={"participants": reports}),
    )


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_nobody_of_a_household_with_a_protected_address_is_named(lang: Lang) -> None:
    """Even when all of them are short, of hours and of what the plan demands, and without Norwegian."""
    programme = plans.programme()
    needy = {"shortfall": 60, "mandatory_shortfall": 60}
    short = [one.model_copy(update=needy) for one in plans.plan().participants]
    demanding = [
        one.model_copy(update={"by_kind": {
            **{kind: minutes for kind, minutes in one.by_kind.items() if kind is not Kind.NORWEGIAN},
            Kind.LIFE_SKILLS: one.by_kind[Kind.NORWEGIAN].model_copy(update={"minimum": 900, "counted": 0}),
        }}) for one in short
    ]  # fmt: skip
    plan = plans.plan().model_copy(update={"participants": tuple(demanding)})
    said = "\n".join(told(programme, plan, lang))
    named = {one.id for one in programme.participants if one.name in said}
    assert named == {report.id for report in short} - programme.sheltered()


def test_the_head_tells_full_weeks_among_those_with_a_target_and_counted_hours_against_it() -> None:
    away = one_away()
    reports = (*plans.plan().participants[:5], away)
    said = told(plans.programme(), plans.plan().model_copy(update={"participants": reports}))
    # P03 and P04 are full; P01, P02 and P05 lack 1230, 1230 and 1530 minutes of 2250 each.
    assert said[2] == "2 av 5 deltakere har full uke. 3 mangler til sammen 66,5 timer."
    assert said[3] == "Tellende timer: 69,5 av 136. Oppmøte: 44 timer."
    assert said[4] == "1 til har ikke noe timemål denne uka."


def test_machines_are_told_the_same_of_full_weeks() -> None:
    away = one_away()
    lacks = plans.plan().participants[2].model_copy(update={"mandatory_shortfall": 30})
    reports = (*plans.plan().participants[:2], lacks, *plans.plan().participants[3:5], away)
    document = summary.document(
        plans.programme(), plans.plan().model_copy(update={"participants": reports}), RUN, "nb"
    )
    keys = ("participants", "with_target", "without_target", "full_weeks")
    assert tuple(document[key] for key in keys) == (6, 5, 1, 1)
    assert document["nothing_of"] == {}


def test_where_many_are_short_the_causes_come_before_the_people() -> None:
    said = told(*crowd(20, a_bus_away(90)))
    cause = said.index("  20 deltakere: Ingen buss hjemmefra eller hjem; bedre bussforbindelse ville hjulpet.")
    people = said.index("Hvem mangler timer, og hvorfor:")
    assert cause < people
    assert said[people + 16] == "  ... og 5 til: se timetable.xlsx"


def test_where_few_are_short_each_has_a_line_and_no_causes_are_counted() -> None:
    said = told(*crowd(3, a_bus_away(90)), "en")
    assert not any("stands in the way" in line for line in said)
    assert "  Q00 Deltaker Q00: 36.5 of 37.5 h. No bus. Better buses would give more." in said


def test_what_a_plan_demands_and_lacks_is_said_with_its_reason() -> None:
    programme, plan = plans.programme(), plans.plan()
    talk = plan.participants[2].by_kind[Kind.CAREER_GUIDANCE].model_copy(update={"counted": 0, "attended": 0})
    why = Reason(rule="staff", count=2, nb="Planen krever 1 t mer karriereveiledning: ingen er ledig.",
                 en="The plan demands 1 h more of career guidance: nobody is free.")
    lacks = plan.participants[2].model_copy(update={
        "mandatory_shortfall": 60, "by_kind": {**plan.participants[2].by_kind, Kind.CAREER_GUIDANCE: talk},
    })  # fmt: skip
    for reasons, words in (((why,), why.nb), ((), "1 t karriereveiledning")):
        one = lacks.model_copy(update={"reasons": reasons})
        reports = (*plan.participants[:2], one, *plan.participants[3:])
        said = told(programme, plan.model_copy(update={"participants": reports}))
        assert f"  P03 Yusuf Haddad: {words}" in said


def test_whoever_has_no_norwegian_is_told_of_with_what_to_do() -> None:
    programme, plan = plans.programme(), plans.plan()
    without = plan.participants[0].model_copy(update={"by_kind": {}})
    said = told(programme, plan.model_copy(update={"participants": (without, *plan.participants[1:])}))
    assert "Uten norsk denne uka: P01 Oksana Bondar (et minstekrav i arket Krav setter det først)." in said
    english = told(programme, plan.model_copy(update={"participants": (without, *plan.participants[1:])}), "en")
    assert any(line.startswith("Without Norwegian this week: P01 Oksana Bondar") for line in english)


def test_notes_have_a_heading_of_their_own() -> None:
    said = told(plans.programme(), plans.plan())
    assert said[said.index("Verdt å vite:") + 1] == f"  {plans.plan().notes[0]}"


def test_what_is_free_is_said_as_free_and_instructors_by_their_lessons() -> None:
    programme, plan = plans.programme(), plans.plan()
    found = {use.id: use for use in capacity.uses(programme, capacity.week_of_plan(programme, plan), plan)}
    # One person on two of the employer's five days with two seats each: eight of ten are free.
    assert found["praksis-butikk"].words.nb == "Praksis i butikk: 8 av 10 plassdager ledige"
    assert found["praksis-butikk"].unused
    # Two meetings of four lessons, of twenty a week.
    assert found["L1"].words.nb == "Kari Nordmann (lærer): 8 av 20 undervisningstimer"
    assert found["L1"].words.en == "Kari Nordmann (instructor): 8 of 20 lessons"


def test_a_group_that_is_not_held_is_said_not_to_be() -> None:
    programme = plans.programme()
    empty = plans.plan().model_copy(update={
        "timetable": plans.plan().timetable.model_copy(update={"meetings": ()})
    })  # fmt: skip
    found = {use.id: use for use in capacity.uses(programme, capacity.week_of_plan(programme, empty), empty)}
    assert found["norsk-a1"].words == ("Norsk A1: holdes ikke (18 plasser)", "Norsk A1: not held (18 places)")
    assert found["norsk-a1"].unused
