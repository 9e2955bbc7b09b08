"""The linkage benchmarks: a population that is invented, reports about it that err, and a judge of what was linked.

It promises that the same seed gives the same files. It does not know how the matcher works, and its lists of names
and spellings are kept apart from the matcher's: a list that both read would measure itself.
"""
