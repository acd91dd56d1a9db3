"""Why hours are missing, in words: what forbids the next hour, what would help, and which causes are one.

The solver's reasons and the coordinator's overview say it with the same words.
"""

from __future__ import annotations

from typing import NamedTuple

from scheduler.plan import Reason
from scheduler.settings import Kind
from scheduler.titles import Titles
from scheduler.words import Text, hours

_OWN = ("child", "person", "bus", "day", "offer")
"""Sorts of resources that are each person's own: which person or how many minutes is no part of the cause."""


_DEMANDED = Text("Planen krever", "The plan demands")


class Cause(NamedTuple):
    """A rule, and what would help against it (None = no single thing): the same for all whom it concerns."""

    rule: str
    resource: str | None

    @classmethod
    def of(cls, reason: Reason) -> Cause:
        """The cause behind one person's reason."""
        if reason.resource is None:
            return cls(reason.rule, None)
        parts = (one.partition(":") for one in reason.resource.split("+"))
        shared = dict.fromkeys(sort if sort in _OWN else f"{sort}:{name}" for sort, _, name in parts)
        return cls(reason.rule, "+".join(shared))


def said(cause: Cause, titles: Titles) -> Text:
    """A cause in words, without a full stop: what forbids, and what would help."""
    nb, en = forbids(cause.rule)
    if cause.resource is None:
        return Text(nb, en)
    helped = helps(cause.resource, titles)
    return Text(f"{nb}; {_lower(helped.nb)} ville hjulpet", f"{en}; {_lower(helped.en)} would help")


def forbids(rule: str) -> Text:
    """What a rule that stands in the way says, without a full stop."""
    return _FORBIDS.get(rule, Text("Andre regler stenger", "Other rules forbid it"))


def helps(resource: str, titles: Titles) -> Text:
    """What would help: the resource freed, in words.

    Parameters
    ----------
    resource
        ``sort:id`` as in ``Reason.resource``, several joined by ``+``; the id may be left out where it is a
        person's own or a number of minutes.
    titles
        What activities and rooms are called.

    Raises
    ------
    KeyError
        If the resource is of no known sort.
    """
    first, *rest = (_helps_alone(one, titles) for one in resource.split("+"))
    return Text(
        " sammen med ".join((first.nb, *(_lower(one.nb) for one in rest))),
        " together with ".join((first.en, *(_lower(one.en) for one in rest))),
    )


def _helps_alone(resource: str, titles: Titles) -> Text:
    sort, _, name = resource.partition(":")
    activity, room, kind = titles.activity(name), titles.room(name), _kind(name, titles)
    minutes = Text(f" på {name} minutter", f" of {name} minutes") if name.isdecimal() else Text("", "")
    place = Text(f"Én plass til i «{activity}»", f"One more place in “{activity}”")
    return {
        "size": place, "seat": place, "places": place,
        "room": Text(f"Et større rom enn «{room}»", f"A larger room than “{room}”"),
        "kind": Text(f"Et høyere tak for {kind.nb}", f"A higher cap on {kind.en}"),
        "child": Text("Mer barnepass", "More child care"),
        "person": Text("Å være ledig hele uka", "Being available all week"),
        "bus": Text("Bedre bussforbindelse", "Better buses"),
        "day": Text("Lengre dager", "Longer days"),
        "offer": Text(f"Et tilbud til{minutes.nb} når deltakeren er ledig",
                      f"One more activity{minutes.en} when the participant is free"),
    }[sort]  # fmt: skip


def _kind(name: str, titles: Titles) -> Text:
    """The kind in people's words; empty for what is no kind."""
    return titles.kind(Kind(name)) if name in {kind.value for kind in Kind} else Text("", "")


