"""The square that a phone's camera reads."""

from __future__ import annotations

from urllib.parse import quote


def qr_picture(text: str) -> str:
    """A QR code as an address of data: SVG, with the quiet zone that readers need."""
    import segno

    svg = segno.make(text, error="m", micro=False).svg_inline(border=4, scale=4, dark="#000", light="#fff")
    return "data:image/svg+xml," + quote(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
