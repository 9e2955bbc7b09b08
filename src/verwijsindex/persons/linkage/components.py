"""What is connected, however long the way."""

from collections.abc import Iterable


def leaders(pairs: Iterable[tuple[int, int]], number: int) -> list[int]:
    """Give for each of so many reports the first one that it is connected to by these pairs (union-find)."""
    leader = list(range(number))

    def find(report: int) -> int:
        while leader[report] != report:
            leader[report] = report = leader[leader[report]]
        return report

    for one, other in pairs:
        first, second = find(one), find(other)
        if first != second:
            leader[max(first, second)] = min(first, second)
    return [find(report) for report in range(number)]
