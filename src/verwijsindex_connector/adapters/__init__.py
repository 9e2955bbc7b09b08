"""How the connector speaks to an index: one interface, an open index behind it, or a person with a work list."""

import warnings

from authlib.deprecate import AuthlibDeprecationWarning

warnings.simplefilter("ignore", AuthlibDeprecationWarning)  # for who develops; whoever runs this can do nothing with it
