"""The letters of printed pages: Noto Sans in every script that the text has, from an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FIRST = ("NotoSans[wght].ttf", "NotoSansArabic[wght].ttf", "NotoSansEthiopic[wght].ttf")
_NEVER = ("Italic", "Emoji")


class Fonts(NamedTuple):
    """What a text needs."""

    files: tuple[Path, ...]
    missing: frozenset[str]
    """Letters that no font has."""

    @property
    def css(self) -> str:
        """The fonts as a style sheet declares them."""
        faces = "".join(
            f'@font-face{{font-family:"{_family(path)}";src:url("{path.as_uri()}")}}'
            for path in self.files
        )
        return f"{faces}html{{font-family:{','.join(f'{chr(34)}{_family(path)}{chr(34)}' for path in self.files)}}}"


def fonts_for(text: str) -> Fonts:
    """The fewest fonts that have all letters of a text; Latin ones always, for times and places."""
    wanted = {sign for sign in text if sign.isprintable() and not sign.isspace()}
    chosen: list[Path] = []
    for path in _files():
        found = wanted & _letters(path)
        if found or not chosen:
            chosen.append(path)
            wanted -= found
        if not wanted:
            break
    return Fonts(tuple(chosen), frozenset(wanted))


@cache
def _files() -> tuple[Path, ...]:
    import manimgx_fonts

    folder = Path(manimgx_fonts.__file__).parent
    others = sorted(
        path.name for path in folder.glob("NotoSans*.ttf")
        if path.name not in _FIRST and not any(word in path.name for word in _NEVER)
    )
    return tuple(folder / name for name in (*_FIRST, *others))


@cache
def _letters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _family(path: Path) -> str:
    return path.name.split("[")[0]
