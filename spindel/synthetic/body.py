"""What the record holds: conditions, medicines, metabolic checks, and stays on the ward."""

from datetime import date, timedelta

from spindel.domain.appointments.kinds import Reached
from spindel.domain.appointments.models import Contact
from spindel.domain.people.kinds import Channel, LevelOfNeed
from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.domain.record.models import Allergy, Condition, Encounter, Medicine, Observation
from spindel.synthetic.around import AroundMaker
from spindel.synthetic.maker import Maker
from spindel.synthetic.slips import Slip

ICD, ATC, LOINC = "ICD-10", "ATC", "LOINC"
ANTIPSYCHOTIC_SHARE = 0.88
# Code, unit and usual values of each check.
CHECKS: dict[CheckKind, tuple[str, str, int, int]] = {
    CheckKind.WEIGHT: ("29463-7", "kg", 52, 128),
    CheckKind.WAIST: ("8280-0", "cm", 72, 132),
    CheckKind.BLOOD_PRESSURE: ("85354-9", "mmHg", 105, 158),
    CheckKind.GLUCOSE: ("59261-8", "mmol/mol", 31, 58),
    CheckKind.LIPIDS: ("14647-2", "mmol/L", 3, 7),
}
WEIGHT_EVERY = 75
STAYS = {
    LevelOfNeed.ASSERTIVE: 0.55,
    LevelOfNeed.INTENSIVE: 0.3,
    LevelOfNeed.STANDARD: 0.08,
    LevelOfNeed.MONITORING: 0.01,
}
STAYS_NOW = {LevelOfNeed.ASSERTIVE: 0.06, LevelOfNeed.INTENSIVE: 0.03}


