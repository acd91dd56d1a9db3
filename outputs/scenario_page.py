"""How scenarios are written, for a planner: ``docs/hva-om.md``, made of the changes themselves.

Run ``python -m outputs.scenario_page`` to print it. Every example on it is read and made by a test.
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.changes import CHANGES, Base, columns, title
from scheduler.changes.rules import LOOSENED, WEIGHTS
from scheduler.forms import CellType, Column
from scheduler.forms.scenarios import CHANGE_CHOICES

EXAMPLES: dict[str, tuple[str, ...]] = {
    "people_added": ("antall: 10", "som: D003; D010\nantall: 4"),
    "person_added": ("regelsett: introduksjonsprogram\nnivå: A1\nspråk: dari\nbor: bolig-egge",),
    "people_removed": ("deltakere: D003; D010", "antall: 5"),
    "person_facts": ("deltaker: D003\nukemål: 30 t", "deltaker: D003\nbor: ingen",
                     "deltaker: D003\ntilgjengelig: man-fre 07:00-16:00"),
    "requirement": ("deltaker: D003\nslag: norsk\nminst: 10 t",),
    "participant_away": ("deltaker: D003\ntider: mandag",),
    "instructor_away": ("lærer: L017\ntider: tirsdag", "lærer: L017\ntider: man-ons 08:00-12:00",
                        "lærer: L017\nfra dato: 23.11.2026\ntil dato: 25.11.2026"),
    "instructor_hours": ("lærer: L017\nundervisningstimer i uka: 20", "lærer: L017\ntilgjengelig: man-fre 08:00-15:30"),
    "instructor_added": ("som: L016", "underviser i: samfunnskunnskap; livsmestring\nspråk: dari\n"
                         "undervisningstimer i uka: 10"),
    "instructor_removed": ("lærer: L017",),
    "instructor_number": ("slag: norsk\nantall: 9",),
    "activity_added": ("som: norsk-a1-rask-1",
                       "navn: Strikkekafé\nslag: frivillig aktivitet\nform: åpent\nvarighet: 60\nplasser: 10\n"
                       "sted: bibliotek\ntider: ons 17:00-20:00"),
    "activity_removed": ("tilbud: trening",),
    "activity_resized": ("tilbud: kurs-data-1\nstørste gruppe: 16", "tilbud: kurs-data-1\nminste gruppe: 3"),
    "activity_moved": ("tilbud: trening\ntider: tor 10:00-11:00", "tilbud: norsk-a2-vanlig-2\nfritt: ja"),
    "activity_extent": ("tilbud: kurs-data-1\nganger i uka: 3", "tilbud: studie-lekser\nvarighet: 60"),
    "activity_members": ("tilbud: kurs-data-1\ninn: D003",),
    "seats": ("tilbud: praksis-arb-sykehjem\nplasser: 5", "tilbud: praksis-arb-kafe\ntider: man-fre 09:00-15:30"),
    "placement_added": ("navn: Sagbruket\nved: Sparbu\ngangtid: 8\ntider: man-fre 08:00-15:30\nplasser: 3",
                        "navn: Kantina\nsted: skole\ntider: man-fre 08:00-15:00"),
    "room_closed": ("rom: kurs-2",),
    "room_capacity": ("rom: rom-106\nplasser: 18",),
    "room_added": ("sted: skole\nplasser: 20\nutstyr: pc",),
    "site_closed": ("sted: skole\ndager: onsdag", "sted: bhg-egge\ndager: fre 12:00-24:00"),
    "opening_hours": ('stenger: "16:00"', "sted: bhg-egge\nåpningstid: man-fre 07:00-17:00"),
    "child_care": ("barn: B049\nsted: bhg-sannan",),
    "line_withdrawn": ('linje: "660"', 'linje: "670"\nretning: Straumen\ndager: man, ons'),
    "departures_moved": ('linje: "660"\nminutter: -20',
                         'linje: "670"\nretning: Steinkjer stasjon\nut: "07:35"\ninn: "07:20; 08:20"'),
    "setting": ("innstilling: kind.norwegian.counted_per_lesson\nverdi: 60",
                "innstilling: rule_set.introduction_programme.weekly_target\nverdi: 30 t",
                "innstilling: group_max\nverdi: 20"),
    "rule": ("regel: no_course_beside_placement\ngjelder: gjelder ikke", "regel: empty_day\nvekt: 200"),
}
"""Fields of a change as a planner writes them, with the ids of the example *steinkjer*."""

_TYPES: dict[CellType, str] = {
    CellType.TEXT: "tekst", CellType.WHOLE: "helt tall", CellType.MINUTES: "minutter", CellType.HOURS: "timer (37,5)",
    CellType.DATE: "dato (23.11.2026)", CellType.CLOCK: "klokkeslett (08:30)", CellType.CLOCKS: "klokkeslett, flere",
    CellType.DAYS: "ukedager", CellType.SPANS: "dager og tider", CellType.YES_NO: "ja/nei",
    CellType.CHOICE: "ett av ordene", CellType.LANGUAGE: "språk", CellType.LANGUAGES: "språk, flere",
    CellType.WORDS: "ord, flere", CellType.REFERENCE: "id eller navn", CellType.REFERENCES: "id-er eller navn",
    CellType.SETTING: "etter innstillingens enhet",
}

_HEAD = """# Hva om?

Denne siden er laget av programmet selv (`python -m outputs.scenario_page`); hvert eksempel på den er prøvd av en test.

```sh
ukeplan plan uke48.xlsx --out plan48
ukeplan whatif uke48.xlsx --scenarios scenarier.yaml --from plan48/plan.json --out hvaom48
```

Ut kommer `hvaom48/whatif.html` (én side som kan åpnes i nettleseren og sendes videre; deltakerne står med kode) og
`hvaom48/whatif.xlsx`. Et eksempel med en planleggers spørsmål ligger i
[examples/steinkjer/scenarios.yaml](../examples/steinkjer/scenarios.yaml).

- **I dag og scenarioene behandles likt:** samme utgangspunkt (`--from`), samme frø og samme arbeidsmengde. I dag
  planlegges på nytt, og det er den planen scenarioene måles mot. Et scenario med samme innhold som i dag har samme
  svar. Over 150 deltakere planlegges steder som ikke deler rom, hver for seg: stedet som et scenario ikke rører, er
  da helt som i dag.
- **«Bevist»** står bare der ingen plan i det ene kan bli så god som planen i det andre. Ellers er forskjellen målt, og
  tre søk med ulike frø, fra den samme første planen, viser hvor mye av timene som er tilfeldig (`--seeds 1` lar det
  være, og er raskere).
  Kan timene i den beste av de to planene nås i begge, teller ingen forskjell: da er det søket, ikke endringen.
- **Arbeidsmengden** for hver er `--work-limit` (standard: 1), og da er tallene de samme hver gang. Med `--time-limit`
  er det sekunder for hver, delt på søkene, og tallene kan bli litt andre en annen gang.
- **Hvert scenario planlegges for seg,** i egne prosesser (`--workers`). Et scenario som ikke lar seg planlegge, sier
  hvorfor og stopper ingen andre; sluttkoden er da 1.
- **Ctrl-C** eller strømbrudd: kjør samme kommando igjen, og det som er ferdig, regnes ikke på nytt.
- **Person for person:** `--compare "I dag" "Buss 660 legges ned"`. `--names` viser navn i stedet for koder. De som har
  adressesperre, og husstandene deres, er med i summene, men aldri i listene.

## Slik skrives filen

```yaml
scenarioer:
  - navn: Tirsdagslæreren er borte, og det kommer ti til
    endringer:
      - endring: lærer borte
        lærer: L017
        tider: tirsdag
      - endring: nye deltakere
        antall: 10
```

Et scenario er et navn og en liste av endringer, som gjøres i den rekkefølgen de står. Verdier skrives som i
arbeidsboka: `37,5`, `30 t`, `man-fre 08:00-15:30`, `23.11.2026`, `ja`. Flere skilles med semikolon,
eller skrives som en liste. Det som gjelder folk og ting, er en id eller et navn fra sitt ark. Alle ord finnes også på
engelsk (`scenarios`, `name`,
`changes`, `change`, `grid`).

## Rutenett

Flere verdier i ett felt, og alle kombinasjoner prøves. Tall kan skrives `9..11`. Det spørres først når det blir mer enn
100 scenarioer (`--yes` svarer ja).

```yaml
scenarioer:
  - navn: Lærere og ankomster
    rutenett:
      - endring: antall lærere
        slag: norsk
        antall: 9..11
      - endring: nye deltakere
        antall: [0, 10, 20]
```

## I arbeidsboka

Arket *Scenarioer* holder det samme uten `--scenarios`: én rad for hver endring, med scenarioets navn, endringen, hvem
eller hva den gjelder, og resten av feltene under *Detaljer* som `felt: verdi | felt: verdi`.

## Alle endringer
"""


def _field(column: Column) -> str:
    about = column.help.nb
    if column.type is CellType.CHOICE:
        about += f" ({', '.join(choice.label.nb for choice in column.choices)})"
    must = "ja" if column.required else ""
    return f"| {column.title.nb.lower()} | {column.title.en.lower()} | {must} | {_TYPES[column.type]} | {about} |"


def example_yaml(key: str, fields: str) -> str:
    """An example as it stands in a file."""
    word = next(choice.label.nb for choice in CHANGE_CHOICES if choice.value == key)
    return "\n".join([f"- endring: {word}", *(f"  {line}" for line in fields.splitlines())])


def _change(cls: type[Base]) -> str:
    key, name = cls.model_fields["change"].default, title(cls)
    lines = [
        f"### {name.nb} ({name.en})", "", cls.about.nb, "",
        "| Felt | Engelsk | Må stå | Skrives som | Hva |", "|---|---|---|---|---|",
        *(_field(column) for column in columns(cls)), "",
        "```yaml", *(example_yaml(key, fields) for fields in EXAMPLES[key]), "```",
    ]  # fmt: skip
    if key == "rule":
        lines += ["", f"Forbud som kan tas bort: {_names(LOOSENED)}.", "",
                  f"Ønsker som kan veies: {_names(WEIGHTS)}.", "",
                  "De andre reglene sier hva en timeplan er, eller holder på noe som er gitt: det endres der det står."]
    return "\n".join(lines)


def _names(rules: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in rules)


def scenario_page() -> str:
    """The page as Markdown, in Norwegian."""
    return "\n\n".join([_HEAD.rstrip(), *(_change(cls) for cls in CHANGES)]) + "\n"


if __name__ == "__main__":
    print(scenario_page(), end="")
