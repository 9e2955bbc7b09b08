"""``python -m verwijsindex.persons.brp.stub 8010`` serves the stand-in for the BRP on that port."""

import sys

from verwijsindex.persons.brp.stub.server import serve

serve(int(sys.argv[1]))
