"""The benchmarks of the interface for record systems: the server as it is installed, under the load of real calls.

It promises that each figure stands beside a floor of the same run. It knows the index by its interface only, apart
from the rows that it starts with.
"""
