"""What a FHIR reference points at, as a key that means one thing within a source.

`Patient/1` when it is of the source itself, `urn:uuid:…` inside a bundle, the whole address when it is of
another server, `system|value` when it names an identifier only.
"""

import re
from functools import lru_cache

from spindel.domain.record.elements import Element

RELATIVE = re.compile(r"([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})(?:/_history/[A-Za-z0-9\-.]{1,64})?")
ABSOLUTE = re.compile(r"(https?://.+?)/" + RELATIVE.pattern)
SUBJECTS = ("subject", "patient", "beneficiary", "for")
KEY_MAX = 300
REMEMBERED = 4096  # references whose key is kept at hand: most point at the same few patients


def base_of(full_url: str) -> str:
    """The address of the server that a resource came from; empty when its url does not say."""
    found = ABSOLUTE.fullmatch(full_url)
    return found.group(1) if found else ""


def key_of(reference: Element, *, base: str) -> str:
    """The key of a Reference; empty when it points inside its own resource or at nothing."""
    text = reference.text("reference")
    if text:
        return _key(text, base)
    identifier = reference.one("identifier")
    value = identifier.text("value")
    return f"{identifier.text('system')}|{value}"[:KEY_MAX] if value else ""


@lru_cache(REMEMBERED)
def _key(text: str, base: str) -> str:
    if RELATIVE.fullmatch(text):
        return text.split("/_history/", maxsplit=1)[0]
    if found := ABSOLUTE.fullmatch(text):
        server, kind, fhir_id = found.groups()
        return f"{kind}/{fhir_id}" if server == base else text[:KEY_MAX]
    return text[:KEY_MAX] if text.startswith("urn:") else ""


def patient_key(resource: Element, *, base: str) -> str:
    """The key of the patient whom a resource is about; empty when it is about nobody, or names no patient."""
    name = next((name for name in SUBJECTS if isinstance(resource.data.get(name), dict)), "")
    if not name:
        return ""
    reference = resource.one(name)
    key = key_of(reference, base=base)
    kind = key.rpartition("/")[0].rpartition("/")[2] if "/" in key and "|" not in key else ""
    return key if (kind or reference.text("type") or "Patient") == "Patient" else ""


def local_id(key: str) -> str:
    """What stands in a row for this key: the bare id of a patient of the source, else the key."""
    return key.removeprefix("Patient/").removeprefix("urn:uuid:")


def names_of(kind: str, fhir_id: str, alias: str) -> set[str]:
    """All keys under which a resource of the source may be pointed at."""
    return {f"{kind}/{fhir_id}", f"urn:uuid:{fhir_id}"} | ({alias} if alias else set())
