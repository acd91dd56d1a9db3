"""The directory that a workbook fills: people, places and activities by id."""

from __future__ import annotations

import datetime as dt

from scheduler.programme import Participant, Programme
from scheduler.publication import Directory, Offered, Person, Role, Who
from scheduler.resolve import rule_set_on
from scheduler.settings import KINDS, RuleSetName

_RECEPTION = (RuleSetName.INTEGRATION_RECEPTION, RuleSetName.ASYLUM_SEEKER)


def listing(programme: Programme, today: dt.date) -> Directory:
    """What the workbook knows of everybody and everything that a week may name."""
    sheltered = programme.sheltered()
    people = [_participant(one, one.id in sheltered, today) for one in programme.participants]
    people += [
        Person(Who(Role.INSTRUCTOR, one.id), one.name, phone=one.phone) for one in programme.instructors
    ]
    titles = {
        kind: dict(facts.calendar_title.items() - KINDS[kind].calendar_title.items())
        for kind, facts in programme.settings.kinds.items()
    }
    return Directory(
        people={person.who: person for person in people},
        choices={},
        sites={site.id: site for site in programme.sites},
        rooms={room.id: room for room in programme.rooms or ()},
        activities={
            one.id: Offered(one.id, one.name, one.kind, titles.get(one.kind, {})) for one in programme.activities
        },
    )


def _participant(one: Participant, sheltered: bool, today: dt.date) -> Person:
    rule_set = rule_set_on(one, today) or one.rule_sets[-1].rule_set
    return Person(
        Who(Role.PARTICIPANT, one.id), one.name, languages=one.languages, home=one.home, contact=one.contact,
        sheltered=sheltered, since=one.start, reception=rule_set in _RECEPTION,
    )
