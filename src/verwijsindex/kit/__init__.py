"""The toolbox under the house: keys, announcements, jobs, the page frame and its components.

It promises that news announced in a transaction is heard exactly when that transaction commits.
It knows no noun of the field.
"""
