"""People copied with what is theirs, or taken out of everything that refers to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set

from scheduler.changes.draft import Draft
from scheduler.programme import Adult, Household


def copy_people(draft: Draft, homes: Iterable[list[str]], start: dt.date | None) -> None:
    """Add copies of people, household by household.

    Copied are the person's own facts, the plan, the household with its children and the adults at home who are not
    participants. Not copied are what is given to the one alone (places in groups, absences, who belongs together) and
    the marks of a protected address: an invented person needs none.

    Parameters
    ----------
    draft
        What is changed.
    homes
        Whom to copy; those in one list share a household where they do now.
    start
        First day of the copies in the programme; None = as the one copied.
    """
    for home in homes:
        new = dict(zip(home, draft.new_ids("participants", "N", len(home)), strict=True))
        people = {one.id: one for one in draft.all("participants")}
        update = {"written": None, "protected": False, **({"start": start} if start is not None else {})}
        draft.add("participants", *(
            people[old].model_copy(update={**update, "id": id_, "name": id_}) for old, id_ in new.items()
        ))  # fmt: skip
        draft.add("requirements", *(
            one.model_copy(update={"participant": new[one.participant], "written": None})
            for one in draft.all("requirements") if one.participant in new
        ))  # fmt: skip
        for household in [one for one in draft.all("households") if any(adult.id in new for adult in one.adults)]:
            _copy_household(draft, household, new)


def _copy_household(draft: Draft, household: Household, new: dict[str, str]) -> None:
    """The household of those copied, with its children; another participant of it is not copied."""
    made = draft.new_ids("households", "NH", 1)[0]
    adults = {adult.id: Adult(new.get(adult.id) or f"{made}-{adult.id}", adult.participant, adult.at_home)
              for adult in household.adults if adult.id in new or not adult.participant}
    draft.add("households", Household(id=made, adults=tuple(adults.values())))
    kids = [one for one in draft.all("children") if one.household == household.id]
    for child, id_ in zip(kids, draft.new_ids("children", "NB", len(kids)), strict=True):
        draft.add("children", child.model_copy(update={
            "id": id_, "household": made, "written": None,
            "deliver": adults[child.deliver].id if child.deliver in adults else None,
            "collect": adults[child.collect].id if child.collect in adults else None,
        }))  # fmt: skip


def remove_people(draft: Draft, gone: Set[str]) -> None:
    """Take people out: plans, absences, places, pairs; a household with no adult left goes with its children."""
    draft.drop("participants", lambda one: one.id in gone)
    for form in ("requirements", "absences", "adaptations"):
        draft.drop(form, lambda one: one.participant in gone)
    lone = [one.id for one in draft.all("activities") if one.members and one.members_only and set(one.members) <= gone]
    draft.drop("activities", lambda one: one.id in lone)
    draft.put("activities", (
        one.model_copy(update={"members": tuple(id_ for id_ in one.members if id_ not in gone)})
        for one in draft.all("activities")
    ))  # fmt: skip
    draft.put("pairings", (
        one.model_copy(update={"participants": left}) for one in draft.all("pairings")
        if len(left := tuple(id_ for id_ in one.participants if id_ not in gone)) > 1
    ))  # fmt: skip
    _leave_households(draft, gone)


def _leave_households(draft: Draft, gone: Set[str]) -> None:
    homes = {}
    for household in draft.all("households"):
        adults = tuple(adult for adult in household.adults if adult.id not in gone)
        if adults:
            homes[household.id] = household.model_copy(update={"adults": adults})
    draft.put("households", homes.values())
    draft.drop("children", lambda one: one.household not in homes)
    draft.put("children", (
        one.model_copy(update={
            "deliver": None if one.deliver in gone else one.deliver,
            "collect": None if one.collect in gone else one.collect,
        }) for one in draft.all("children")
    ))  # fmt: skip
