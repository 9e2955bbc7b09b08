"""Arithmetic of what a region sets: pure."""

LEAST_CONTRAST = 4.5


def contrast_with_white(colour: str) -> float:
    """Say how well white text reads on a colour, from 1 to 21. Source: WCAG 2.2, 1.4.3"""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
