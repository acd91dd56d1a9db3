"""``docs/rules.md``: every rule with its sentence and source, and every row of the requirement table.

``python -m scheduler.rules.document docs/rules.md`` writes it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from scheduler.rules.base import Rule
from scheduler.rules.registry import HARD, RULES, SOFT
from scheduler.words import Text

WITHOUT_ROW: dict[str, Text] = {
    "known": Text(
        "Kontrollen skal tåle enhver fil: det er ikke et krav til uka, men til timeplanen som leses.",
        "The checker withstands any file: no demand on the week, but on the timetable that is read.",
    ),
    "allowed_site": Text(
        "Stedet står på tilbudet i arbeidsboka; ingen kilde utenfor den.",
        "The site is written with the activity in the workbook; no source beyond it.",
    ),
    "given_stays": Text(
        "Det som er gitt, er gitt: en skole eller arbeidsgiver har sin egen timeplan.",
        "What is given is given: a school or an employer has its own timetable.",
    ),
}
"""Rules that stand for no row of the table, and why they are there all the same."""


class Row(NamedTuple):
    """A row of the requirement table: what it asks for, and what stands for it besides rules."""

    asks: str
    note: str = ""


ROWS: dict[int, Row] = {
    1: Row(
        "Tellende timer per deltaker og uke",
        "Målet står på regelsettet (`rule_set.*.weekly_target`) eller deltakeren; det som mangler, er mål 1b,"
        " aldri et forbud.",
    ),
    2: Row(
        "Hvor mye hver aktivitet teller",
        "Innstilling `kind.*.counted_per_lesson`, `lesson_minutes`; regnes i `audit_hours`.",
    ),
    3: Row(
        "Egenstudium uten oppfølging teller ikke i tillegg til for- og etterarbeid",
        "Teller 0 uten navngitt oppfølger (`audit_hours`).",
    ),
    4: Row(
        "Målet går ned med en femtedel for hver fridag eller godkjente fraværsdag",
        "Regnes i `audit_hours`; ark *Fravær* og *Kalender*.",
    ),
    5: Row("Ikke program på lørdager, søndager og røde dager"),
    6: Row(
        "Dager der barnehagen stenger, men deltakeren ikke har fri",
        "Stengt barnehage føres i *Kalender* og håndheves av `escort`; selve varselet: senere, året.",
    ),
    7: Row("Ferie høyst 25 dager", "Senere: året (saldo over uker, frister). Ferie i uka føres som fravær."),
    8: Row("Dagens ramme", "Innstilling `day_start`, `day_end`."),
    9: Row("Lengste oppmøte på en dag", "Innstilling `longest_day`."),
    10: Row("Lunsj og pauser", "Innstilling `lunch_after`, `lunch_minutes`, `break_after_lessons`, `break_minutes`."),
    11: Row(
        "Ett sted om gangen; reisetid; første og siste buss",
        "Innstilling `arrive_before`; arkene *Bussruter* og *Gangtider*.",
    ),
    12: Row("Norskgruppe etter nivå og tempo; én lærer, ett rom"),
    13: Row("Gruppestørrelse", "Innstilling `group_max`, `group_max_slow`, `group_min`, eller tilbudets egne."),
    14: Row("Lærer godkjent for norsk"),
    15: Row(
        "Lærerens belastning",
        "Innstilling `instructor_weekly_units`, `instructor_daily_units`; årsrammen: senere, året.",
    ),
    16: Row("Ikke undervisning på planleggingsdager og i skoleferier", "Føres i *Kalender*."),
    17: Row(
        "Ønsket mengde norsk i uka",
        "Regelsettets `kind_targets`, eller deltakerens eget krav; et ønske med kostnad `cost_kind_target`. "
        "Norsk skal være med i programmet (integreringsloven § 14 a), men ingen lov sier hvor mye i uka: et minstekrav "
        "er deltakerens eget (mål 1a), og den som ikke får noe og ikke har det, nevnes i oppsummeringen.",
    ),
    18: Row(
        "Norsk på minst tre dager, høyst seks timer om dagen",
        "Innstilling `norwegian_days`, `norwegian_daily_lessons`.",
    ),
    19: Row(
        "Samfunnskunnskap: timetall, språk, rekkefølge",
        "Språk og regelsett: `eligible`. Timetallet: senere: året (saldo over uker, frister).",
    ),
    20: Row("Norsk for asylsøkere: 175 timer", "Senere: året (saldo over uker, frister)."),
    21: Row("Livsmestring: 25 eller 15 timer", "Senere: året (saldo over uker, frister)."),
    22: Row(
        "Foreldreveiledning for den som har barn under 18",
        "Hvem, og to ledere: reglene her. Antall møter: senere: året (saldo over uker, frister).",
    ),
    23: Row(
        "Karriereveiledning én gang, tidlig, med tolk",
        "Deltakerens krav i planen gjør den obligatorisk (mål 1a).",
    ),
    24: Row("15 timer arbeidsrettet i snitt", "Senere: året (saldo over uker, frister)."),
    25: Row("To hele dager praksis, på de samme ukedagene", "Innstilling `placement_days`, `cost_placement_day`."),
    26: Row("Plasser og åpningstid hos arbeidsgiver"),
    27: Row(
        "Ingen tom praksisdag for den som ikke har plass",
        "Innstilling `course_beside_placement`, `cost_empty_day`.",
    ),
    28: Row("Egenstudium bare med oppfølging, og med tak", "Innstilling `kind.self_study.weekly_cap`."),
    29: Row(
        "Daglige gjøremål teller bare i integreringsmottak, og med tak",
        "Innstilling `kind.daily_tasks.rule_sets`, `kind.daily_tasks.weekly_cap`.",
    ),
    30: Row(
        "Frivillige aktiviteter: plasser, faste kvelder, tak",
        "Innstilling `kind.volunteer.weekly_cap`; faste kvelder er gitte tider.",
    ),
    31: Row(
        "Foreldre mellom levering og henting",
        "Innstilling `handover`; barnets lengste opphold står på barnet. Taket på 45 timer i uka, og valg av "
        "hvem som følger: senere, buss og familie.",
    ),
    32: Row(
        "Barn uten plass: foreldrene er ikke borte samtidig",
        "Innstilling `child_alone_age`. Kjernetid på 20 timer i uka: barnets egne timer.",
    ),
    33: Row("Barnehagens og SFOs stengte dager", "Føres i *Kalender*; barnet er da uten plass (`child_not_alone`)."),
    34: Row("Tilvenning", "Føres som fravær; antall dager: senere, buss og familie."),
    35: Row("Ammefri", "Føres som godkjent fravær på en del av dagen, som teller."),
    36: Row(
        "Omsorgspermisjon fra fjerde måned",
        "Føres som fravær og eget mål. Fristen: senere: året (saldo over uker, frister).",
    ),
    37: Row(
        "Religiøse dager, avtaler, prøver",
        "Føres som fravær. Antall og varsel: senere: året (saldo over uker, frister).",
    ),
    38: Row(
        "Regelsettet avgjør hva som gjelder",
        "Regelsett med dato på deltakeren; regelsettenes tall er innstillinger.",
    ),
    39: Row(
        "Individuell tilrettelegging regnes som oppfylt",
        "Tellende tid uten time (`audit_hours`); årsaken lagres ikke.",
    ),
    40: Row("Holdes sammen, holdes fra hverandre"),
    41: Row("Få endringer fra forrige uke", "Mål 2. Det som er endret for hånd, er låst i sin uke."),
    42: Row("Samlede dager", "Innstilling `gap_free`, `cost_gap`, `cost_site`, `cost_travel`."),
    43: Row("Rettferdighet", "Mål 1c: summen av manglende kvarter i annen potens."),
    44: Row("Rom og plass i rom"),
    45: Row("Tolk som ressurs", "Tolken er opptatt som en lærer: `instructor_one_place`, `instructor_available`."),
    46: Row("Mangler skal ha en forklaring", "Ikke en regel: hver mangel får sin årsak i planen (`reasons`)."),
    47: Row("Adressesperre", "Ikke en regel om uka: gjelder hva som skrives ut, og håndheves der filene lages."),
}
"""All rows, in short own words."""


def document() -> str:
    """The whole page."""
    lines = [
        "# Reglene",
        "",
        "Laget av `python -m scheduler.rules.document docs/rules.md` fra reglene selv; ikke rediger her.",
        "Hver regel er en fil i `scheduler/rules/` med setningen, kilden, det som bryter den (kontrollen) og det",
        "den svarer en løser. *Each rule is a file with its sentence, its source, what breaks it (the checker)",
        "and what it answers a solver.* «Praksis» betyr at ingen kilde er funnet.",
        "",
    ]
    lines += _table("Forbud (kontrollen godtar dem aldri brutt) / Hard rules", HARD)
    lines += _table("Ønsker (koster) / Soft rules", SOFT)
    lines += ["## Regler uten rad i kravtabellen / Rules without a row", ""]
    lines += [f"- `{key}`: {why.nb} *{why.en}*" for key, why in WITHOUT_ROW.items()]
    lines += ["", "## Kravtabellens 47 rader / The 47 rows of the requirement table", ""]
    lines += ["| # | Krav | Regler | Ellers |", "|---|---|---|---|"]
    lines += [f"| {number} | {row.asks} | {_rules_of(number)} | {row.note} |" for number, row in ROWS.items()]
    return "\n".join(lines) + "\n"


def _table(title: str, rules: tuple[Rule, ...]) -> list[str]:
    lines = [f"## {title}", "", "| Regel | Setning | Sentence | Kilde | Rad |", "|---|---|---|---|---|"]
    for rule in rules:
        rows = ", ".join(str(row) for row in rule.rows) or "-"
        lines.append(f"| `{rule.key}` | {rule.sentence.nb} | {rule.sentence.en} | {rule.source} | {rows} |")
    return [*lines, ""]


def _rules_of(number: int) -> str:
    return ", ".join(f"`{rule.key}`" for rule in RULES if number in rule.rows)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
