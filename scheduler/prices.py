"""What a change costs, by the sheet *Priser*; and the invented prices of a new workbook and of the examples."""

from __future__ import annotations

from scheduler.programme import USUAL_UNITS, Price, PriceItem, PriceUnit, Programme

INVENTED: tuple[Price, ...] = (
    Price(item=PriceItem.TEACHER, kroner=650, unit=PriceUnit.HOUR),
    Price(item=PriceItem.INTERPRETER, kroner=780, unit=PriceUnit.HOUR),
    Price(item=PriceItem.ROOM, kroner=250, unit=PriceUnit.HOUR),
    Price(item=PriceItem.PLACEMENT, kroner=300, unit=PriceUnit.DAY),
    Price(item=PriceItem.GROUP_SEAT, kroner=120, unit=PriceUnit.WEEK),
    Price(item=PriceItem.OPEN_PLACE, kroner=60, unit=PriceUnit.WEEK),
    Price(item=PriceItem.CHILD_CARE, kroner=210, unit=PriceUnit.HOUR),
    Price(item=PriceItem.BUS, kroner=900, unit=PriceUnit.EACH),
)
"""Invented, of a plausible size; no municipality's. Whoever uses the workbook writes their own."""


def price_of(programme: Programme, item: PriceItem) -> Price | None:
    """The price of something; None where the workbook has none."""
    return next((price for price in programme.prices if price.item is item), None)


def cost(programme: Programme, item: PriceItem, *, minutes: int = 0, days: int = 1, times: int = 1) -> float | None:
    """Kroner for one week of something more; None where the workbook has no price of it.

    Parameters
    ----------
    item
        What there is more of.
    minutes
        Minutes of it in the week, for a price an hour.
    days
        Days in the week that have it, for a price a day.
    times
        How many in the week, for a price each. A price a week is the same whatever there is of it.
    """
    price = price_of(programme, item)
    if price is None:
        return None
    amount = {
        PriceUnit.HOUR: minutes / 60, PriceUnit.DAY: days, PriceUnit.WEEK: 1, PriceUnit.EACH: times,
    }[unit_of(price)]  # fmt: skip
    return round(price.kroner * amount, 2)


def unit_of(price: Price) -> PriceUnit:
    """What a price is for: as the workbook says, else the usual of its sort."""
    return price.unit or USUAL_UNITS[price.item]
