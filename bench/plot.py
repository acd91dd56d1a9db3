"""A plot of gap over time as one small SVG: seconds and gap on logarithmic scales, a step line for each size."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from pathlib import Path

from bench.figures import Row, gap_at

WIDTH, HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 24, 48
_LEAST_GAP, _MOST_GAP = 0.0005, 1.0
"""A gap below the least is drawn on the bottom line, which is named 0."""
_LEAST_SECONDS = 0.5
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe-Ito; each line also carries its name."""

Point = tuple[float, float]


def write_plot(runs: dict[str, Row], path: Path) -> None:
    """Write the plot.

    Parameters
    ----------
    runs
        Rows with ``progress`` by label.
    path
        The SVG file.
    """
    lines = {label: steps(row) for label, row in runs.items()}
    latest = max((seconds for line in lines.values() for seconds, _ in line), default=10.0)
    axes = _Axes(10 ** math.ceil(math.log10(max(latest, 2 * _LEAST_SECONDS))))
    parts = list(axes.drawn())
    for number, (label, line) in enumerate(lines.items()):
        parts += _drawn(axes, number, label, line)
    path.write_text(_HEAD + "\n".join(parts) + "\n</svg>\n", encoding="utf-8")


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" \
font-size="12" aria-labelledby="t d">
<title id="t">Gap over time</title>
<desc id="d">Gap that is proven at each moment since the start of the process, by number of participants.</desc>
<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>
"""


def steps(row: Row) -> list[Point]:
    """(seconds, gap) as they were proven; the last point is the finished plan's."""
    found = [
        (seconds, gap_at(row, value, bound or 0)) for seconds, value, bound in row.get("progress", ())
    ]
    return [*found, (row["seconds"], row["gap"] or 0.0)]


class _Axes:
    """Where seconds and gaps are on the paper."""

    def __init__(self, most_seconds: float) -> None:
        self._most = most_seconds

    def x(self, seconds: float) -> float:
        """From the left edge."""
        share = math.log(max(seconds, _LEAST_SECONDS) / _LEAST_SECONDS) / math.log(self._most / _LEAST_SECONDS)
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)

    def y(self, gap: float) -> float:
        """From the top edge."""
        inside = min(max(gap, _LEAST_GAP), _MOST_GAP)
        share = math.log(_MOST_GAP / inside) / math.log(_MOST_GAP / _LEAST_GAP)
        return _TOP + share * (HEIGHT - _TOP - _BOTTOM)

    def drawn(self) -> Iterable[str]:
        """The frame with its marks and words."""
        left, right, top, bottom = _LEFT, WIDTH - _RIGHT, _TOP, HEIGHT - _BOTTOM
        yield f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#333333"/>'
        for gap, word in ((1.0, "100 %"), (0.1, "10 %"), (0.01, "1 %"), (0.001, "0.1 %"), (_LEAST_GAP, "0")):
            y = self.y(gap)
            yield f'<path d="M{left} {y:.1f}H{right}" stroke="#dddddd"/>'
            yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{word}</text>'
        for seconds in (1, 2, 5, 10, 20, 60, 120, 300, 600, 1200):
            if seconds <= self._most:
                x = self.x(seconds)
                yield f'<path d="M{x:.1f} {bottom}v5" stroke="#333333"/>'
                yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{seconds}</text>'
        yield f'<text x="{(left + right) / 2}" y="{HEIGHT - 8}" text-anchor="middle">seconds since start</text>'


def _drawn(axes: _Axes, number: int, label: str, line: list[Point]) -> Iterable[str]:
    """One step line with its name at its end."""
    colour = _COLOURS[number % len(_COLOURS)]
    path = f"M{axes.x(line[0][0]):.1f} {axes.y(line[0][1]):.1f}"
    for seconds, gap in line[1:]:
        path += f"H{axes.x(seconds):.1f}V{axes.y(gap):.1f}"
    end = line[-1]
    yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield f'<circle cx="{axes.x(end[0]):.1f}" cy="{axes.y(end[1]):.1f}" r="3.5" fill="{colour}"/>'
    words = f"{label}: {100 * end[1]:.2f} %"
    yield f'<text x="{WIDTH - _RIGHT + 10}" y="{_TOP + 16 + 18 * number}" fill="{colour}">{escape(words)}</text>'
