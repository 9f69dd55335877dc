"""One settings file; what differs between installations comes from the environment."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sloyfe.site import environment as env
from sloyfe.site import logs

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sloyfe"
DATA_DIR = env.path("SLOYFE_DATA", ROOT / "var")

# --- What kind of run this is -------------------------------------------------
DEMO = env.flag("SLOYFE_DEMO")
DEBUG = env.flag("SLOYFE_DEBUG")
SECRET_KEY = env.secret("SLOYFE_SECRET_KEY", DATA_DIR)
SEAL_KEYS = env.secret("SLOYFE_SEAL_KEY", DATA_DIR, "seal-key").split()
ALLOWED_HOSTS = env.words("SLOYFE_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
PUBLIC_URL = env.text("SLOYFE_URL", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
MUNICIPALITY = env.text("SLOYFE_MUNICIPALITY", "Fjordvik kommune")

# --- Applications -------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "sloyfe.platform.ui",
    "sloyfe.platform.access",
    "sloyfe.platform.accounts",
    "sloyfe.platform.history",
    "sloyfe.platform.jobs",
    "sloyfe.platform.notify",
    "sloyfe.platform.files",
    "sloyfe.platform.links",
    "sloyfe.platform.search",
    "sloyfe.platform.api",
    "sloyfe.platform.webhooks",
    "sloyfe.domains.organisation",
    "sloyfe.domains.requirements",
    "sloyfe.domains.controls",
    "sloyfe.domains.publishing",
    "sloyfe.domains.documents",
    "sloyfe.domains.processes",
    "sloyfe.domains.actions",
    "sloyfe.domains.risk",
    "sloyfe.domains.cases",
    "sloyfe.domains.lessons",
    "sloyfe.domains.insight",
    "sloyfe.domains.workshop",
    "sloyfe.site",
]

MIDDLEWARE = [
    "sloyfe.platform.access.untraced.UntracedMiddleware",  # outermost: takes off who sends before others look
    "sloyfe.platform.ui.middleware.SecurityHeadersMiddleware",  # before the rest: refusals carry the headers too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sloyfe.platform.ui.middleware.PackedPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sloyfe.platform.ui.middleware.LanguageMiddleware",  # after: a person's own choice counts most
    "sloyfe.platform.accounts.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sloyfe.platform.ui.refusals.RefusalMiddleware",  # innermost: its pages need all of the above
]

ROOT_URLCONF = "sloyfe.site.urls"
WSGI_APPLICATION = "sloyfe.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [*sorted(PACKAGE.glob("*/*/templates")), PACKAGE / "site" / "templates"],
        "OPTIONS": {
            "environment": "sloyfe.platform.ui.jinja.environment",
            "context_processors": [
                "sloyfe.platform.ui.context.page",
            ],
        },
    },
]

# --- The shell ----------------------------------------------------------------
# A misspelt name in a template is an error where we can see it; pytest names itself in the environment.
STRICT_TEMPLATES = DEBUG or "PYTEST_VERSION" in os.environ
UI_NAVIGATION = "sloyfe.site.navigation.items"
UI_SAVE_PREFERENCES = "sloyfe.platform.accounts.commands.set_preferences"
UI_FORM_TARGETS = env.words("SLOYFE_FORM_TARGETS", [])
ACCESSIBILITY_CONTACT = env.text("SLOYFE_ACCESSIBILITY_CONTACT", "")
ACCESSIBILITY_STATEMENT = env.text("SLOYFE_ACCESSIBILITY_STATEMENT", "")
FORM_RENDERER = "sloyfe.platform.ui.renderer.FormRenderer"
# A process of the largest size we take, as JSON: each quote of its XML takes two.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
CSRF_FAILURE_VIEW = "sloyfe.platform.ui.views.csrf_failure"

# --- Database -----------------------------------------------------------------
DATABASES = {"default": env.database(DATA_DIR)}

# --- People and sessions ------------------------------------------------------
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "sloyfe.platform.accounts.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
if SESSION_COOKIE_SECURE:  # a browser takes such a name only from the host itself, over https
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_AGE = 60 * 60 * 12
ACCOUNTS_PERSONAS = "sloyfe.site.personas.personas"
ACCOUNTS_OIDC = env.oidc_providers()
ACCOUNTS_PROFILE_LINKS = "sloyfe.site.navigation.about_oneself"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# --- Language and time --------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
LOCALE_PATHS = [PACKAGE / "locale"]

# --- Static files -------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("SLOYFE_STATIC", ROOT / "build" / "static")
STATICFILES_DIRS = [("vendor", ROOT / "build" / "vendor")] if (ROOT / "build" / "vendor").exists() else []
# Names with a hash of the content can be kept for a year; tests read the files where they lie.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": env.file_storage(DATA_DIR),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STRICT_TEMPLATES
        else "sloyfe.platform.ui.storage.HashedFiles"
    },
}

# --- Uploaded files -----------------------------------------------------------
FILES_MAX_BYTES = int(env.text("SLOYFE_FILES_MAX_MB", "25")) * 1024**2
FILES_SCANNER = env.text(
    "SLOYFE_FILES_SCANNER", ""
)  # clamd://host:3310, clamd:///run/clamd.sock, a dotted path

# --- Search -------------------------------------------------------------------
SEARCH_MEANING = env.meaning("SLOYFE_MEANING")  # the dotted path of an adapter; words alone without it
SEARCH_MEANING_MODEL = env.text("SLOYFE_MEANING_MODEL", "")  # a file of weights instead of the package's own

# --- History ------------------------------------------------------------------
SEAL_SIGN_KEY = env.text("SLOYFE_SEAL_SIGN_KEY", "")  # 64 hexadecimal digits: openssl rand -hex 32
SEAL_OLD_KEYS = env.words("SLOYFE_SEAL_OLD_KEYS", [])  # public keys that signed before

# --- Logs ---------------------------------------------------------------------
LOGGING = logs.configuration()

# --- Jobs ---------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- Webhooks -----------------------------------------------------------------
WEBHOOKS_PRIVATE = env.networks(
    "SLOYFE_WEBHOOKS_PRIVATE"
)  # networks inside that may be told, with or without TLS

# --- Mail ---------------------------------------------------------------------
EMAIL_HOST = env.text("SLOYFE_SMTP_HOST", "")
EMAIL_PORT = int(env.text("SLOYFE_SMTP_PORT", "25"))
EMAIL_HOST_USER = env.text("SLOYFE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("SLOYFE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("SLOYFE_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("SLOYFE_MAIL_FROM", "sloyfe@localhost")

# --- Security headers (the rest is in ui.middleware) --------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("SLOYFE_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31536000 if PUBLIC_URL.startswith("https://") else 0

SILENCED_SYSTEM_CHECKS: list[str] = []
os.environ.setdefault("PGAPPNAME", "sloyfe")
