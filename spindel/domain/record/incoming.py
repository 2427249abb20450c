"""Understands one piece of a file: which resource it is, whose, how new, and what it shows. No database."""

import hashlib
import re
from datetime import datetime
from typing import NamedTuple

from spindel.domain.record import drafts, r4, references
from spindel.domain.record.drafts import Draft
from spindel.domain.record.elements import CORRECT_IT, Element
from spindel.domain.record.reading.bundles import Piece
from spindel.kernel.errors import Invalid

FHIR_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
URN = "urn:uuid:"


class Incoming(NamedTuple):
    """A resource that can be kept. `base` is the server that named it, where its bundle says so.

    Of what was parsed only a Patient is held on to; of the others the draft says what is needed.
    """

    where: str
    kind: str
    fhir_id: str
    alias: str
    base: str
    patient_key: str
    last_updated: str
    updated_at: datetime | None
    is_deletion: bool
    digest: str
    text: str
    patient: Element | None
    draft: Draft | None

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.fhir_id

    def names(self) -> set[str]:
        """All keys under which other resources may point at this one."""
        return references.names_of(self.kind, self.fhir_id, self.alias)


def understand(piece: Piece) -> Incoming:
    """Raises Invalid, with the path, when the piece is no resource that can be kept."""
    entry = Element(piece.entry, "entry")
    request = entry.one("request")
    method = request.text("method").upper()
    if method == "DELETE":
        return _deletion(piece, entry, request.text("url"))
    if method == "PATCH":
        raise Invalid(
            "A PATCH brings only a part of a resource",
            where="entry.request.method",
            way_out="Send the whole resource with PUT.",
        )
    return _resource(piece, entry)


def _resource(piece: Piece, entry: Element) -> Incoming:
    kind = _kind(piece)
    resource = Element(piece.data, kind)
    full_url = entry.text("fullUrl")
    fhir_id, alias = _identity(resource, full_url)
    base = references.base_of(full_url)
    meta = resource.one("meta")
    updated = meta.when("lastUpdated") or entry.one("response").when("lastModified")
    return Incoming(
        where=piece.where,
        kind=kind,
        fhir_id=fhir_id,
        alias=alias,
        base=base,
        patient_key=f"Patient/{fhir_id}"
        if kind == "Patient"
        else references.patient_key(resource, base=base),
        last_updated=meta.text("lastUpdated", 40),
        updated_at=updated.at if updated else None,
        is_deletion=False,
        digest=_digest(piece.text),
        text=piece.text,
        patient=resource if kind == "Patient" else None,
        draft=drafts.draft(resource, kind, lambda one: references.key_of(one, base=base)),
    )


def _kind(piece: Piece) -> str:
    kind = piece.data.get("resourceType")
    if type(kind) is not str:
        what = (
            "There is no resource here" if not piece.text else "This is JSON, but not FHIR: no resourceType"
        )
        raise Invalid(what, way_out="Each entry needs a resource with its resourceType.")
    if kind not in r4.RESOURCE_TYPES:
        raise Invalid(
            "FHIR R4 has no such type of resource", value=kind[:60], way_out="Export it as FHIR R4."
        )
    return kind


def _identity(resource: Element, full_url: str) -> tuple[str, str]:
    """The id of a resource, and the urn:uuid that stands for it in its bundle where the two differ."""
    uuid = full_url.removeprefix(URN) if full_url.startswith(URN) else ""
    fhir_id = resource.text("id") or uuid
    if not fhir_id:
        raise Invalid(
            "The resource has no id, so that it could not be recognised when it comes again",
            where=f"{resource.path}.id",
            way_out="Give it an id, or a fullUrl that begins with urn:uuid.",
        )
    if not FHIR_ID.fullmatch(fhir_id):
        raise Invalid(
            "Not an id that FHIR allows: up to 64 letters, digits, hyphens and dots",
            value=fhir_id[:80],
            where=f"{resource.path}.id",
            way_out=CORRECT_IT,
        )
    return fhir_id, full_url[:64] if uuid and uuid != fhir_id else ""


def _deletion(piece: Piece, entry: Element, url: str) -> Incoming:
    found = references.RELATIVE.fullmatch(url)
    if found is None or found.group(1) not in r4.RESOURCE_TYPES:
        raise Invalid(
            "A deletion must name one resource",
            value=url[:80],
            where="entry.request.url",
            way_out="Write, for example, Condition/123.",
        )
    kind, fhir_id = found.groups()
    modified = entry.one("response")
    updated = modified.when("lastModified")
    return Incoming(
        where=piece.where,
        kind=kind,
        fhir_id=fhir_id,
        alias="",
        base=references.base_of(entry.text("fullUrl")),
        patient_key="",
        last_updated=modified.text("lastModified", 40),
        updated_at=updated.at if updated else None,
        is_deletion=True,
        digest=_digest(f"deleted {modified.text('lastModified')}"),
        text="",
        patient=None,
        draft=None,
    )


def _digest(text: str) -> str:
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise Invalid(
            "Not UTF-8",
            value=f"character {error.start + 1}",
            way_out="Save or export the file as UTF-8.",
        ) from None
