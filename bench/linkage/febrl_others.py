"""What others make of the FEBRL sets, without labels, from the same pairs: Splink and the ECM of recordlinkage."""

import logging
from collections.abc import Iterable
from itertools import combinations

import pandas as pd
import recordlinkage
import splink
from recordlinkage.index import Block
from splink import comparison_library as compared

from bench.linkage.febrl_sets import Beliefs, FebrlSet, Row

_TWO_VALUES = list(combinations([name for name in Row._fields if name != "state"], 2))


def by_splink(febrl: FebrlSet) -> Beliefs:
    """Names and suburb with term frequencies, date of birth, and each line of the address."""
    frame = febrl.frame.reset_index(drop=True).assign(unique_id=range(len(febrl.rows)))
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[splink.block_on(*two) for two in _TWO_VALUES],
        comparisons=[
            compared.NameComparison("given_name").configure(term_frequency_adjustments=True),
            compared.NameComparison("surname").configure(term_frequency_adjustments=True),
            compared.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            compared.LevenshteinAtThresholds("street_number", 1),
            compared.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            compared.JaroWinklerAtThresholds("address_2", [0.9, 0.8]),
            compared.JaroWinklerAtThresholds("suburb", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            compared.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            compared.ExactMatch("state"),
        ],
        probability_two_random_records_match=1 / febrl.persons,
    )
    linker = splink.Linker(splink.DuckDBAPI().register(frame), settings, log_level=logging.CRITICAL)
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("surname", "postcode"))
    found = linker.inference.predict().as_pandas_dataframe()  # type: ignore[no-untyped-call]  # it has none
    return _beliefs(febrl, zip(found["unique_id_l"], found["unique_id_r"], strict=True), found["match_probability"])


def by_ecm(febrl: FebrlSet) -> Beliefs:
    """Nine fields that agree or not, as in the documentation of recordlinkage."""
    frame = febrl.frame.reset_index(drop=True)
    candidates = recordlinkage.Index([Block(list(two)) for two in _TWO_VALUES]).index(frame)
    compare = recordlinkage.Compare()
    for text in ("given_name", "surname", "address_1", "address_2", "suburb"):
        compare.string(text, text, method="jarowinkler", threshold=0.85)
    for code in ("date_of_birth", "street_number", "postcode", "state"):
        compare.exact(code, code)
    vectors = compare.compute(candidates, frame)
    classifier = recordlinkage.ECMClassifier(binarize=0.5)
    classifier.fit(vectors)
    return _beliefs(febrl, candidates, classifier.prob(vectors))


def _beliefs(febrl: FebrlSet, pairs: Iterable[tuple[int, int]], probabilities: "pd.Series[float]") -> Beliefs:
    ordered = ((int(min(pair)), int(max(pair))) for pair in pairs)
    return {pair: belief for pair, belief in zip(ordered, probabilities, strict=True) if febrl.may_be_one(*pair)}