def sentence(rule: str, count: int, resource: str | None, minutes: int, titles: Titles) -> Text:
    """One person's reason: what forbids, how much that closes, and what would help by how much."""
    nb, en = forbids(rule)
    if rule == "search" and count:
        nb += f": {count} {'muligheter er åpne' if count > 1 else 'mulighet er åpen'}"
        en += f": {count} {'possibilities are' if count > 1 else 'possibility is'} open"
    elif count:
        nb += f" (stenger {count} {'muligheter' if count > 1 else 'mulighet'})"
        en += f" (closes {count} {'possibilities' if count > 1 else 'possibility'})"
    if resource is not None and minutes > 0:
        helped = helps(resource, titles)
        nb += f". {helped.nb} ville gitt {hours(minutes)} t mer"
        en += f". {helped.en} would give {hours(minutes, 'en')} h more"
    return Text(f"{nb}.", f"{en}.")


def sentence_of_kind(kind: Kind, minutes: int, rule: str, count: int, titles: Titles) -> Text:
    """Why minutes are missing of a kind that a person's plan demands."""
    label, why = titles.kind(kind), sentence(rule, count, None, 0, titles)
    return Text(
        f"{_DEMANDED.nb} {hours(minutes)} t mer {label.nb}: {_lower(why.nb)}",
        f"{_DEMANDED.en} {hours(minutes, 'en')} h more of {label.en}: {_lower(why.en)}",
    )


def is_of_kind(reason: Reason) -> bool:
    """Whether the reason is about a kind that the plan demands, not about hours to the target."""
    return reason.nb.startswith(_DEMANDED.nb)


def _lower(sentence_: str) -> str:
    return sentence_[:1].lower() + sentence_[1:]


_FORBIDS = {
    "offer": Text("Det som er igjen, passer ikke i uka", "What is left does not fit into the week"),
    "one_place": Text("Opptatt med noe annet", "Busy with something else"),
    "travel_between": Text("Rekker ikke fram", "No way to get there in time"),
    "home_journey": Text("Ingen buss hjemmefra eller hjem", "No bus from or to home"),
    "longest_day": Text("Dagen blir for lang", "The day becomes too long"),
    "lunch": Text("Ingen tid til lunsj", "No time for lunch"),
    "one_group": Text("Er alt i en gruppe av dette slaget", "Already in a group of the kind"),
    "group_size": Text("Gruppa er full eller åpnes ikke", "The group is full or not opened"),
    "whole_group": Text("Rekker ikke alle timene i gruppa", "Cannot come to all of the group's meetings"),
    "meetings_a_week": Text("Flere ganger i uka er ikke mulig", "No more times a week"),
    "seat_capacity": Text("Praksisplassene er opptatt", "The placements are taken"),
    "one_employer": Text("Har alt praksis et annet sted", "Has a placement elsewhere"),
    "open_capacity": Text("Det åpne tilbudet er fullt", "The open activity is full"),
    "kind_cap": Text("Taket for et slag tilbud er nådd", "The cap of a kind is reached"),
    "several": Text("Flere ting stenger samtidig", "Several things forbid it at once"),
    "week_cap": Text("Timen er lengre enn det som mangler", "The meeting is longer than what is missing"),
    "norwegian_day": Text("For mye norsk på en dag", "Too much Norwegian in a day"),
    "no_course_beside_placement": Text("Enten kurs eller praksis, ikke begge", "A course or a placement, not both"),
    "escort": Text("Barnet må leveres og hentes", "The child must be delivered and collected"),
    "child_not_alone": Text("Noen må være hjemme med barnet", "Somebody must be at home with the child"),
    "available": Text("Ikke tilgjengelig", "Not available"),
    "keep_apart": Text("Skal holdes fra hverandre", "To be kept apart"),
    "keep_together": Text("Skal være sammen", "To be kept together"),
    "room_fits": Text("Rommet er for lite", "The room is too small"),
    "room_one_group": Text("Rommet er opptatt", "The room is taken"),
    "search": Text("Søket ble avsluttet for tidlig", "The search ended too early"),
    "staff": Text("Den som leder det, er ikke ledig", "Whoever leads it is not free"),
    "locked": Text("Flyttet for hånd i den forrige planen", "Moved by hand in the last plan"),
    "ruled_out": Text("Tatt bort for hånd i den forrige planen", "Taken away by hand in the last plan"),
    "nothing": Text("Ikke noe slikt tilbud er mulig for deltakeren denne uka",
                    "No such activity is possible for the participant this week"),
}  # fmt: skip
