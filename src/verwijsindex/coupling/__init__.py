"""Record systems: they give, end and follow signals in the name of a professional, over a documented REST API.

It promises that a call that is repeated does no harm, and that a system sees no more than the professional for whom it
calls would. It does not decide what is allowed: it translates, and calls the verbs that the desk calls.
"""
