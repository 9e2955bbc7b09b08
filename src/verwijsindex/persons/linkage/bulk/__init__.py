"""Recognition of a whole file at once: every distinct value is normalised, and every distinct pair compared, only once.

What decides is what decides online: ``keys_of``, ``Model`` and ``Judge``. Here only stands how to ask them less often.
"""
