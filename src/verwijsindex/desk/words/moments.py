from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def greeting(moment: datetime, name: str) -> str:
    if moment.hour < 12:
        return _("Good morning %(name)s") % {"name": name}
    if moment.hour < 18:
        return _("Good afternoon %(name)s") % {"name": name}
    return _("Good evening %(name)s") % {"name": name}


def since(moment: datetime, *, on: date) -> str:
    return _("since %(day)s") % {"day": day(moment, on=on)}


def day(moment: datetime, *, on: date) -> str:
    then = moment.astimezone(get_current_timezone()).date()
    if then == on:
        return _("today")
    if then == on - timedelta(days=1):
        return _("yesterday")
    return date_format(then)


def before(day: date) -> str:
    return _("before %(date)s") % {"date": date_format(day)}


def days_left(day: date, *, on: date) -> str:
    days = (day - on).days
    if days <= 0:
        return _("today")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
