"""A name that stands in one column: its given names, its infix and its surname."""

INFIXES = frozenset(
    "'s 't aan af al am auf bij d' da das de del den der des di dos du el het im in la le les lo op over te ten ter "
    "tot uit van vom von voor zu zum zur".split()
)


def split_name(name: str, *, surname_first: bool) -> tuple[str, str, str]:
    """Give given names, infix and surname of "Boer, Noor de", "de Boer, Noor" or "Noor de Boer".

    Without a comma, and without an infix, the last word is the surname: of "Noor Visser Mol" it is "Mol". With
    the surname first and neither comma nor infix it is the first word.
    """
    if "," in name:
        before, _, after = (part.strip() for part in name.partition(","))
        leading, surname = _infix_at_start(before.split())
        given, trailing = _infix_at_end(after.split())
        return " ".join(given), " ".join(trailing or leading), " ".join(surname)
    words = name.split()
    if surname_first:
        infix, rest = _infix_at_start(words)
        return " ".join(rest[1:]), " ".join(infix), " ".join(rest[:1])
    first = next((n for n, word in enumerate(words) if n and word.lower() in INFIXES), len(words) - 1)
    infix, surname = _infix_at_start(words[first:])
    return " ".join(words[:first]), " ".join(infix), " ".join(surname)


def _infix_at_start(words: list[str]) -> tuple[list[str], list[str]]:
    """A name that holds nothing but an infix is a surname."""
    length = next((n for n, word in enumerate(words) if word.lower() not in INFIXES), 0)
    return [word.lower() for word in words[:length]], words[length:]


def _infix_at_end(words: list[str]) -> tuple[list[str], list[str]]:
    infix, rest = _infix_at_start(words[::-1])
    return rest[::-1], infix[::-1]
