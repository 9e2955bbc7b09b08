"""The connector: it runs beside a record system and keeps the indices of its young people in step with it.

It promises that what ran twice was done once, also when it was cut off in the middle, and that what it keeps itself
names nobody. It knows an index by its interface only: of the index's own code it imports nothing.
"""
