"""Sheets about the programme itself: the week, the calendar, the settings."""

from __future__ import annotations

from scheduler.forms import choices
from scheduler.forms.base import CellType, Sheet, column
from scheduler.words import Text

PROGRAMME = Sheet(
    "programme", Text("Program", "Programme"),
    Text("Hva programmet heter, og hvilken uke arbeidsboka gjelder.",
         "What the programme is called, and which week the workbook is for."),
    (
        column("name", "Programnavn", "Programme name", CellType.TEXT, "Hva programmet heter",
               "What it is called",
               synonyms=("Navn", "Program", "Name"), example=("Steinkjer", "Steinkjer")),
        column("week", "Uke", "Week", CellType.WEEK,
               "Uka som skal planlegges, f.eks. 2026-W48 eller uke 48 2026",
               "The week to plan, such as 2026-W48", synonyms=("Ukenummer", "ISO-uke"), example="2026-W48"),
    ),
    default=Text("Uka må sies på kommandolinjen (--week).",
    "The week must be given on the command line (--week)."),
    synonyms=("Uke", "Om programmet", "Week"),
)

CLOSED_DAYS = Sheet(
    "closed_days", Text("Kalender", "Calendar"),
    Text("Kommunens egne fridager, planleggingsdager og stengte dager. Røde dager er med fra før.",
         "The municipality's own days off, planning days and closed days. Public holidays are known."),
    (
        column("date", "Dato", "Date", CellType.DATE, "Dagen, eller den første av flere",
               "The day, or the first of several",
               required=True, synonyms=("Fra dato", "Dag", "From date", "Day"), example="24.12.2026"),
        column("last", "Til dato", "To date", CellType.DATE, "Siste dag; tomt = én dag",
               "Last day; empty = one day",
               synonyms=("Til", "Siste dag", "Last day")),
        column("scope", "Gjelder", "Applies to", CellType.REFERENCE,
               "Alle (fridag), lærere (ingen undervisning) eller et sted; tomt = alle",
               "Everybody (a day off), instructors (no teaching) or a place; empty = everybody",
               choices=choices.SCOPES, refers=("sites",), synonyms=("Hvem", "For", "Sted", "Scope"),
               example=("lærere", "instructors")),
        column("from_minute", "Stengt fra kl.", "Closed from", CellType.CLOCK,
               "Tomt = hele dagen; bare lærere og steder",
               "Empty = the whole day; instructors and places only", synonyms=("Fra kl.", "Fra klokka",
               "From time"),
               example="12:00"),
        column("note", "Merknad", "Note", CellType.NOTE, "Leses ikke", "Not read", synonyms=("Kommentar",
               "Hva", "Comment")),
    ),
    default=Text("Bare offentlige fridager.", "Public holidays only."),
    synonyms=("Fridager", "Skolerute", "Stengte dager", "Closed days"),
)

SETTINGS = Sheet(
    "settings", Text("Innstillinger", "Settings"),
    Text("Kommunens egne tall. Tom verdi = standard.",
         "The municipality's own figures. An empty value = the default."),
    (
        column("key", "Nøkkel", "Key", CellType.TEXT, "Innstillingens navn", "The setting's name",
               required=True,
               synonyms=("Innstilling", "Navn", "Setting"), example="lunch_minutes"),
        column("value", "Verdi", "Value", CellType.SETTING, "Tomt = standard", "Empty = the default",
               synonyms=("Tall",), example="30"),
        column("unit", "Enhet", "Unit", CellType.NOTE, "Leses ikke", "Not read", synonyms=("Måles i",)),
        column("default", "Standard", "Default", CellType.NOTE, "Leses ikke", "Not read",
               synonyms=("Standardverdi",)),
        column("note", "Merknad", "Note", CellType.NOTE, "Leses ikke", "Not read",
               synonyms=("Forklaring", "Kommentar", "Comment")),
    ),
    default=Text("Alle innstillinger er standard.", "All settings are the defaults."),
    synonyms=("Innstilling", "Oppsett", "Setting"),
)
