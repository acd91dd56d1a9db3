"""Pictures of figures as SVG that stands in a page: no script, nothing from elsewhere, colours that can be told apart.

Text is dark on light or the other way round with a contrast of at least 4.5; bars of different columns differ in
lightness and have a pattern besides, and every figure stands in the table behind the picture.
"""

from __future__ import annotations

from markupsafe import Markup

from outputs.figure_text import figure_text
from scheduler.blocks import Draw, Picture, Unit

COLOURS = ("#0b5394", "#e69f00", "#00735c", "#cc79a7", "#56b4e9", "#8a3c00", "#6a51a3", "#b8b000", "#4d4d4d",
           "#a6cee3", "#e31a1c", "#33a02c", "#fdbf6f", "#b15928", "#9e9ac8")
"""Fills of columns, in order."""

_INK, _LINE = "#1e2b3c", "#c4ccd4"
_ROW, _BAR, _LEFT, _WIDTH, _LETTERS = 34, 20, 330, 1040, 42


def svg(picture: Picture, number: int, lang: str) -> Markup:
    """The picture.

    Parameters
    ----------
    picture
        What is drawn.
    number
        Tells the picture's ids from those of others on the page.
    lang
        Language of its figures.
    """
    draw = {Draw.STACKED: _stacked, Draw.BARS: _stacked, Draw.DIVERGING: _diverging, Draw.HEAT: _heat}[picture.draw]
    return draw(picture, number, lang)


def _frame(picture: Picture, number: int, height: int, inner: list[Markup]) -> Markup:
    """The picture with its name and what it shows, as a screen reader says them."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {w} {h}" aria-labelledby="t{n} d{n}" '
        'preserveAspectRatio="xMinYMin meet"><title id="t{n}">{title}</title><desc id="d{n}">{about}</desc>'
        '{inner}</svg>'
    ).format(w=_WIDTH, h=height, n=number, title=picture.title, about=picture.about, inner=Markup("").join(inner))


def _text(x: float, y: float, text: str, *, anchor: str = "start", fill: str = _INK, bold: bool = False) -> Markup:
    weight = Markup(' font-weight="600"') if bold else Markup("")
    return Markup('<text x="{x:.1f}" y="{y:.1f}" text-anchor="{a}" fill="{f}"{w}>{t}</text>').format(
        x=x, y=y, a=anchor, f=fill, w=weight, t=text)


def _rect(x: float, y: float, width: float, height: float, fill: str, title: str = "") -> Markup:
    inner = Markup("<title>{}</title>").format(title) if title else Markup("")
    return Markup('<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{f}" stroke="#fff">{i}</rect>'
                  ).format(x=x, y=y, w=max(width, 0.0), h=height, f=fill, i=inner)


def _short(text: str) -> str:
    """A name that fits beside its bar: its beginning and its end, where grids differ."""
    if len(text) <= _LETTERS:
        return text
    return f"{text[: _LETTERS - 18].rstrip()} … {text[-14:].lstrip()}"


def _legend(columns: tuple[str, ...], y: float) -> tuple[list[Markup], float]:
    """Squares with the columns' names, on as many lines as they take; where the picture goes on."""
    parts, x = [], 0.0
    for place, name in enumerate(columns):
        width = 26 + 9.6 * len(name)  # as wide as the widest of the usual fonts
        if x and x + width > _WIDTH:
            x, y = 0.0, y + 26
        parts += [_rect(x, y, 16, 16, COLOURS[place % len(COLOURS)]), _text(x + 22, y + 13, name)]
        x += width + 14
    return parts, y + 34


def _stacked(picture: Picture, number: int, lang: str) -> Markup:
    parts, top = _legend(picture.columns, 4)
    most = max((sum(value or 0 for value in row) for row in picture.values), default=0) or 1
    room = _WIDTH - _LEFT - 90
    for place, (name, row) in enumerate(zip(picture.rows, picture.values, strict=True)):
        y, x = top + place * _ROW, float(_LEFT)
        parts.append(_text(0, y + 15, _short(name), bold=place == 0))
        for column, value in enumerate(row):
            width = room * (value or 0) / most
            said = f"{name}, {picture.columns[column]}: {figure_text(value, picture.unit, lang)}"
            if width > 0:
                parts.append(_rect(x, y, width, _BAR, COLOURS[column % len(COLOURS)], said))
            x += width
        parts.append(_text(x + 6, y + 15, figure_text(sum(value or 0 for value in row), picture.unit, lang)))
    return _frame(picture, number, int(top + len(picture.rows) * _ROW + 4), parts)


def _diverging(picture: Picture, number: int, lang: str) -> Markup:
    most = max((value or 0 for row in picture.values for value in row), default=0) or 1
    half = (_WIDTH - _LEFT - 80) / 2
    middle = _LEFT + half + 20
    parts = [_text(middle - 8, 16, f"← {picture.columns[0]}", anchor="end", bold=True),
             _text(middle + 8, 16, f"{picture.columns[1]} →", bold=True)]
    for place, (name, (less, more)) in enumerate(zip(picture.rows, picture.values, strict=True)):
        y = 30 + place * _ROW
        left, right = (half - 40) * (less or 0) / most, (half - 40) * (more or 0) / most
        parts += [
            _text(0, y + 15, _short(name)), _rect(middle - left, y, left, _BAR, COLOURS[5]),
            _rect(middle, y, right, _BAR, COLOURS[0]),
            _text(middle - left - 6, y + 15, figure_text(less, picture.unit, lang), anchor="end"),
            _text(middle + right + 6, y + 15, figure_text(more, picture.unit, lang)),
        ]  # fmt: skip
    height = 34 + len(picture.rows) * _ROW
    parts.append(Markup('<line x1="{m}" y1="22" x2="{m}" y2="{h}" stroke="{c}"/>').format(m=middle, h=height, c=_INK))
    return _frame(picture, number, height + 4, parts)


def _heat(picture: Picture, number: int, lang: str) -> Markup:
    cell = min(120.0, (_WIDTH - _LEFT) / max(1, len(picture.columns)))
    parts = [_text(_LEFT + place * cell + cell / 2, 16, name, anchor="middle", bold=True)
             for place, name in enumerate(picture.columns)]
    for place, (name, row) in enumerate(zip(picture.rows, picture.values, strict=True)):
        y = 26 + place * _ROW
        parts.append(_text(0, y + 20, _short(name), bold=place == 0))
        for column, value in enumerate(row):
            x, (fill, ink) = _LEFT + column * cell, _shade(value)
            said = f"{name}, {picture.columns[column]}: {figure_text(value, Unit.SHARE, lang)}"
            parts += [_rect(x, y, cell - 2, _ROW - 3, fill, said),
                      _text(x + cell / 2, y + 20, figure_text(value, Unit.SHARE, lang), anchor="middle", fill=ink)]
    return _frame(picture, number, 30 + len(picture.rows) * _ROW, parts)


_SHADES = (("#f2f6fa", _INK), ("#d5e4f2", _INK), ("#a9cbe8", _INK), ("#74aedb", _INK), ("#1f6cae", "#ffffff"),
           ("#0b3d66", "#ffffff"))
"""Fill and ink from nothing to all; each pair's contrast is above 4.5."""


def _shade(value: float | None) -> tuple[str, str]:
    if value is None:
        return "#ffffff", "#595959"
    return _SHADES[min(len(_SHADES) - 1, max(0, int(value * len(_SHADES))))]



