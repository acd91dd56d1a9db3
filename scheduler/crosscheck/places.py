"""Checks of places, buses and walks, and of the settings among themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scheduler.crosscheck.base import Finding, Known, check
from scheduler.words import Text


@check("sites", "sites.name", "buses", "buses.stop", "buses.line", "buses.offset", "buses.departures")
def walks_lead_somewhere(known: Known) -> Iterator[Finding]:
    """A walk leads between sites and stops that a line serves."""
    stops = {call.stop for bus in known.programme.buses or () for call in bus.calls}
    for walk in known.programme.walks or ():
        for column, place in (("start", walk.start), ("to", walk.to)):
            if place not in known.sites and place not in stops:
                yield Finding("unknown_stop", "walks", column, walk.written, place,
                              Text("Ingen busslinje har dette stoppet, og ikke noe sted heter det.",
                                   "No bus line serves this stop, and no site has the name."),
                              Text("Rett navnet, eller legg det til i «Bussruter» eller «Steder».",
                                   "Mend the name, or add it to “Bus routes” or “Sites”."))


@check()
def walks_once(known: Known) -> Iterator[Finding]:
    """Two places have one walking time."""
    seen: dict[frozenset[str], int] = {}
    for walk in known.programme.walks or ():
        pair = frozenset((walk.start, walk.to))
        if seen.setdefault(pair, walk.minutes) != walk.minutes:
            yield Finding("two_walks", "walks", "minutes", walk.written, str(walk.minutes),
                          Text(f"De to stedene har allerede gangtiden {seen[pair]} minutter.",
                               f"The two places have the walk of {seen[pair]} minutes already."),
                          Text("Slett den ene raden.", "Delete one of the rows."))


@check()
def lines_run_forward(known: Known) -> Iterator[Finding]:
    """Along a line, minutes never fall, and times are of a day."""
    for bus in known.programme.buses or ():
        for before, after in pairwise(bus.calls):
            if after.offset < before.offset:
                yield Finding("line_runs_back", "buses", "offset", bus.written, str(after.offset),
                              Text(f"Minuttene faller fra «{before.stop}» til «{after.stop}» på linje {bus.line}.",
                                   f"The minutes fall from “{before.stop}” to “{after.stop}” on line {bus.line}."),
                              Text("Skriv stoppene i den rekkefølgen bussen kjører.",
                                   "Write the stops in the order the bus runs."))
                break


@check()
def points_on_earth(known: Known) -> Iterator[Finding]:
    """A site has both co-ordinates or neither, and they are on the map."""
    for site in known.programme.sites:
        if (site.latitude is None) != (site.longitude is None):
            column = "latitude" if site.latitude is None else "longitude"
            yield Finding("half_a_point", "sites", column, site.written, None,
                          Text("Både bredde- og lengdegrad skal stå, eller ingen.",
                               "Both co-ordinates must stand, or neither."),
                          Text("Fyll ut begge.", "Fill in both."))
        elif site.latitude is not None and site.longitude is not None and (
                not -90 <= site.latitude <= 90 or not -180 <= site.longitude <= 180):
            yield Finding("no_point", "sites", "latitude", site.written, str(site.latitude),
                          Text("Punktet finnes ikke på kartet.", "The point is not on the map."),
                          Text("Skriv grader, f.eks. 64,0149 og 11,4954.",
                               "Write degrees, such as 64.0149 and 11.4954."))


_ORDERS = (("day_start", "day_end"), ("core_start", "core_end"), ("group_min", "group_max"))


@check()
def settings_agree(known: Known) -> Iterator[Finding]:
    """Settings that come in pairs are in order."""
    settings = known.programme.settings
    for low, high in _ORDERS:
        if getattr(settings, low) > getattr(settings, high):
            yield Finding("settings_disagree", "settings", None, None, None,
                          Text(f"Innstillingen «{low}» er større enn «{high}».",
                               f"The setting “{low}” is above “{high}”."),
                          Text("Rett en av dem.", "Mend one of them."))


@check()
def prices_once(known: Known) -> Iterator[Finding]:
    """Each thing has one price."""
    seen: set[str] = set()
    for price in known.programme.prices:
        if price.item.value in seen:
            yield Finding("two_prices", "prices", "item", price.written, price.item.value,
                          Text("Dette har en pris fra før.", "This has a price already."),
                          Text("Slett den ene raden.", "Delete one of the rows."))
        seen.add(price.item.value)
