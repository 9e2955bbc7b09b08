from verwijsindex.kit.announcements import afterwards
from verwijsindex.outreach.events import NewsletterSent, NewsletterTried
from verwijsindex.outreach.mailing import mail_newsletter, mail_trial


@afterwards(NewsletterSent)
def mail_to_its_readers(event: NewsletterSent) -> None:
    mail_newsletter(event.newsletter_id)


@afterwards(NewsletterTried)
def mail_to_its_writer(event: NewsletterTried) -> None:
    mail_trial(event.newsletter_id, event.reader_id)
