"""From a resource to the few columns that rules and pages need.

A draft lacks only whose it is. Drafting also checks the shape of what it reads: it raises Invalid with the
path. None means that the resource shows nothing: it never happened, was withdrawn, or has no date.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from spindel.domain.record import codes, r4
from spindel.domain.record.elements import NO_CONCEPT, Concept, Element, When, after
from spindel.domain.record.kinds import EncounterClass
from spindel.domain.record.models import (
    Allergy,
    Condition,
    Encounter,
    Medicine,
    Observation,
    Projection,
)

KeyOf = Callable[[Element], str]
"""The key of a Reference (see references.py)."""


class Draft(NamedTuple):
    """A row to be made. `needs` are the keys of resources whose words it takes."""

    model: type[Projection]
    values: dict[str, Any]
    needs: tuple[str, ...] = ()


def draft(resource: Element, kind: str, key_of: KeyOf) -> Draft | None:
    """What the resource shows, or None."""
    maker = _MAKERS.get(kind)
    if maker is None:
        return None
    made = maker(resource, key_of)
    labels = {label.text("code") for label in resource.one("meta").many("security")}
    if made is None or labels & r4.VERY_RESTRICTED:
        return None
    if labels and codes.is_label_of_substance_use(labels):
        made.values["is_substance_use"] = True
    return made


MODELS: dict[str, type[Projection]] = {
    "Condition": Condition,
    "AllergyIntolerance": Allergy,
    "Observation": Observation,
    "Encounter": Encounter,
    "MedicationRequest": Medicine,
    "MedicationStatement": Medicine,
}
NAMED = frozenset({"Medication", "Practitioner", "PractitionerRole", "Organization"})
"""Types whose words other rows take."""


def _condition(resource: Element, _: KeyOf) -> Draft | None:
    if resource.concept("verificationStatus").has_code(r4.DOUBTED_AWAY):
        return None
    began = resource.when("onsetDateTime") or resource.one("onsetPeriod").when("start")
    ended = resource.when("abatementDateTime") or resource.one("abatementPeriod").when("end")
    began = began or resource.when("recordedDate")
    is_over = ended is not None or resource.concept("clinicalStatus").has_code(r4.OVER)
    code = resource.concept("code")
    values = {
        "code": code.code(),
        "display": code.words(),
        "is_active": not is_over,
        "is_substance_use": codes.is_substance_use([code]),
        "start_date": _day(began),
        "end_date": _day(ended),
    }
    return Draft(Condition, values)


def _allergy(resource: Element, _: KeyOf) -> Draft | None:
    if resource.concept("verificationStatus").has_code(r4.DOUBTED_AWAY):
        return None
    code = resource.concept("code")
    values = {
        "code": code.code(),
        "display": code.words(),
        "is_active": not resource.concept("clinicalStatus").has_code(r4.OVER),
        "is_substance_use": codes.is_substance_use([code]),
    }
    return Draft(Allergy, values)


def _observation(resource: Element, _: KeyOf) -> Draft | None:
    seen = resource.when("effectiveDateTime", "effectiveInstant") or resource.one("effectivePeriod").when(
        "start"
    )
    seen = seen or resource.when("issued")
    code, parts = resource.concept("code"), list(resource.many("component"))
    value, unit = _measured(resource)
    if parts and not value:
        value, unit = _of_parts(parts)
    concepts = [code, *(part.concept("code") for part in parts)]
    if seen is None or resource.text("status") in r4.NOT_A_RESULT:
        return None
    values = {
        "code": code.code(),
        "display": code.words(),
        "check_kind": codes.check_kind(concepts),
        "value": value,
        "unit": unit,
        "is_substance_use": codes.is_substance_use(concepts),
        "is_declined": resource.concept("dataAbsentReason").has_code(r4.DECLINED),
        "local_date": seen.day,
    }
    return Draft(Observation, values)


def _measured(holder: Element) -> tuple[str, str]:
    """Value, to the letter, and unit of an Observation or a component."""
    quantity = holder.one("valueQuantity")
    if quantity.data:
        value = quantity.text("comparator") + quantity.number("value")
        return value, quantity.text("unit", 60) or quantity.text("code", 60)
    flag = holder.flag("valueBoolean")
    if flag is not None:
        return "true" if flag else "false", ""
    words = holder.concept("valueCodeableConcept").words() or holder.number("valueInteger")
    return words or next(
        filter(None, map(holder.text, ("valueString", "valueDateTime", "valueTime"))), ""
    ), ""


def _of_parts(parts: list[Element]) -> tuple[str, str]:
    """The values of the components; blood pressure as upper/lower, whichever came first."""
    pressure = codes.blood_pressure(parts)
    measured = [_measured(part) for part in pressure or parts]
    units = {unit for _, unit in measured if unit}
    unit = units.pop() if len(units) == 1 else ""
    return ("/" if pressure else "; ").join(value for value, _ in measured if value), unit


def _encounter(resource: Element, _: KeyOf) -> Draft | None:
    period = resource.one("period")
    began, ended = period.when("start"), period.when("end")
    kinds, service = resource.concepts("type"), resource.concept("serviceType")
    values = {
        "encounter_class": _encounter_class(resource.one("class").text("code")),
        "display": next((one.words() for one in kinds), "") or service.words(),
        "is_substance_use": codes.is_substance_use([*kinds, service, *resource.concepts("reasonCode")]),
        "starts_at": began.at if began else None,
        "ends_at": ended.at if ended else None,
        "start_date": _day(began),
        "end_date": _day(ended),
    }
    return None if resource.text("status") in r4.NOT_HELD else Draft(Encounter, values)


def _encounter_class(code: str) -> EncounterClass:
    if code in r4.INPATIENT:
        return EncounterClass.INPATIENT
    if code in r4.EMERGENCY:
        return EncounterClass.EMERGENCY
    return EncounterClass.AMBULATORY if code in r4.AMBULATORY else EncounterClass.OTHER


def _medicine(resource: Element, key_of: KeyOf) -> Draft | None:
    concept, medication_ref = _medication(resource, key_of)
    prescriber = resource.one("requester" if "requester" in resource.data else "informationSource")
    prescriber_name = prescriber.text("display", 200)
    prescriber_ref = "" if prescriber_name else key_of(prescriber)
    began, ended = _taken(resource)
    values: dict[str, Any] = {
        "dosage": _dosage(resource),
        "prescriber": prescriber_name,
        "medication_ref": medication_ref,
        "prescriber_ref": prescriber_ref,
        "start_date": began,
        "end_date": ended,
        "is_substance_use": codes.is_substance_use(resource.concepts("reasonCode")),
    }
    values |= medicine_words(concept, is_substance_use=values["is_substance_use"])
    if not values["display"]:
        values["display"] = resource.one("medicationReference").text("display", 300)
    if resource.text("status") in r4.NOT_TAKEN:
        return None
    return Draft(Medicine, values, tuple(filter(None, (medication_ref, prescriber_ref))))


def medicine_words(concept: Concept, *, is_substance_use: bool) -> dict[str, Any]:
    """What the code of a medicine says; what is known to be about alcohol and drugs stays so."""
    return {
        "is_substance_use": is_substance_use or codes.is_substance_use([concept]),
        "code": concept.code(),
        "display": concept.words(),
        "is_antipsychotic": codes.is_antipsychotic(concept),
    }


def _medication(resource: Element, key_of: KeyOf) -> tuple[Concept, str]:
    """The concept of the medicine, and the key of the Medication that has to be asked for it."""
    concept, reference = resource.concept("medicationCodeableConcept"), resource.one("medicationReference")
    inside = reference.text("reference").removeprefix("#")
    for one in resource.many("contained"):
        if inside and one.text("id") == inside and one.text("resourceType") == "Medication":
            return one.concept("code"), ""
    return concept, "" if concept != NO_CONCEPT else key_of(reference)


def _dosage(resource: Element) -> str:
    name = "dosageInstruction" if "dosageInstruction" in resource.data else "dosage"
    return "; ".join(filter(None, (one.text("text") for one in resource.many(name))))[:300]


def _taken(resource: Element) -> tuple[date | None, date | None]:
    """First day, and first day no longer.

    A prescription that is over but does not say since when, was over when it was last updated, or else from
    the day it began: what has ended must not look as if it went on.
    """
    name = "dosageInstruction" if "dosageInstruction" in resource.data else "dosage"
    bounds = resource.first(name).one("timing").one("repeat").one("boundsPeriod")
    period, validity = resource.one("effectivePeriod"), resource.one("dispenseRequest").one("validityPeriod")
    began = _day(
        period.when("start")
        or resource.when("effectiveDateTime")
        or bounds.when("start")
        or resource.when("authoredOn", "dateAsserted")
        or validity.when("start")
    )
    ended = after(period.when("end")) or after(bounds.when("end"))
    if ended is None and resource.text("status") in r4.STOPPED:
        updated = resource.one("meta").when("lastUpdated")
        ended = after(validity.when("end")) or _day(updated) or began
    return began, ended if began is None or ended is None else max(began, ended)


def _day(when: When | None) -> date | None:
    return when.day if when else None


def name_of(resource: Element, kind: str) -> str:
    """What to call a prescriber."""
    if kind == "Practitioner":
        name = resource.first("name")
        given = name.data.get("given")
        parts = [*given, name.text("family")] if isinstance(given, list) else [name.text("family")]
        return name.text("text", 200) or " ".join(str(part) for part in parts if part)[:200]
    if kind == "PractitionerRole":
        return resource.one("practitioner").text("display", 200) or next(
            (one.words(200) for one in resource.concepts("code")), ""
        )
    return resource.text("name", 200)


_MAKERS: dict[str, Callable[[Element, KeyOf], Draft | None]] = {
    "Condition": _condition,
    "AllergyIntolerance": _allergy,
    "Observation": _observation,
    "Encounter": _encounter,
    "MedicationRequest": _medicine,
    "MedicationStatement": _medicine,
}
