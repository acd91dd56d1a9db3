"""The sheet of prices: what more of something costs the municipality."""

from __future__ import annotations

from scheduler.forms import choices
from scheduler.forms.base import CellType, Sheet, column
from scheduler.words import Text

PRICES = Sheet(
    "prices", Text("Priser", "Prices"),
    Text("Hva mer av noe koster kommunen. Forklaringer og scenarioer regner kostnader av dem, timeplanen bryr seg ikke "
         "om dem. Prisene i en ny arbeidsbok og i eksemplene er oppdiktet: skriv deres egne.",
         "What more of something costs the municipality. Explanations and scenarios reckon costs from them; the "
         "timetable does not care. The prices in a new workbook and in the examples are invented: write your own."),
    (
        column("item", "Hva", "What", CellType.CHOICE, "Hva det koster penger å få mer av", "What more of costs money",
               required=True, choices=choices.PRICE_ITEMS, synonyms=("Vare", "Ressurs", "Tiltak", "Item"),
               example=("lærertime", "teacher hour")),
        column("kroner", "Pris (kroner)", "Price (kroner)", CellType.DECIMAL,
               "Kroner for én enhet; 0 = koster ingenting", "Kroner for one unit; 0 = costs nothing", required=True,
               synonyms=("Kroner", "Kostnad", "Sats", "Beløp", "Cost", "Rate"), example="650"),
        column("unit", "Enhet", "Unit", CellType.CHOICE, "Hva prisen er for; tomt = det vanlige for det slaget",
               "What the price is for; empty = the usual of its sort", choices=choices.PRICE_UNITS,
               synonyms=("Per", "Måles i"), example=("time", "hour")),
        column("note", "Merknad", "Note", CellType.NOTE, "Leses ikke", "Not read", synonyms=("Kommentar", "Comment")),
    ),
    default=Text("Ingen priser: forklaringer og scenarioer sier ikke hva noe koster.",
                 "No prices: explanations and scenarios do not say what anything costs."),
    synonyms=("Prisliste", "Kostnader", "Satser", "Costs", "Price list"),
)  # fmt: skip
