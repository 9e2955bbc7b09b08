"""Young persons: sealed in the vault, recognised by linkage, looked up in the BRP.

It promises that what identifies a young person is readable nowhere in the database, and that every opening of it
leaves a line in the logbook. It does not know signals, matches, or who may see whom.
"""
