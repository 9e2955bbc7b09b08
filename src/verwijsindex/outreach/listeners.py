from verwijsindex.kit.announcements import afterwards
from verwijsindex.outreach.events import NewsletterSent, NewsletterTried, SurveySent
from verwijsindex.outreach.mailing import mail_newsletter, mail_trial
from verwijsindex.outreach.survey_mailing import mail_survey


@afterwards(NewsletterSent)
def mail_to_its_readers(event: NewsletterSent) -> None:
    mail_newsletter(event.newsletter_id)


@afterwards(NewsletterTried)
def mail_to_its_writer(event: NewsletterTried) -> None:
    mail_trial(event.newsletter_id, event.reader_id)


@afterwards(SurveySent)
def mail_to_who_is_asked(event: SurveySent) -> None:
    mail_survey(event.survey_id)
