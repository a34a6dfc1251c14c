"""Settings, all from the environment (12-factor); docs/operations.md lists the variables.

Safe by default: DEBUG is off unless asked for, and without DEBUG nothing starts without SECRET_KEY and ALLOWED_HOSTS.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.api.key_list import read_keys

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool = False) -> bool:
    value = env(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def env_list(name: str) -> list[str]:
    return [part.strip() for part in env(name).split(",") if part.strip()]


DEBUG = env_bool("DEBUG")
SECRET_KEY = env("SECRET_KEY") or ("only-for-development" if DEBUG else "")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text (or DEBUG=1 for development).")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names served, separated by commas (or DEBUG=1).")

VAR_DIR = Path(env("VAR_DIR") or BASE_DIR / "var")
"""Everything made at run time: the SQLite file, the search index, collected static files."""

if not env("DATABASE_URL"):
    VAR_DIR.mkdir(parents=True, exist_ok=True)  # the SQLite file stands there

CORPUS_DIR = Path(env("CORPUS_DIR") or BASE_DIR / "fixtures")
SEARCH_DIR = Path(env("SEARCH_DIR") or VAR_DIR / "search")
KNOWN_DIR = VAR_DIR / "known"
KNOWN_KEPT = int(env("KNOWN_KEPT") or 3)
"""So many former releases stay built for reading (`known_at`), those last asked for."""
DATA_DIR = VAR_DIR / "data"
PICTURES_DIR = VAR_DIR / "pictures"
DATA_ON_REQUEST = env_bool("DATA_ON_REQUEST", default=True)
"""Whether the first visitor of /data/ after a new release has its files made, in the background."""
DATA_KEPT = int(env("DATA_KEPT") or 12)
"""So many releases keep their files; the others can be made again, byte for byte."""

INSTALLED_APPS = [
    "jurisdictions",
    "frameworks",
    "portal.corpus",
    "portal.known",
    "portal.search",
    "portal.check",
    "portal.versions",
    "portal.changes",
    "portal.compare",
    "portal.frozen",
    "portal.applicability",
    "portal.citing",
    "portal.data",
    "portal.pictures",
    "portal.assistants",
    "portal.embed",
    "portal.discovery",
    "portal.wayfinding",
    "portal.api",
    "portal.home",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "csp",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "portal.head.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.conditional.ConditionalMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.citing.memento.MementoMiddleware",
    "portal.embed.middleware.EmbedMiddleware",
    "jurisdictions.as_of.AsOfMiddleware",
    "portal.known.middleware.KnownAtMiddleware",
    "portal.citing.middleware.CitingMiddleware",
    "portal.redirects.RedirectMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'portal.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        # Readers never wait for the loader, and the loader takes its lock at the start.
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
        transaction_mode="IMMEDIATE",
        timeout=20,
    )

DATABASE_ROUTERS = ["portal.known.router.KnownRouter"]

# How much of what people freeze is kept, and how many new ones within an hour (docs/operations.md).
FROZEN_MEGABYTES = int(env("FROZEN_MEGABYTES") or 200)
FROZEN_AN_HOUR = int(env("FROZEN_AN_HOUR") or 200)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "gif", "jpg", "woff", "woff2", "eot", "zip", "br", "gz"]
"""Source maps are fetched by developer tools alone, and the largest to compress."""

# Security. Behind TLS set HTTPS=1 (the default in production); the local `make run` serves plain HTTP.
HTTPS = env_bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_URLS_REGEX = r"^/(api|data)/.*$"
CORS_ALLOW_HEADERS = [
    "accept", "accept-datetime", "authorization", "content-type", "if-modified-since", "if-none-match", "if-range",
    "range", "x-api-key",
]  # fmt: skip
CORS_EXPOSE_HEADERS = [
    "Allow",
    "Content-Disposition",
    "Retry-After",
    "Accept-Ranges",
    "Content-Range",
    "ETag",
    "Last-Modified",
    "Link",
    "As-Of",
    "Memento-Datetime",
    "Content-Location",
    "Known-At",
    "Corpus-Release",
    "Content-Licence",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "RateLimit-Policy",
    "RateLimit",
    "Deprecation",
    "Sunset",
]

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["portal.api.renderers.PlainJSONRenderer", "portal.api.renderers.CSVRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.pagination.Pages",
    "DEFAULT_THROTTLE_CLASSES": ["portal.api.throttling.AnonymousThrottle", "portal.api.throttling.KeyThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": env("API_RATE") or "600/min", "key": env("API_KEY_RATE") or "6000/min"},
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.api.problems.handle",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": "format",
}

API_KEYS = read_keys(env_list("API_KEYS"))
"""Holders of keys for the higher limit, by the SHA-256 of the key: `name=digest`, separated by commas."""

SPECTACULAR_SETTINGS = {
    "TITLE": "AI Governance Portal API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "FoundKind": "portal.api.schema.FOUND_KINDS",
        "OrganisationKind": "portal.api.schema.ORGANISATION_KINDS",
        "StatusOnDay": "portal.api.schema.STATUSES",
        "CellState": "portal.compare.states.CHOICES",
        "CoverageState": "frameworks.models.Coverage.State",
        "AppliesWord": "portal.api.schema.APPLICABILITY_OUTCOMES",
        "CitationOutcome": "portal.api.schema.CITATION_OUTCOMES",
        "ChangeWhy": "portal.api.schema.CHANGE_WHYS",
        "TriggerOperator": "portal.api.schema.TRIGGER_OPERATORS",
        "EventType": "portal.api.schema.EVENT_TYPES",
    },
}

SITE_NAME = "AI Governance Portal"
REPOSITORY_URL = env("REPOSITORY_URL")
"""Where readers report errors in the corpus; without it the pages point to CONTRIBUTING."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL") or "INFO"},
}
