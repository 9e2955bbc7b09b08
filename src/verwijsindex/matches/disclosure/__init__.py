"""What a match shows to whom. The only place where that is decided.

Contact data of colleagues, who calls whom, the lead, what the family agreed to and the history; never what others
know of the young person, where the young person lives, when they signalled or until when.

Of who is shielded it shows that they are involved, and no more: neither the order of participants nor what follows by
which rule tells who it is. Only they themselves, who passes messages on to them, and in need a trustee see that.

Source: Jeugdwet art. 7.1.4.3 lid 2; seed 001. Invariant: I6
"""

from verwijsindex.matches.disclosure.colleagues import card_of, who_is
from verwijsindex.matches.disclosure.family import family_card
from verwijsindex.matches.disclosure.history import told
from verwijsindex.matches.disclosure.match import match_card, match_cards
from verwijsindex.matches.disclosure.shielded import relay_tasks

__all__ = ["card_of", "family_card", "match_card", "match_cards", "relay_tasks", "told", "who_is"]
