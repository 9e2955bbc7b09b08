"""The mark of the house as the icon of an app that was put on a phone."""

from functools import cache
from pathlib import Path

import typst

SIZE = 512  # pixels, square
MARK = Path(__file__).parent / "look" / "mark.svg"
_PAGE = """
#set page(width: {size}pt, height: {size}pt, margin: 20%, fill: rgb("{colour}"))
#image(bytes(sys.inputs.mark), format: "svg", width: 100%)
"""


@cache
def icon(colour: str) -> bytes:
    """Draw the mark in white on a colour, as a PNG; what a phone cuts off at the edges is empty."""
    mark = MARK.read_text().replace("<symbol", '<svg xmlns="http://www.w3.org/2000/svg" color="#fff"')
    page = _PAGE.format(size=SIZE, colour=colour).encode()
    return typst.compile(page, format="png", ppi=72, sys_inputs={"mark": mark.replace("symbol>", "svg>")})
