"""Sheets about places and the ways between them."""

from __future__ import annotations

from scheduler.forms import choices
from scheduler.forms.base import CellType, Sheet, column
from scheduler.words import Text

SITES = Sheet(
    "sites", Text("Steder", "Sites"),
    Text("Skoler, arbeidsgivere, barnehager og boligområder.",
         "Schools, employers, kindergartens and living areas."),
    (
        column("id", "Id", "Id", CellType.TEXT, "Kort kode; tomt = lages av navnet",
               "Short code; empty = made of the name", synonyms=("Sted-id", "Kode", "Code"),
               example="skolen"),
        column("name", "Navn", "Name", CellType.TEXT, "Hva stedet heter", "What the place is called",
               required=True,
               synonyms=("Sted", "Stedsnavn", "Site", "Place"), example=("Voksenopplæringen",
               "Adult school")),
        column("calendar_name", "Kalendernavn", "Calendar name", CellType.TEXT,
               "Nøytralt navn i kalendere; tomt = navnet", "Neutral name in calendars; empty = the name"),
        column("kind", "Slag", "Kind", CellType.CHOICE, "Tomt = undervisning", "Empty = teaching",
               choices=choices.SITE_KINDS, synonyms=("Type",), example=("undervisning", "teaching")),
        column("latitude", "Breddegrad", "Latitude", CellType.DECIMAL, "Punkt på kartet", "Point on the map",
               synonyms=("Lat", "Nord"), example=("64,0149", "64.0149")),
        column("longitude", "Lengdegrad", "Longitude", CellType.DECIMAL, "Punkt på kartet",
               "Point on the map",
               synonyms=("Lon", "Lng", "Øst"), example=("11,4954", "11.4954")),
        column("opening", "Åpningstid", "Opening hours", CellType.SPANS, "Tomt = alltid åpent",
               "Empty = always open",
               whole_days=True, synonyms=("Åpent", "Åpningstider", "Opening", "Open"),
               example=("man-fre 07:15-16:15", "mon-fri 07:15-16:15")),
    ),
    default=Text("Ett sted: alt foregår samme sted, og ingen reiser.",
                 "One place: everything happens in the same place, and nobody travels."),
    synonyms=("Sted", "Lokasjoner", "Places", "Locations"),
)

ROOMS = Sheet(
    "rooms", Text("Rom", "Rooms"),
    Text("Rom med plasser. Et rom har én gruppe om gangen, om det ikke er delt.",
         "Rooms with their places. A room holds one group at a time unless it is shared."),
    (
        column("id", "Id", "Id", CellType.TEXT, "Kort kode; tomt = lages av navnet",
               "Short code; empty = made of the name", synonyms=("Rom-id", "Kode", "Code"), example="r101"),
        column("name", "Navn", "Name", CellType.TEXT, "Hva rommet heter", "What the room is called",
               required=True,
               synonyms=("Rom", "Romnavn", "Room"), example=("Rom 101", "Room 101")),
        column("site", "Sted", "Site", CellType.REFERENCE, "Sted fra arket Steder",
               "A place from the sheet Sites",
               required=True, refers=("sites",), synonyms=("Bygg", "Hvor", "Building", "Place"),
               example=("Voksenopplæringen", "Adult school")),
        column("capacity", "Plasser", "Capacity", CellType.WHOLE, "Hvor mange det er plass til",
               "How many it holds", required=True, synonyms=("Kapasitet", "Antall plasser", "Places"),
               example="18"),
        column("features", "Utstyr", "Features", CellType.WORDS, "F.eks. pc; kjøkken", "Such as pc; kitchen",
               synonyms=("Egenskaper", "Romkrav"), example=("pc", "pc")),
        column("shared", "Delt", "Shared", CellType.YES_NO,
               "Ja: kan ha flere grupper samtidig, opp til antall plasser",
               "Yes: may hold several groups at once, up to its capacity", choices=choices.YES_NO,
               synonyms=("Deles", "Felles"), example=("nei", "no")),
    ),
    default=Text("Rom regnes ikke med: det er alltid plass.",
    "Rooms are not considered: there is always space."),
    synonyms=("Romliste", "Undervisningsrom"),
)

BUSES = Sheet(
    "buses", Text("Bussruter", "Bus routes"),
    Text("Én rad for hvert stopp. Avgangene fra første stopp står på linjas første rad.",
         "One row for each stop. Departures from the first stop are on the line's first row."),
    (
        column("line", "Linje", "Line", CellType.TEXT, "Linjenummer; tomt = samme som raden over",
               "Line number; empty = as the row above", synonyms=("Rute", "Buss", "Bus"), required=True,
               example="660"),
        column("direction", "Retning", "Direction", CellType.TEXT,
               "Hvor linja går; tomt = samme som raden over",
               "Where the line goes; empty = as the row above", required=True, synonyms=("Mot", "Til", "To"),
               example=("sentrum", "centre")),
        column("days", "Dager", "Days", CellType.DAYS, "Ukedager; tomt = man-fre",
               "Weekdays; empty = mon-fri",
               synonyms=("Ukedager", "Weekdays"), example=("man-fre", "mon-fri")),
        column("stop", "Holdeplass", "Stop", CellType.TEXT, "Navnet på stoppet", "The name of the stop",
               required=True,
               synonyms=("Stopp", "Stoppested", "Bus stop"), example="Egge skole"),
        column("offset", "Minutter", "Minutes", CellType.WHOLE, "Minutter etter avgang fra første stopp",
               "Minutes after the departure from the first stop", required=True,
               synonyms=("Minutter fra start", "Offset"), example="0"),
        column("departures", "Avganger", "Departures", CellType.CLOCKS,
               "Klokkeslett fra første stopp, på linjas første rad",
               "Times from the first stop, on the line's first row", synonyms=("Avgangstider", "Tider",
               "Times"),
               example="07:15; 08:15; 09:15"),
    ),
    default=Text("Ingen busser: alle går, etter arket Gangtider.",
                 "No buses: everybody walks, by the sheet Walking times."),
    synonyms=("Buss", "Busser", "Bussrute", "Rutetabell", "Buses", "Bus lines"),
)

WALKS = Sheet(
    "walks", Text("Gangtider", "Walking times"),
    Text("Minutter å gå mellom to steder eller holdeplasser, likt begge veier.",
         "Minutes on foot between two places or stops, the same both ways."),
    (
        column("start", "Fra", "From", CellType.TEXT, "Sted eller holdeplass", "A place or stop",
               required=True,
               synonyms=("Fra sted",), example=("Voksenopplæringen", "Adult school")),
        column("to", "Til", "To", CellType.TEXT, "Sted eller holdeplass", "A place or stop", required=True,
               synonyms=("Til sted",), example="Egge skole"),
        column("minutes", "Minutter", "Minutes", CellType.WHOLE, "Minutter å gå", "Minutes on foot",
               required=True,
               synonyms=("Gangtid", "Min"), example="6"),
    ),
    default=Text("Gangtiden mellom to steder er den i innstillingen «walk_without_table» (10 minutter).",
                 "The walk between two places is the setting “walk_without_table” (10 minutes)."),
    synonyms=("Gangtid", "Gange", "Walks", "Walking"),
)
