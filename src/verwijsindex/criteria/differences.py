"""What one version of a set changed in another."""

from dataclasses import dataclass

from verwijsindex.criteria.rules import Combination, CriteriaSet, Criterion


@dataclass(frozen=True)
class Differences:
    """Nothing in it is said twice; ``is_reordered`` tells of criteria that stand in both, in another order."""

    added: tuple[Criterion, ...]
    removed: tuple[Criterion, ...]
    changed: tuple[tuple[Criterion, Criterion], ...]
    added_combinations: tuple[Combination, ...]
    removed_combinations: tuple[Combination, ...]
    is_reordered: bool

    def __bool__(self) -> bool:
        return any(vars(self).values())


def differences(before: CriteriaSet, after: CriteriaSet) -> Differences:
    """Compare two versions. A combination that changed is one that went and one that came."""
    old = {criterion.key: criterion for criterion in before.criteria}
    new = {criterion.key: criterion for criterion in after.criteria}
    kept = [key for key in old if key in new]
    return Differences(
        added=tuple(criterion for key, criterion in new.items() if key not in old),
        removed=tuple(criterion for key, criterion in old.items() if key not in new),
        changed=tuple((old[key], new[key]) for key in kept if old[key] != new[key]),
        added_combinations=tuple(each for each in after.combinations if each not in before.combinations),
        removed_combinations=tuple(each for each in before.combinations if each not in after.combinations),
        is_reordered=kept != [key for key in new if key in old],
    )
