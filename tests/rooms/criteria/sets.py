"""Sets of criteria for tests: every set that can be edited, made up by hypothesis."""

from hypothesis import strategies as st

from verwijsindex.criteria.rules import Combination, CriteriaSet, Criterion, LifeArea

KEYS = [f"k{number}" for number in range(8)]
AREAS = st.sampled_from(LifeArea)
TICKED = st.frozensets(st.sampled_from([*KEYS, "nothing-like-it"]))

criteria = st.builds(
    Criterion, key=st.sampled_from(KEYS), area=AREAS, dutch=st.text(min_size=1, max_size=9), english=st.text(max_size=9)
)
combinations = st.builds(
    Combination,
    key=st.sampled_from(["c0", "c1", "c2", "c3"]),
    at_least=st.integers(1, 4),
    from_areas=st.integers(1, 3),
    areas=st.frozensets(AREAS),
    criteria=st.frozensets(st.sampled_from(KEYS)),
)
sets = st.builds(
    CriteriaSet,
    st.lists(criteria, unique_by=lambda each: each.key).map(tuple),
    st.lists(combinations, unique_by=lambda each: each.key).map(tuple),
)
