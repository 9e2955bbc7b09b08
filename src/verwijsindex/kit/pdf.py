"""Paper: an accessible PDF (PDF/UA-1 and PDF/A-2a) of a Typst template and plain data."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "fonts"
SHARED = Path(__file__).parent / "paper"


class CannotPrint(Exception):
    """The data does not fit the template, such as a name in a script that the fonts lack.

    Says no more, since Typst's own message may quote the data.
    """


def render(template: Path, data: Mapping[str, object]) -> bytes:
    """Print the template, which finds the data as JSON under ``sys.inputs.data`` and never as markup.

    It may import its neighbours, and ``@local/house`` for the look that all paper shares. Fonts of the machine are
    ignored, so that a document is the same everywhere.

    Raises: CannotPrint.
    """
    try:
        return typst.compile(
            template,
            root=template.parent,
            font_paths=[FONTS],
            package_path=SHARED,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["ua-1", "a-2a"],
        )
    except typst.TypstError:
        raise CannotPrint from None
