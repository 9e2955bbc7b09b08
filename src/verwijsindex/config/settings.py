"""Django's settings. What differs per machine comes from ``config.environment``; the rest is the house."""

import json
from ipaddress import ip_network
from typing import Any
from urllib.parse import parse_qs, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from verwijsindex.config.environment import ROOT, read_environment
from verwijsindex.config.log_filters import tell_the_road
from verwijsindex.kit.database_roles import DatabaseRole
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres
from verwijsindex.kit.keys import load_keyring

ENVIRONMENT = read_environment()
KEYRING = load_keyring(ENVIRONMENT.keys)
SECRET_KEY = KEYRING.session_secret()
DEBUG = False
DEMO = ENVIRONMENT.demo
LAB = KEYRING.is_lab
DEMO_LOGINS: list[dict[str, str]] = json.loads(ENVIRONMENT.demo_logins)

BASE_URL = ENVIRONMENT.base_url
WEBHOOKS_MAY_STAY_INSIDE = DEMO  # all machines of the demo are this one
CERTIFICATE_PROXIES = [ip_network(network) for network in ENVIRONMENT.certificate_proxies]
_base = urlsplit(BASE_URL)
ALLOWED_HOSTS = [_base.hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
_secure = _base.scheme == "https"

INSTALLED_APPS = [
    "verwijsindex.desk",
    "verwijsindex.coupling",
    "verwijsindex.federation",
    "verwijsindex.notices",
    "verwijsindex.outreach",
    "verwijsindex.onboarding",
    "verwijsindex.matches",
    "verwijsindex.signals",
    "verwijsindex.criteria",
    "verwijsindex.training",
    "verwijsindex.organisations",
    "verwijsindex.persons",
    "verwijsindex.accounts",
    "verwijsindex.regions",
    "verwijsindex.audit",
    "verwijsindex.kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "pgtrigger",
    "django_htmx",
    "django_cotton",
    "ninja",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "verwijsindex.accounts.middleware.StayLoggedInMiddleware",
    "verwijsindex.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
if LAB:
    MIDDLEWARE.append("verwijsindex.coupling.doors.lab.record_and_disturb")

ROOT_URLCONF = "verwijsindex.config.urls"
WSGI_APPLICATION = "verwijsindex.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "verwijsindex.accounts.context.demo_logins",
                "verwijsindex.accounts.context.session",
                "verwijsindex.desk.context.frame",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def _database() -> dict[str, Any]:
    given = ENVIRONMENT.owner_url if ENVIRONMENT.as_owner else ENVIRONMENT.database_url
    role: DatabaseRole = "owner" if ENVIRONMENT.as_owner else "app"
    url = given or EmbeddedPostgres(ENVIRONMENT.data / "postgres").url(role)
    # With values bound by the server, PostgreSQL plans once what is asked often: planning took most of its time.
    options = {"pool": not ENVIRONMENT.as_owner, "prepare_threshold": 5, "server_side_binding": True}
    return {**dj_database_url.parse(url), "CONN_MAX_AGE": 0, "OPTIONS": options}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["verwijsindex.accounts.backends.WithSecondFactor"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "verwijsindex.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "verwijsindex.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "verwijsindex.accounts.forms.SecondFactorForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Verwijsindex"
MFA_TOTP_TOLERANCE = 1  # a code may be half a minute old: people type slowly
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
SOCIALACCOUNT_ADAPTER = "verwijsindex.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another site: form-action below
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": json.loads(ENVIRONMENT.oidc_providers)}}
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 60 * 60  # after the last page that somebody opened
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SECURE_SSL_REDIRECT = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = ["verwijsindex.kit.formats"]
LOCALE_PATHS: list[str] = []

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_DIRS = [("pictures", ROOT / "docs/pictures")]  # those of the manual
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_smtp = urlsplit(ENVIRONMENT.smtp_url)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "127.0.0.1", _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp.username or "", _smtp.password or ""
EMAIL_USE_TLS = _smtp.scheme == "smtp" and parse_qs(_smtp.query).get("tls") == ["starttls"]
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
BOUNCE_ADDRESS = ENVIRONMENT.bounce_address

BRP_URL = ENVIRONMENT.brp_url
BRP_API_KEY = ENVIRONMENT.brp_api_key
BRP_UPDATES_URL = ENVIRONMENT.brp_updates_url
BRP_NEWS_TOKEN = ENVIRONMENT.brp_news_token
BRP_TIMEOUT_SECONDS = 3.0
BRP_CHECKS_A_NIGHT = 10_000  # entries that are compared with it, those waiting longest first

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": [tell_the_road]}},
    # What we ask of the BRP Update API has a BSN in its address: not even a debugging log may tell it.
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
PROJECT_ROOT = ROOT
