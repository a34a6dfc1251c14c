"""Settings of the tests: the project's own, with plain static files and nothing outside the temporary folder.

DATABASE_URL chooses the database; `make test` runs everything on SQLite and again on PostgreSQL.
"""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("API_RATE", "1000000/min")  # a crawl of every page is no abuse; the limit has tests of its own
os.environ.setdefault("DATA_ON_REQUEST", "0")  # no thread of ours reads a database that tests roll back
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="portal-tests-"))

from portal.settings import *  # noqa: F403
from portal.settings import STATIC_ROOT, STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