class BodyMaker(Maker):
    def lay(self) -> None:
        self._conditions()
        self._medicines()
        self._stay()

    def _conditions(self) -> None:
        codes = list(self.words.say["conditions"])
        count = 1 + (self.rng.random() < 0.3)
        for code in (self.rng.choice(codes[:5]), self.rng.choice(codes[5:]))[:count]:
            start = self.calendar.ago(self.rng.randint(500, 6000))
            self.about.put(
                Condition,
                self.calendar.at(start, 12),
                code=code,
                display=self.words.say["conditions"][code],
                start_date=start,
            )

    # Medicines and their checks

    def _medicines(self) -> None:
        rng, say = self.rng, self.words.say
        if self.course.slipped(Slip.CHECK_DUE) or rng.random() < ANTIPSYCHOTIC_SHARE:
            switched = rng.random() < 0.15 and not self.course.slipped(Slip.CHECK_DUE)
            start = self.calendar.ago(rng.randint(150, 370) if switched else rng.randint(480, 2200))
            codes = rng.sample(sorted(say["antipsychotics"]), 2)
            if switched:
                before = start - timedelta(days=rng.randint(200, 900))
                self._medicine("antipsychotics", codes[1], before, start)
            self._medicine("antipsychotics", codes[0], start)
            self._checks(start)
        if rng.random() < 0.4:
            code = rng.choice(sorted(say["medicines"]))
            start = self.calendar.between(rng, 30, 900)
            self._medicine("medicines", code, start)
        if rng.random() < 0.06:
            self.about.put(
                Allergy, self.calendar.at(self.course.since, 12), code="Z88.0", display="Penicillin"
            )

    def _medicine(self, kind: str, code: str, start: date, end: date | None = None) -> None:
        """`kind` names the table of words that the code is in."""
        self.about.put(
            Medicine,
            self.calendar.at(start, 12),
            code=code,
            display=self.words.say[kind][code],
            is_antipsychotic=kind == "antipsychotics",
            dosage=self.rng.choice(self.words.say["dosages"]),
            prescriber=self.course.contacts["doctor"].name,
            start_date=start,
            end_date=end,
        )

    def _checks(self, start: date) -> None:
        """Weight four or five times a year, the others once; what slips is the last weight, or all."""
        rng, calendar = self.rng, self.calendar
        newest = 2 + int(rng.random() * 60)
        known = (calendar.today - start).days
        others = rng.randint(5, min(300, known - 80)) if known > 90 else 5
        if self.course.slipped(Slip.CHECK_DUE):
            newest = rng.randint(112, 160)
            others = rng.randint(112, 300) if rng.random() < 0.6 else rng.randint(430, 470)
        base = {kind: rng.randint(least, most) for kind, (_, _, least, most) in CHECKS.items()}
        for kind in CHECKS:
            if kind != CheckKind.WEIGHT:
                self._check(kind, calendar.ago(others), base[kind])
        ago = newest
        while ago < min(365, known):
            self._check(CheckKind.WEIGHT, calendar.ago(ago), base[CheckKind.WEIGHT])
            ago += int(WEIGHT_EVERY * rng.uniform(0.8, 1.2))

    def _check(self, kind: CheckKind, day: date, base: int) -> None:
        code, unit, _, _ = CHECKS[kind]
        value = base + self.rng.randint(-2, 2)
        text = {
            CheckKind.BLOOD_PRESSURE: f"{value}/{60 + value // 6}",
            CheckKind.LIPIDS: f"{max(base, 2)}.{self.rng.randint(0, 9)}",
            CheckKind.WEIGHT: f"{value}.{self.rng.randint(0, 9)}",
        }.get(kind, str(value))
        self.about.put(
            Observation,
            self.calendar.at(day, 9),
            owner=self.course.around["practice"].organisation_id,
            code=code,
            display=self.words.say["checks"][kind.value],
            check_kind=kind,
            value=text,
            unit=unit,
            local_date=day,
        )

    # The ward

    def _stay(self) -> None:
        """A stay on the ward: one that goes on, one that just ended if nobody has been in touch since, or an
        older one.
        """
        rng, calendar = self.rng, self.calendar
        if self.course.slipped(Slip.FAMILY_WAITING) or self._is_there_now():
            self._lay_stay(calendar.ago(2), None)
            return
        if self.course.slipped(Slip.DISCHARGED_UNSEEN):
            end = calendar.ago(rng.randint(3, 6))
        elif not self.course.slipped(Slip.CONTACT_LOST) and rng.random() < STAYS[self.course.fate.level]:
            end = calendar.ago(rng.randint(9, 340))
        else:
            return
        start = end - timedelta(days=rng.randint(4, 24))
        if start <= self.course.since:
            return
        self._lay_stay(start, end)

    def _is_there_now(self) -> bool:
        """A few of whom nothing slipped: what goes well is to be seen, too."""
        fate = self.course.fate
        is_calm = not fate.slips and not fate.mended and fate.level in STAYS_NOW
        return is_calm and self.rng.random() < STAYS_NOW[fate.level]

    def _lay_stay(self, start: date, end: date | None) -> None:
        calendar, rng = self.calendar, self.rng
        self.course.stay = (start, end or calendar.ahead(1))
        began = calendar.at(start, 14, rng.randrange(60))
        ended = calendar.at(end, 11, rng.randrange(60)) if end else None
        self.course.stay_at = (began, ended)
        AroundMaker(self.kit, self.about, self.course).engage("ward", start, end)
        self._ward_contact(start + timedelta(days=1))
        self.about.put(
            Encounter,
            calendar.at(start, 15),
            owner=self.course.scene.ward.organisation_id,
            encounter_class=EncounterClass.INPATIENT,
            display=self.words.say["stay"],
            starts_at=began,
            ends_at=ended,
            start_date=start,
            end_date=end,
        )

    def _ward_contact(self, day: date) -> None:
        ward = self.course.scene.ward
        nurse = self.rng.choice(ward.staff)
        at = self.calendar.at(day, 16)
        self.about.put(
            Contact,
            at,
            owner=ward.organisation_id,
            by=nurse.id,
            unit_id=ward.id,
            professional_id=nurse.id,
            channel=Channel.VISIT,
            reached=Reached.REACHED,
            at=at,
            local_date=day,
            text=self.rng.choice(self.words.say["notes"]["ward"]),
        )
