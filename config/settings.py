"""Settings, read from the environment; docs/operating.md lists every variable.

DEBUG=1 is for working on Credence, DEMO=1 for showing it on one machine over plain HTTP.
With neither, everything is as strict as a public site needs, and SECRET_KEY and ALLOWED_HOSTS
must be given.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.databases import cache_of, database_of
from config.logs import logging_of

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)


def flag(name: str, *, default: bool = False) -> bool:
    """An on/off variable: 1, true, yes and on are on."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """A variable that holds words separated by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
LOCAL = DEBUG or DEMO  # one machine, plain HTTP, no secrets worth stealing

SECRET_KEY = os.environ.get("SECRET_KEY") or ("local-only-never-in-production" if LOCAL else "")
ALLOWED_HOSTS = words("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "briefings",
    "quizzes",  # before Django's own: of commands with one name the first counts
    "config.apps.CredenceAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "config.recording.OnRecord",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.StaffNeedSecondFactor",
    "config.budgets.WritesHaveABudget",
    "config.middleware.LearnersTimeZone",
    "config.middleware.LogInLeadsBack",
    "config.middleware.WordsForWrongMethods",
]

# Whoever has this token may read figures at /metrics; without one there are none.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
if METRICS_TOKEN:
    MIDDLEWARE.insert(1, "config.meters.Metered")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "briefings.folding.Loader",
                    ["config.squeezing.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "briefings.templatetags.constant",
                "briefings.templatetags.kept",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------

PREPARED = flag("PREPARED_STATEMENTS", default=True)
DATABASES = {
    "default": database_of(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'credence.sqlite3'}",
        tests=VAR_DIR / "test.sqlite3",
        prepare=PREPARED,
        cursors=flag("SERVER_SIDE_CURSORS", default=PREPARED),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {"default": cache_of(REDIS_URL)}
SESSION_ENGINE = "config.cached_sessions" if REDIS_URL else "config.sessions"

# --- long work ------------------------------------------------------------------------------

# On one machine the web process reads articles itself; elsewhere `manage.py work` does.
WORKER_IN_PROCESS = flag("WORKER_IN_PROCESS", default=LOCAL)
# Whoever does the long work takes a backup every half hour, into VAR_DIR/backups.
BACKUPS = flag("BACKUPS", default=True)
FILE_UPLOAD_HANDLERS = [
    "config.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# What one person may send to one process; trials with made-up people send more.
WRITES_PER_MINUTE = int(os.environ.get("WRITES_PER_MINUTE", "0" if LOCAL else "600"))
API_REQUESTS_PER_MINUTE = int(os.environ.get("API_REQUESTS_PER_MINUTE", "300"))  # of one token

# --- people ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "briefings.User"
AUTHENTICATION_BACKENDS = [
    "config.backends.Passwords",
    "config.backends.Accounts",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS += [{"NAME": "config.passwords.TokensEndWithIt"}]
LOGIN_REDIRECT_URL = "quizzes:today"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
# A class comes in at one minute from one address; guesses at one name stay at five in five minutes.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "signup": "120/m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Credence: "
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
MFA_TOTP_ISSUER = "Credence"
STAFF_NEED_SECOND_FACTOR = flag("STAFF_NEED_SECOND_FACTOR", default=not LOCAL)

EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    f"django.core.mail.backends.{'console' if LOCAL else 'smtp'}.EmailBackend",
)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "credence@localhost")

# --- language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")

# --- static files ---------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- safety ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=not LOCAL)
# Asked by machines next to this one, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Limits on logging in count by address: the visitor's, not the one server's in front.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = logging_of(
    shape=os.environ.get("LOG_FORMAT", "plain" if LOCAL else "json"),
    level=os.environ.get("LOG_LEVEL", "WARNING"),
    debug=DEBUG,
)
