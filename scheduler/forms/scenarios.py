"""The sheet of scenarios: what the planner asks *what if* about, one change a row."""

from __future__ import annotations

from scheduler.forms.base import CellType, Choice, Sheet, column
from scheduler.words import Text

CHANGE_CHOICES = (
    Choice("people_added", Text("nye deltakere", "people added"),
           ("flere deltakere", "ankomster", "arrivals", "new people")),
    Choice("person_added", Text("ny person", "person added"), ("en deltaker til", "new person")),
    Choice("people_removed", Text("deltakere slutter", "people removed"),
           ("færre deltakere", "uten deltakere", "people leave")),
    Choice("person_facts", Text("om en deltaker", "person facts"), ("deltaker", "endre deltaker", "person")),
    Choice("requirement", Text("krav i planen", "requirement"), ("krav", "plan")),
    Choice("participant_away", Text("deltaker borte", "participant away"), ("fravær", "absence")),
    Choice("instructor_away", Text("lærer borte", "instructor away"), ("veileder borte", "tolk borte", "teacher away")),
    Choice("instructor_hours", Text("lærers arbeidstid", "instructor hours"), ("lærer timer", "stilling")),
    Choice("instructor_added", Text("ny lærer", "instructor added"),
           ("flere lærere", "lærer til", "ny veileder", "ny tolk", "new instructor")),
    Choice("instructor_removed", Text("lærer slutter", "instructor removed"),
           ("uten lærer", "instructor leaves")),
    Choice("instructor_number", Text("antall lærere", "instructor number"),
           ("lærere i alt", "number of instructors", "teachers")),
    Choice("activity_added", Text("nytt tilbud", "activity added"),
           ("flere tilbud", "ny gruppe", "ny klasse", "nytt kurs", "new activity")),
    Choice("activity_removed", Text("tilbud bort", "activity removed"),
           ("uten tilbud", "tilbud fjernet", "avlyst tilbud")),
    Choice("activity_resized", Text("gruppestørrelse", "activity resized"),
           ("tilbud størrelse", "plasser", "group size")),
    Choice("activity_moved", Text("tilbud flyttet", "activity moved"),
           ("flytt tilbud", "andre tider", "move activity")),
    Choice("activity_extent", Text("omfang", "activity extent"),
           ("flere ganger i uka", "flere timer", "more meetings")),
    Choice("activity_members", Text("medlemmer", "activity members"), ("gitte deltakere", "plass i gruppe", "members")),
    Choice("seats", Text("praksisplasser", "employer seats"), ("plasser hos arbeidsgiver", "seats")),
    Choice("placement_added", Text("ny praksisplass", "placement added"),
           ("ny arbeidsgiver", "ny praksis", "new placement", "new employer")),
    Choice("room_closed", Text("rom stengt", "room closed"), ("uten rom", "rom bort")),
    Choice("room_capacity", Text("plass i rom", "room capacity"), ("romstørrelse", "større rom")),
    Choice("room_added", Text("nytt rom", "room added"), ("flere rom", "rom til", "new room")),
    Choice("site_closed", Text("sted stengt", "site closed"), ("stengt", "barnehage stengt", "closed")),
    Choice("opening_hours", Text("åpningstid", "opening hours"),
           ("barnehagens åpningstid", "barnehage åpningstid", "SFO åpningstid", "kindergarten hours")),
    Choice("child_care", Text("barnets plass", "child care"), ("barnehageplass", "barn", "place for a child")),
    Choice("line_withdrawn", Text("busslinje bort", "line withdrawn"),
           ("linje lagt ned", "buss bort", "uten buss", "bus line withdrawn")),
    Choice("departures_moved", Text("bussavganger", "departures moved"),
           ("avganger flyttet", "avganger", "bus departures")),
    Choice("setting", Text("innstilling", "setting"), ("tellemåte", "mål", "ukemål", "counting rule", "target")),
    Choice("rule", Text("regel", "rule"), ("ønske", "wish")),
)
"""Every change there is, as people name it; ``scheduler.changes`` says what each does."""

SCENARIOS = Sheet(
    "scenarios", Text("Scenarioer", "Scenarios"),
    Text("Hva om? Én rad for hver endring; rader med samme scenario hører sammen. Leses av «ukeplan whatif», ikke av "
         "«ukeplan plan».",
         "What if? One row for each change; rows of the same scenario belong together. Read by “ukeplan whatif”, not "
         "by “ukeplan plan”."),
    (
        column("scenario", "Scenario", "Scenario", CellType.TEXT, "Hva scenarioet heter", "What the scenario is called",
               required=True, synonyms=("Navn", "Hva om", "Name", "What if"),
               example=("Tirsdagslæreren slutter", "The Tuesday teacher leaves")),
        column("change", "Endring", "Change", CellType.CHOICE, "Hva som endres", "What is changed", required=True,
               choices=CHANGE_CHOICES, synonyms=("Hva",), example=("lærer borte", "instructor away")),
        column("subject", "Gjelder", "Subject", CellType.TEXT,
               "Hvem eller hva det gjelder: id eller navn fra sitt ark",
               "Whom or what it is about: id or name from its sheet", synonyms=("Hvem eller hva", "About"),
               example="Kari"),
        column("details", "Detaljer", "Details", CellType.TEXT,
               "Resten, som «felt: verdi», med loddrett strek eller ny linje mellom feltene; se docs/hva-om.md",
               "The rest, as “field: value”, with a bar or a new line between the fields; see docs/hva-om.md",
               synonyms=("Felter", "Fields"), example=("tider: tirsdag", "times: Tuesday")),
        column("note", "Merknad", "Note", CellType.NOTE, "Leses ikke", "Not read", synonyms=("Kommentar", "Comment")),
    ),
    default=Text("Ingen scenarioer.", "No scenarios."),
    synonyms=("Scenario", "Hva om", "What if"),
)
