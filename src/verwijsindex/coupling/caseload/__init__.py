"""The caseload: a record system tells all that it has, and the index follows. Row B4"""
