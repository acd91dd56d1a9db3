"""The board holds what may be, a scope what may change, a model no more variables than that."""

from __future__ import annotations

from itertools import product

from scheduler.generate.liten import liten
from scheduler.programme import Absence, ClosedDay
from scheduler.resolve import week_of
from scheduler.rules.base import All, Any, Attends, InRoom, Interprets, Leads, Limit, Meets, Member, Term
from scheduler.rules.registry import HARD
from scheduler.times import IsoWeek
from solvers.board import Board, refusal
from solvers.choice import Choice
from solvers.model import Model
from solvers.scope import Scope
from tests import tiny
from tests.solvers.enumerate import whole_scope
from tests.solvers.instances import at, day
from tests.tiny import MON, TUE, WED, activity, instructor, participant, programme, room, span


def board_of(*facts: object, **over: object) -> Board:
    return Board(week_of(programme(*facts, **over), tiny.iso()))


def two_groups() -> Board:
    """Two people, two groups of the same time, one group later, a stay for each."""
    return board_of(
        participant("p1"),
        participant("p2"),
        at("a1", MON, "09:00", "10:00"),
        at("a2", MON, "09:00", "10:00"),
        at("a3", TUE, "09:00", "10:00"),
        activity("o1", shape="open", minutes=60, times=(span(WED, "09:00", "10:00"),)),
    )


def test_an_option_that_a_rule_forbids_is_not_on_the_board() -> None:
    board = board_of(
        ClosedDay(date=day(TUE), scope="all"),
        activity("a1", times=(span(MON, "09:00", "10:00"), span(TUE, "09:00", "10:00"))),
    )
    assert [option.day for option in board.series["a1"].options] == [MON]


def test_an_activity_that_nobody_may_lead_is_not_on_the_board() -> None:
    assert "a1" not in board_of(instructor(teaches=()), at("a1", MON, "09:00", "10:00", kind="work_course")).series
    assert "a1" in board_of(instructor(), at("a1", MON, "09:00", "10:00", kind="work_course")).series


def test_what_is_asked_once_for_all_that_are_alike_is_what_every_rule_answers() -> None:
    week = week_of(liten(), IsoWeek.parse(liten().week))
    board = Board(week)
    asked = {True: 0, False: 0}
    for offer in week.offers:
        options = board.options(offer.id)
        for person in week.people:
            free = tuple(index for index, option in enumerate(options) if refusal(week, person, offer, option) is None)
            assert board.allowed(offer.id, person.id) == free
        for staff, option in product(week.staff, options):
            allowed = option.end <= staff.leads_until[option.day] and all(
                rule.allows_instructor(week, staff.id, offer, option) for rule in HARD
            )
            assert board.may_lead(staff.id, offer, option) == allowed
            asked[allowed] += 1
    assert min(asked.values()) > 100


def test_a_refusal_names_the_first_rule_that_forbids() -> None:
    board = board_of(
        participant("p1"),
        Absence(participant="p1", first=day(MON), last=day(MON)),
        at("a1", MON, "09:00", "10:00", level="B1"),
    )
    week = board.week
    [option] = week.options["a1"]
    found = refusal(week, week.person["p1"], week.offer["a1"], option)
    assert found is not None
    assert found.key == "available"
    free = board_of(participant("p1"), at("a1", MON, "09:00", "10:00")).week
    assert refusal(free, free.person["p1"], free.offer["a1"], free.options["a1"][0]) is None


def test_somebody_who_leads_and_interprets_is_two_atoms() -> None:
    atoms = {Leads("x", "a1", 0), Interprets("x", "a1", 0), InRoom("x", "a1", 0), Attends("x", "a1", 0)}
    assert len(atoms) == 4


def test_a_scope_of_one_person_leaves_the_others_as_they_are() -> None:
    board = two_groups()
    choice = Choice([Meets("a1", 0), Member("p2", "a1"), Attends("p2", "a1", 0)])
    scope = Scope(board, choice, ["p1"])
    assert {atom for atom in scope.atoms() if getattr(atom, "person", "p1") != "p1"} == set()
    # Only the group that meets may be joined; a stay is the person's own.
    assert scope.groups("p1") == ["a1"]
    assert scope.in_scope("o1") == ["o1|p1"]
    assert [item.series for item in scope.person_items("p2", MON)] == ["a1"]
    assert scope.person_items("p2", WED) == []


def test_what_stands_is_a_constant_in_the_model() -> None:
    board = two_groups()
    choice = Choice([Meets("a1", 0), Member("p2", "a1"), Attends("p2", "a1", 0)])
    model = Model(Scope(board, choice, ["p1"]))
    assert model.literal(Attends("p2", "a1", 0)) == 1
    assert model.literal(Attends("p2", "a2", 0)) == 0
    assert model.literal(Meets("a1", 0)) == 1
    assert not isinstance(model.literal(Attends("p1", "a1", 0)), int)


def test_conjunctions_of_constants_are_constants() -> None:
    board = two_groups()
    choice = Choice([Meets("a1", 0), Member("p2", "a1"), Attends("p2", "a1", 0)])
    model = Model(Scope(board, choice, ["p1"]))
    there, gone, mine = Attends("p2", "a1", 0), Attends("p2", "a2", 0), Attends("p1", "a1", 0)
    before = len(model.cp.proto.variables)
    assert model.literal(All((there,), (gone,))) == 1
    assert model.literal(All((there, gone))) == 0
    assert model.literal(Any((gone, there))) == 1
    assert model.literal(Any((gone,))) == 0
    assert model.literal(Any(())) == 0
    # With one open part it is that part.
    assert model.literal(All((there, mine))) is model.literal(mine)
    assert len(model.cp.proto.variables) == before
    assert not isinstance(model.literal(All((mine, Member("p1", "a1")))), int)
    assert len(model.cp.proto.variables) == before + 1


def test_a_limit_that_cannot_be_broken_costs_nothing() -> None:
    model = Model(Scope(two_groups(), Choice(), ["p1"]))
    before = len(model.cp.proto.constraints)
    stay = Term(1, Attends("p1", "o1|p1", 0))
    model.add(Limit((stay,), high=1))
    model.add(Limit((stay,), low=0))
    assert len(model.cp.proto.constraints) == before
    model.add(Limit((stay,), high=0))
    assert len(model.cp.proto.constraints) == before + 1


def test_the_whole_scope_has_each_atom_once() -> None:
    board = board_of(
        participant("p1"),
        instructor(),
        room("r1"),
        at("a1", MON, "09:00", "10:00", kind="work_course", needs_room=True),
    )
    assert set(whole_scope(board).atoms()) == {
        Meets("a1", 0),
        Leads("i1", "a1", 0),
        InRoom("r1", "a1", 0),
        Member("p1", "a1"),
        Attends("p1", "a1", 0),
    }
