"""Settings of an installation, each read from one environment variable.

`docs/reference/settings.md` is made from here.
"""

import secrets
from pathlib import Path

import environ
import platformdirs
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()


def _secret(path: Path) -> str:
    """The installation's own key; made once, readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


# Where everything of the installation lies.
DATA_DIR = env.path("SPINDEL_DATA", default=platformdirs.user_data_dir("spindel"))
DATA_DIR = Path(str(DATA_DIR)).expanduser().absolute()
# Signs sessions and links. Default: a file in the data folder.
SECRET_KEY = env.str("SPINDEL_SECRET_KEY", default="") or _secret(DATA_DIR / "secret.key")
# Keys the chain of the audit; kept apart from the database that it guards.
AUDIT_KEY = env.str("SPINDEL_AUDIT_KEY", default="") or _secret(DATA_DIR / "audit.key")
# A demo serves personas without passwords; only ever on a synthetic store at 127.0.0.1.
DEMO = env.bool("SPINDEL_DEMO", default=False)
# Error pages tell everything: for developers only.
DEBUG = env.bool("SPINDEL_DEBUG", default=False)
# The host names under which the pages may be asked for.
ALLOWED_HOSTS = env.list("SPINDEL_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Where forms may come from beside the hosts themselves, with scheme: https://care.example.
CSRF_TRUSTED_ORIGINS = env.list("SPINDEL_ORIGINS", default=[])
# Behind TLS: cookies only over https.
HTTPS = env.bool("SPINDEL_HTTPS", default=False)
# The address of the pages as people type it; links in invitations and to single pages begin with it.
ADDRESS = env.str("SPINDEL_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
# Where mail goes out: smtp+tls://user:password@mail.example:587. Without it none is sent.
globals().update(env.email_url("SPINDEL_MAIL", default="dummymail://"))
# Whom that mail is from.
DEFAULT_FROM_EMAIL = env.str("SPINDEL_MAIL_FROM", default="spindel@localhost")
EMAIL_TIMEOUT = 20

INSTALLED_APPS = [
    "spindel.project.apps.ProjectConfig",
    "spindel.interfaces.web.apps.WebConfig",
    "spindel.interfaces.portal.apps.PortalConfig",
    "spindel.interfaces.ui.apps.UiConfig",
    "spindel.insight.looks.apps.LooksConfig",
    "spindel.insight.gaps.apps.GapsConfig",
    "spindel.domain.meetings.apps.MeetingsConfig",
    "spindel.domain.pathways.apps.PathwaysConfig",
    "spindel.domain.record.apps.RecordConfig",
    "spindel.domain.plan.apps.PlanConfig",
    "spindel.domain.appointments.apps.AppointmentsConfig",
    "spindel.domain.entitlements.apps.EntitlementsConfig",
    "spindel.domain.consent.apps.ConsentConfig",
    "spindel.domain.network.apps.NetworkConfig",
    "spindel.domain.people.apps.PeopleConfig",
    "spindel.kernel.apps.KernelConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]
AUTH_USER_MODEL = "kernel.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "spindel.interfaces.web.middleware.AnswerMiddleware",
    "spindel.interfaces.web.middleware.ActorMiddleware",
    "spindel.interfaces.web.middleware.SecondFactorMiddleware",
]
ROOT_URLCONF = "spindel.project.urls"
WSGI_APPLICATION = "spindel.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "spindel.interfaces.ui.answers.shell",
                "spindel.interfaces.web.demo.demo",
                "spindel.interfaces.portal.ways.ways",
            ],
        },
    }
]
FORM_RENDERER = "spindel.interfaces.ui.widgets.Renderer"

# One file, or PostgreSQL: postgresql://user:password@host/name
DATABASES = {
    "default": env.db_url("SPINDEL_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'spindel.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
    }
else:
    # What the address says (host=/a/socket, sslmode=require) stays.
    # Compiling small queries costs more than it saves.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "spindel.interfaces.web.sign_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a computer of a unit has many users
MFA_ADAPTER = "spindel.interfaces.web.sign_in.PaperAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = 1
AXES_FAILURE_LIMIT = 8
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# The language of whoever has not chosen one.
LANGUAGE_CODE = env.str("SPINDEL_LANGUAGE", default="en")
LANGUAGES = [("en", _("English")), ("sv", _("Swedish")), ("ar", _("Arabic"))]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
FORMAT_MODULE_PATH = "spindel.project.formats"
# The clock on the wall: it decides which calendar day an instant belongs to.
TIME_ZONE = env.str("SPINDEL_TIME_ZONE", default="Europe/Stockholm")
# Whose law says who may know what: the data pack jurisdiction-<this>.
JURISDICTION = env.str("SPINDEL_JURISDICTION", default="se")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "spindel.kernel.work.WorkBackend"}}
SILENCED_SYSTEM_CHECKS: list[str] = []
