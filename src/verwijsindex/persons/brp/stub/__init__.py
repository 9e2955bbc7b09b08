"""A stand-in for the BRP: serves fictional persons over real HTTP in the shape of the *BRP API Personen* 2.7.

It promises to answer, and to refuse, as the published description and its published examples say, for the two
questions and the fields that a reference index uses. It keeps nothing, and knows nobody who exists.
"""

from verwijsindex.persons.brp.stub.server import Fault, running_stub, serve

__all__ = ["Fault", "running_stub", "serve"]
