"""The data set in schema.org's words, as search engines for data sets read them. Pure."""

from __future__ import annotations

from typing import Any

from portal.data.store import PACKAGE, Ready
from portal.data.writers import SQLITE_FILE

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(ready: Ready, site: str, base: str, description: str) -> dict[str, Any]:
    """The release as a Dataset with its downloads: the whole, the package's description and the SQLite file. `base` is
    the path under which its files stand."""
    files = [ready.zip, ready.files[PACKAGE], ready.files[SQLITE_FILE]]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site}{base}",
        "name": f"AI Governance Portal, corpus release {ready.version}",
        "description": description,
        "url": f"{site}{base}",
        "version": ready.version,
        "datePublished": str(ready.released_on),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "AI Governance Portal", "url": f"{site}/"},
        "keywords": ["AI governance", "AI regulation", "safety frameworks", "AI safety institutes", "export controls"],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": f"{site}{base}{file.name}",
                "encodingFormat": file.media_type,
                "contentSize": f"{file.bytes} B",
            }
            for file in files
        ],
    }
