"""What the person lives on until when, and what is applied for."""

from datetime import date, timedelta
from decimal import Decimal

from spindel.domain.entitlements.kinds import ApplicationState, BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.synthetic.maker import Maker
from spindel.synthetic.slips import Slip

# Who decides, usual amounts a month, and the share of persons who have it.
INCOMES: dict[BenefitKind, tuple[str, int, int, float]] = {
    BenefitKind.SICKNESS_BENEFIT: ("insurance", 9800, 16500, 0.22),
    BenefitKind.ACTIVITY_COMPENSATION: ("insurance", 9900, 13400, 0.12),
    BenefitKind.DISABILITY_PENSION: ("insurance", 10800, 15900, 0.34),
    BenefitKind.SOCIAL_ALLOWANCE: ("social", 3900, 8200, 0.2),
    BenefitKind.WAGE: ("", 6400, 23000, 0.12),
}
LASTING = (BenefitKind.DISABILITY_PENSION, BenefitKind.WAGE)


class MoneyMaker(Maker):
    def lay(self) -> None:
        kinds, shares = tuple(INCOMES), [one[3] for one in INCOMES.values()]
        main = self.rng.choices(kinds, shares)[0]
        ends = self.course.slipped(Slip.BENEFIT_ENDING)
        if ends and main in LASTING:
            main = BenefitKind.SICKNESS_BENEFIT
        self._income(main, ends_soon=ends)
        if self.rng.random() < 0.35:
            self._decision(BenefitKind.HOUSING_ALLOWANCE, "insurance", self._money(600, 4900))
        for key, kind in (("home", BenefitKind.HOME_SUPPORT), ("housing", BenefitKind.SUPPORTED_HOUSING)):
            if key in self.course.around and (key == "home" or self.rng.random() < 0.4):
                self._decision(kind, "social", None)
        self._old_application()

    def _income(self, kind: BenefitKind, *, ends_soon: bool) -> None:
        key, least, most, _ = INCOMES[kind]
        amount = self._money(least, most)
        if kind in LASTING:
            self._benefit(kind, key, amount, self.calendar.between(self.rng, 400, 2500))
        elif ends_soon:
            self._ending(kind, key, amount)
        else:
            self._decision(kind, key, amount)

    def _decision(self, kind: BenefitKind, key: str, amount: Decimal | None) -> None:
        """For as long as the municipality usually decides; near its end an application is under way."""
        days = self.course.town.decision_days
        start = self.calendar.ago(self.rng.randint(8, days - 5))
        end = start + timedelta(days=days)
        before = start - timedelta(days=days)
        self._benefit(kind, key, amount, before, start)
        self._benefit(kind, key, amount, start, end)
        if (end - self.calendar.today).days <= 75:
            self._application(kind, key, self.calendar.between(self.rng, 3, 20))

    def _ending(self, kind: BenefitKind, key: str, amount: Decimal) -> None:
        end = self.calendar.ahead(self.rng.randint(9, 50))
        self._benefit(kind, key, amount, end - timedelta(days=365), end)
        if Slip.BENEFIT_ENDING in self.course.fate.mended:
            self._application(kind, key, self.calendar.yesterday, late=True)

    def _benefit(
        self, kind: BenefitKind, key: str, amount: Decimal | None, start: date, end: date | None = None
    ) -> None:
        decider = self.course.town.places.get(key)
        number = f"S{self.rng.randint(10000, 99999)}"
        self.about.put(
            Benefit,
            self.calendar.at(start, 10),
            kind=kind,
            decider_id=decider.id if decider else None,
            amount=amount,
            currency=self.words.say["currency"],
            case_number=self.words.say["case_number"].format(number) if decider else "",
            start_date=start,
            end_date=end,
        )

    def _application(self, kind: BenefitKind, key: str, start: date, *, late: bool = False) -> None:
        sent = not late and self.rng.random() < 0.6
        self.about.put(
            Application,
            self.calendar.office(start, self.rng),
            late=late,
            by=self.course.manager.id,
            kind=kind,
            helper_id=self.course.manager.id,
            decider_id=self.course.town.places[key].id,
            start_date=start,
            sent_date=min(start + timedelta(days=2), self.calendar.yesterday) if sent else None,
            state=ApplicationState.SENT if sent else ApplicationState.UNDER_WAY,
        )

    def _old_application(self) -> None:
        """One that was decided some time ago, for some."""
        if self.rng.random() > 0.3:
            return
        start = self.calendar.between(self.rng, 90, 330)
        granted = self.rng.random() < 0.7
        self.about.put(
            Application,
            self.calendar.office(start, self.rng),
            by=self.course.manager.id,
            kind=BenefitKind.OTHER,
            helper_id=self.course.manager.id,
            decider_id=self.course.town.places["social"].id,
            start_date=start,
            sent_date=start + timedelta(days=4),
            decided_date=start + timedelta(days=32),
            state=ApplicationState.GRANTED if granted else ApplicationState.REFUSED,
        )

    def _money(self, least: int, most: int) -> Decimal:
        """Tens, and tenths of that where money is worth more."""
        amount = Decimal(self.rng.randrange(least, most, 10))
        return amount if self.words.say["currency"] == "SEK" else amount / 10
