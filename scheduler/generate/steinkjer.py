"""The example Steinkjer: 75 invented adults and their children around a reception with decentralised flats."""

from __future__ import annotations

import random
from dataclasses import replace

from scheduler.generate.build import join, part
from scheduler.generate.distributions import DEFAULT, Family
from scheduler.generate.people import Ids
from scheduler.generate.steinkjer_places import places
from scheduler.prices import INVENTED
from scheduler.programme import Adult, Care, Programme
from scheduler.settings import RuleSetName
from scheduler.times import IsoWeek, Span, at

PARTICIPANTS = 75
"""The reception that was there had 75 places (IMDi, 9 December 2016)."""
WEEK = IsoWeek(2026, 48)
_SEED = 1004
"""Drawn so that every case is there once: pupils, a couple with a child without care, a lone parent with the base."""

FAMILY: Family = replace(
    DEFAULT,
    countries=(
        ("ukraina", 30), ("syria", 16), ("kongo", 8), ("eritrea", 14), ("afghanistan", 12), ("tyrkia", 6), ("sudan", 5),
        ("somalia", 4), ("iran", 3), ("etiopia", 2),
    ),
    rule_sets_other=(
        (RuleSetName.INTEGRATION_RECEPTION, 0.62),
        (RuleSetName.INTRODUCTION_PROGRAMME, 0.33),
        (RuleSetName.ASYLUM_SEEKER, 0.05),
    ),
    reception_ukraine=0.2,
    protected=0.0,
    child_care_place=1.0,
    after_school=1.0,
)  # fmt: skip
"""The reception's mixture rather than the nation's: more languages and more in the reception's programme; antatt.

Every child with a right to kindergarten has a place and every pupil of 6-9 SFO."""


def _protect(programme: Programme) -> Programme:
    """One household, a lone parent with children, gets a protected address: no home in the workbook."""
    with_children = {child.household for child in programme.children}
    household = next(home for home in programme.households if len(home.adults) == 1 and home.id in with_children)
    protected = {adult.id for adult in household.adults}
    people = tuple(
        person.model_copy(update={"protected": True, "home": None}) if person.id in protected else person
        for person in programme.participants
    )
    return programme.model_copy(update={"participants": people})


def steinkjer() -> Programme:
    """75 participants in Steinkjer in week 2026-W48; the same each time."""
    rng, ids = random.Random(_SEED), Ids()
    whole = part(rng, ids, places(), PARTICIPANTS, FAMILY, WEEK, "")
    made = _grandmother(_protect(join(rng, "Steinkjer (oppdiktet eksempel)", WEEK, [whole], FAMILY)))
    return made.model_copy(update={"prices": INVENTED})


def _grandmother(programme: Programme) -> Programme:
    """The couple whose child has no care have its grandmother at home on three days; on the others they take turns."""
    uncared = {child.household for child in programme.children if child.care is Care.NONE}
    at_home = tuple(Span(at(day, 7), at(day, 18)) for day in (0, 1, 2))
    return programme.model_copy(
        update={
            "households": tuple(
                household.model_copy(
                    update={"adults": (*household.adults, Adult("bestemor", participant=False, at_home=at_home))}
                )
                if household.id in uncared and sum(adult.participant for adult in household.adults) == 2
                else household
                for household in programme.households
            )
        }
    )
