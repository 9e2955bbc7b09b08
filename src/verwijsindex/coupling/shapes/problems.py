"""What goes out when something is wrong. Source: RFC 9457; NL API Design Rules, /core/error-handling"""

from verwijsindex.coupling.shapes.base import Shape, dutch


class Location(Shape):
    name: str
    pointer: str = ""


class FieldError(Shape):
    """What is wrong with one field; never what was filled in."""

    source: str = dutch("in")
    location: Location
    code: str
    detail: str


class Problem(Shape):
    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []
