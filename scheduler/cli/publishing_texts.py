"""What the help says of the commands about publications."""

from __future__ import annotations

from scheduler.words import Text

COMMAND_TEXTS: dict[str, Text] = {
    "publish": Text(
        "Publiser planer: kontroller dem mot arbeidsboka, og oppdater alles kalendere.",
        "Publish plans: check them against the workbook, and bring everybody's calendar up to date.",
    ),
    "undo": Text(
        "Angre siste publisering: den forrige gjelder igjen.",
        "Undo the last publication: the one before holds again.",
    ),
    "links": Text(
        "Vis, forny og trekk tilbake lenker til kalendere.",
        "Show, renew and withdraw links to calendars.",
    ),
    "forget": Text(
        "Slett personer med én gang: rader, lenker, kalendere og filer.",
        "Delete people at once: rows, links, calendars and files.",
    ),
    "retention": Text(
        "Vis eller slett dem som ikke lenger kan lagres etter loven.",
        "Name or delete those who by law may be kept no longer.",
    ),
    "print": Text(
        "Skriv ut planer på papir (PDF): en side til hver person, og ark til rom, lærere og arbeidsgivere.",
        "Print plans on paper (PDF): a page for each person, and sheets for rooms, instructors and employers.",
    ),
    "words": Text(
        "Vis språkene deltakerne leser, eller rett tekstene i ett av dem.",
        "Show the languages that participants read, or correct the texts of one.",
    ),
    "serve": Text(
        "Vis kalenderne på nett til tjeneren stoppes.",
        "Serve the calendars on the web until stopped.",
    ),
}

OPTION_TEXTS: dict[str, Text] = {
    "--db": Text("Databasen med publiseringer: en fil, eller postgresql+psycopg://... (standard: UKEPLAN_DB, ellers "
                 "din egen datamappe).",
                 "The database of publications: a file, or postgresql+psycopg://... (default: UKEPLAN_DB, else your "
                 "own data folder)."),
    "--key": Text("Fila med tjenernøkkelen (standard: UKEPLAN_KEY, ellers din egen innstillingsmappe).",
                  "The file of the server key (default: UKEPLAN_KEY, else your own settings folder)."),
    "--to": Text("Skriv kalenderne som filer i denne mappen også, nå og ved hver endring.",
                 "Write the calendars as files in this folder too, now and with every change."),
    "--url": Text("Adressen kalenderne har på nett, som https://ukeplan.kommune.no (huskes).",
                  "The address of the calendars on the web, such as https://ukeplan.kommune.no (kept)."),
    "--provisional-buses": Text("Godta at reisene er antatt: Bussruter og Gangtider mangler.",
                                "Accept that journeys are assumed: Bus routes and Walking times are missing."),
    "--person": Text("Bare denne personen (kan gjentas); også en med adressesperre.",
                     "Only this person (may be repeated); also one at a protected address."),
    "--what": Text("Hva som skrives ut, skilt med komma: uker, brev, rom, lærere, arbeidsgivere (standard: alt uten "
                   "brev; med --person bare uker).",
                   "What is printed, separated by commas: weeks, letters, rooms, instructors, employers (default: all "
                   "but letters; with --person only weeks)."),
    "--simple": Text("Stor og enkel side til denne personen (kan gjentas); de uten skolegang får det uansett.",
                     "A large and simple page for this person (may be repeated); those without schooling get it "
                     "anyway."),
    "--full": Text("Vanlig side til denne personen, selv uten skolegang (kan gjentas).",
                   "The usual page for this person, though without schooling (may be repeated)."),
    "--names": Text("Hva deltakere heter på ark til andre: code eller first_name (standard: code).",
                    "What participants are called on sheets for others: code or first_name (default: code)."),
    "--qr": Text("Sett QR-koden til kalenderen på ukesidene også.", "Put the calendar's QR code on weekly pages too."),
    "--all": Text("Alle som har en lenke.", "Everybody who has a link."),
    "--instructor": Text("Id-ene er læreres.", "The ids are instructors'."),
    "--renew": Text("Gi nye lenker; de gamle slutter å virke.", "Give new links; the old ones stop working."),
    "--revoke": Text("Trekk lenkene tilbake uten å gi nye.", "Withdraw the links without giving new ones."),
    "--protected": Text("Gi denne ene personen kalender selv om adressen er sperret (no: ta den bort igjen).",
                        "Give this one person a calendar although the address is protected (no: take it away again)."),
    "--journeys": Text("Vis reisene i denne personens kalender: bare når personen selv har valgt det.",
                       "Show journeys in this person's calendar: only when the person chose so."),
    "--reminder": Text("Påminnelse så mange minutter før hver time (0: ingen).",
                       "A reminder so many minutes before each meeting (0: none)."),
    "--new-key": Text("Lag ny tjenernøkkel når den gamle er tapt; alle får nye lenker.",
                      "Make a new server key when the old one is lost; everybody gets a new link."),
    "--write": Text("Skriv filene (--to) på nytt.", "Write the files (--to) again."),
    "--years": Text("Kommunens egen lagringstid i år, når den er kortere enn lovens.",
                    "The municipality's own time of retention in years, where it is shorter than the law's."),
    "--delete": Text("Slett dem.", "Delete them."),
    "--host": Text("Adressen tjeneren lytter på (standard: 127.0.0.1).",
                   "The address that the server listens at (default: 127.0.0.1)."),
    "--port": Text("Porten tjeneren lytter på (standard: 8080; 0: en ledig).",
                   "The port that the server listens at (default: 8080; 0: a free one)."),
}  # fmt: skip
