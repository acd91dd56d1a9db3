"""From a page in HTML to a tagged PDF of exactly one sheet of A4, with its fonts in it.

Nothing is fetched: pictures are data, and fonts files of the installed package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from outputs.paper.fonts import fonts_for
from scheduler.catalogue import say
from scheduler.refusal import Refusal

if TYPE_CHECKING:
    from weasyprint import Document

_SIZES = (12.0, 11.2, 10.5, 9.8, 9.1, 8.4, 7.8, 7.2, 6.6, 6.0, 5.4, 4.8, 4.2, 3.6)
"""Sizes of the text in points; the largest with which everything is on one page is taken."""

UNREADABLE = 6.0
"""Points below which few can read a page."""


class Sheet(NamedTuple):
    """A page that is ready."""

    data: bytes
    size: float
    """Of its text, in points."""
    missing: frozenset[str]
    """Letters that no font has."""


class TooMuch(Exception):
    """More than a page can hold however small the text is."""


def ready() -> None:
    """See that pages can be made.

    Raises
    ------
    Refusal
        If the extra ``print`` or a system library is missing.
    """
    try:
        import manimgx_fonts  # noqa: F401
        import segno  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise Refusal(
            f"Utskrift trenger tilleggspakker som ikke er installert ({error.name}). "
            "Kjør «pip install '.[print]'», og prøv igjen.",
            f"Printing needs packages that are not installed ({error.name}). "
            "Run “pip install '.[print]'”, and try again.",
        ) from None
    except OSError:
        raise Refusal(
            "Utskrift trenger biblioteket Pango, som mangler på maskinen. Debian og Ubuntu: «apt install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0». macOS: «brew install pango». "
            "Windows: se docs/utskrift.md.",
            "Printing needs the library Pango, which this machine lacks. Debian and Ubuntu: “apt install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0”. macOS: “brew install pango”. "
            "Windows: see docs/utskrift.md.",
        ) from None


def sheet(template: str, facts: Mapping[str, Any]) -> Sheet:
    """A page as PDF.

    Parameters
    ----------
    template
        Its name among our templates.
    facts
        What it shows: ``page``, which says in ``foreign`` what other language is on it.

    Raises
    ------
    TooMuch
        If it cannot be on one page.
    """
    made = _environment().get_template(template)
    fonts = fonts_for(made.render(**facts, css="", size=1))
    document, size = _largest(lambda size: _rendered(made.render(**facts, css=Markup(fonts.css), size=size)))
    data = document.write_pdf(pdf_variant="pdf/ua-1", finisher=partial(_name_languages, facts["page"].foreign))
    return Sheet(bytes(data), size, fonts.missing)


def _largest(rendered: Callable[[float], Document]) -> tuple[Document, float]:
    """The page in the largest size with which it is one, and the size.

    What fits in one size fits in every smaller one. Most pages fit in the largest, so that is tried first.
    """
    best: tuple[Document, float] | None = None
    place, low, high = 0, 0, len(_SIZES)
    while low < high:
        document = rendered(_SIZES[place])
        if len(document.pages) == 1 and not _overflows(document):
            best, high = (document, _SIZES[place]), place
        else:
            low = place + 1
        place = (low + high) // 2
    if best is None:
        raise TooMuch
    return best


def _name_languages(lang: str | None, document: Document, pdf: Any) -> None:
    """Say in the PDF's structure what is in another language than the page.

    WeasyPrint keeps the language of the whole alone. Our templates have such words in ``<a>`` without an address,
    the only inline element besides ``<span>`` that it has a tag of its own for.
    """
    import pydyf

    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("S") == "/Link":
            one["S"] = "/Span"
            if lang:
                one["Lang"] = pydyf.String(lang)


def _rendered(html: str) -> Document:
    from weasyprint import HTML

    return HTML(string=html, url_fetcher=_fetcher()).render(font_config=_font_config())


def _overflows(document: Document) -> bool:
    """Whether anything on the page stands outside it."""
    page = document.pages[0]._page_box
    right, bottom = page.margin_width() + 1, page.margin_height() + 1
    return any(
        box.position_x < -1 or box.position_x + box.width > right or box.position_y + box.height > bottom
        for box in page.descendants()
        if isinstance(getattr(box, "width", None), (int, float)) and isinstance(box.height, (int, float))
    )


@cache
def _font_config() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    """Only data and files: no page makes the program ask the network."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data", "file"})


@cache
def _environment() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent.parent / "templates")
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["say"] = say
    return made
