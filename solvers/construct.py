"""The first plan, in a coordinator's order: classes, seats, courses, the rest; then each person's best week.

Plain greedy work over the board with one small exact solve a person; also the baseline that better plans are
measured by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from scheduler.rules.base import Atom, Attends, Member, Series
from scheduler.settings import Kind, Shape
from scheduler.week import Option
from solvers.board import Board
from solvers.choice import Choice
from solvers.evaluate import is_legal_week
from solvers.mend import close_if_empty
from solvers.placing import Placer
from solvers.score import Score
from solvers.weeks import Weeks


def construct(board: Board, weeks: Weeks, choice: Choice, stopped: Callable[[], bool]) -> Choice:
    """A first plan on top of what is chosen already (given facts, or what is left of the last plan).

    Parameters
    ----------
    weeks
        Finds a person's best week.
    choice
        A legal choice to start from.
    stopped
        Whether to give up early; the plan so far is returned.
    """
    choice = choice.copy()
    groups = [key for key, series in board.series.items() if series.person is None]
    one_group = board.week.settings.kinds
    bound = [key for key in groups if _is_bound(board, key)]
    classes = [key for key in groups if key not in bound and one_group[board.series[key].offer.kind].one_group]
    rest = [key for key in groups if key not in bound and key not in classes]
    place_groups(board, choice, bound, stopped)
    take_seats(board, choice, given_only=True)
    place_groups(board, choice, classes, stopped)
    place_groups(board, choice, [key for key in rest if board.series[key].offer.members], stopped)
    take_seats(board, choice)
    place_talks(board, choice, stopped)
    place_groups(board, choice, rest, stopped)
    fill(board, weeks, choice, board.people, stopped)
    return choice


def _is_bound(board: Board, key: str) -> bool:
    """Whether a group comes with times and members."""
    offer = board.series[key].offer
    return offer.fixed and bool(offer.members)


def place_groups(board: Board, choice: Choice, keys: Iterable[str], stopped: Callable[[], bool]) -> None:
    """Open the groups that are not open yet, the hardest first."""
    placer = Placer(board, choice)
    for key in sorted(keys, key=lambda key: _hardness(board, key)):
        if stopped():
            return
        if not choice.options(board, key):
            wanted = _wanted(board, choice, key)
            if wanted:
                placer.place(key, wanted)


def place_talks(board: Board, choice: Choice, stopped: Callable[[], bool]) -> None:
    """One talk for each person whose plan asks for one and lacks minutes of its kind."""
    placer = Placer(board, choice)
    talks = [key for key, series in board.series.items() if series.offer.shape is Shape.APPOINTMENT]
    for key in sorted(talks, key=lambda key: (len(board.series[key].options), key)):
        if stopped():
            return
        person = board.week.person[board.series[key].person or ""]
        kind = board.series[key].offer.kind
        need = person.needs[kind]
        minutes = max(option.span.minutes for option in board.series[key].options)
        already = any(board.series[atom.series].offer.kind is kind for atom in choice.of_person.get(person.id, ()))
        if not already and not choice.options(board, key) and (need.cap is None or need.cap >= minutes):
            placer.place(key, {person.id})


def coarse(board: Board) -> Callable[[Series, Option], bool]:
    """Reduction *pruned starts*: stays and talks begin on the half hour only."""

    def keep(series: Series, option: Option) -> bool:
        return series.offer.shape is Shape.SEAT or series.offer.fixed or option.start % 30 == 0

    return keep


def _hardness(board: Board, key: str) -> tuple[bool, int, int, str]:
    """Norwegian first, then given times, then long meetings."""
    series = board.series[key]
    length = max(option.span.minutes for option in series.options)
    return (series.offer.kind is not Kind.NORWEGIAN, not series.offer.fixed, -length * series.offer.meetings, key)


def _wanted(board: Board, choice: Choice, key: str) -> set[str]:
    """Who should be in the group: its share of those who fit and have no group of the kind yet."""
    series = board.series[key]
    offer = series.offer
    given = set(offer.members) & set(series.candidates)
    if not board.week.settings.kinds[offer.kind].one_group:
        return given | _with_room(board, choice, key)
    kind = [other for other in board.of_kind(offer.kind) if board.series[other].person is None]
    placed = {name for other in kind for name in choice.members(other)}
    elsewhere = {name for other in kind for name in board.series[other].offer.members} - given
    free = [name for name in series.candidates if name not in placed | elsewhere | given]
    waiting = [
        other for other in kind
        if not choice.options(board, other) and set(board.series[other].candidates) & set(free)
    ]
    largest = offer.max_size or len(free)
    needed = max(1, -(-len(free) // largest))
    share = min(largest - len(given), -(-len(free) // max(1, min(needed, len(waiting)))))
    # Those with no other group to go to come first.
    free.sort(key=lambda name: (sum(name in board.series[other].candidates for other in waiting), name))
    return given | set(free[: max(0, share)])


def _with_room(board: Board, choice: Choice, key: str) -> set[str]:
    """Candidates of a course who still lack at least a meeting of it, and hold no seat that rules it out."""
    series = board.series[key]
    settings = board.week.settings
    short = Score(board).short(choice, series.candidates)
    barred = series.offer.kind is Kind.WORK_COURSE and not settings.course_beside_placement
    return {
        name for name in series.candidates
        if short[name] > 0 and not (barred and any(
            isinstance(atom, Attends) and board.series[atom.series].offer.kind is Kind.WORK_PLACEMENT
            for atom in choice.of_person.get(name, ())
        ))
    }


def take_seats(board: Board, choice: Choice, given_only: bool = False) -> None:
    """Placement days for those with given seats, then for the others in turn, on their empty days."""
    taken: dict[tuple[str, int], int] = defaultdict(int)
    seats = [key for key, series in board.series.items() if series.offer.shape is Shape.SEAT]
    for key in seats:
        for index in choice.options(board, key):
            taken[board.series[key].offer.id, board.series[key].options[index].day] += 1
    placed = {board.series[key].person for key in seats if choice.options(board, key)}
    score = Score(board)

    def order(key: str) -> tuple[bool, int, str]:
        series = board.series[key]
        return (series.person not in series.offer.members, len(board.of_person[series.person or ""]), key)

    for key in sorted(seats, key=order):
        person = board.series[key].person
        assert person is not None
        is_given = person in board.series[key].offer.members
        done = bool(choice.options(board, key)) if is_given else person in placed or given_only
        if done or score.short(choice, [person])[person] <= 0:
            continue
        if _take_seat(board, choice, key, person, taken):
            placed.add(person)


def _take_seat(board: Board, choice: Choice, key: str, person: str, taken: dict[tuple[str, int], int]) -> bool:
    """As many days as the placement has, the last of the week first, where the person has nothing.

    All or none, but for a given seat, of which any day is better than none.
    """
    series = board.series[key]
    offer = series.offer
    busy = {board.series[atom.series].options[atom.option].day for atom in choice.of_person.get(person, ())}
    atoms: list[Attends | Member] = [Member(person, key)]
    for index, option in reversed(list(enumerate(series.options))):
        if len(atoms) > offer.meetings or option.day in busy:
            continue
        if taken[offer.id, option.day] < (offer.max_size or 1):
            trial = [*atoms, Attends(person, key, index)]
            choice.add(trial)
            legal = is_legal_week(board, choice, person)
            choice.remove(trial)
            atoms = trial if legal else atoms
    enough = 1 if person in offer.members else min(offer.meetings, len(series.options))
    if len(atoms) - 1 < enough:
        return False
    choice.add(atoms)
    for atom in atoms:
        if isinstance(atom, Attends):
            taken[offer.id, series.options[atom.option].day] += 1
    return True


def fill(board: Board, weeks: Weeks, choice: Choice, people: Iterable[str], stopped: Callable[[], bool]) -> None:
    """Each person's best week beside everybody else's, those with the fewest choices first."""
    score = Score(board)
    for name in sorted(people, key=lambda name: (len(board.of_person[name]), name)):
        if stopped():
            return
        if any(score.of_person(choice, board.week.person[name])):
            put(choice, name, weeks.best(choice, name))


def put(choice: Choice, name: str, atoms: list[Atom] | None) -> None:
    """Replace a person's week; talks keep their instructors and rooms."""
    if atoms is None:
        return
    mine: list[Atom] = list(choice.of_person.get(name, ()))
    mine += [atom for atom in choice.atoms if isinstance(atom, Member) and atom.person == name]
    choice.remove(mine)
    choice.add(atoms)
    held = {atom.series for atom in atoms if isinstance(atom, Attends)}
    for key in {atom.series for atom in mine if isinstance(atom, (Attends, Member))} - held:
        close_if_empty(choice, key)
