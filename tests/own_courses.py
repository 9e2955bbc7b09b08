"""A short course as a region writes it."""

from verwijsindex.training.documents import LANGUAGES
from verwijsindex.training.rules import Audience
from verwijsindex.training.writing import Writing

QUESTION = """
? What do you do first? {number}
- [ ] I write a report.
- [x] I call my colleague.
> To call is quicker.
"""
TABLE_TALK = """# Around the table

How you prepare a talk with the family.

## Before the talk

Call your colleague first.

### What you agree

Who leads the talk.
{lesson}
## Test
{test}""".format(lesson=QUESTION.format(number=0), test="".join(QUESTION.format(number=n) for n in range(1, 7)))
AROUND_THE_TABLE = Writing(dict.fromkeys(LANGUAGES, TABLE_TALK), Audience.PROFESSIONAL, minutes=15, asked=5)
