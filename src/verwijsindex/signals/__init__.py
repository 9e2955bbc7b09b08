"""The signal: "I am involved with this young person." Raise, inform, hand over, end, withdraw, expire, archive.

It promises that a signal that lives is at most two years old, that its family was informed or the reason why not is
known, and that what the law keeps out of the archive never enters it. It never knows why someone is involved.
"""
