"""What is connected, however long the way."""

from collections.abc import Iterable


def leaders(pairs: Iterable[tuple[int, int]], number: int) -> list[int]:
    """Give for each of so many reports the first one that it is connected to by these pairs (union-find)."""
    leader = list(range(number))

    def find(report: int) -> int:
        while leader[report] != report:
            leader[report] = report = leader[leader[report]]
        return report

    for pair in pairs:
        first, second = sorted(map(find, pair))
        leader[second] = first
    return [find(report) for report in range(number)]
