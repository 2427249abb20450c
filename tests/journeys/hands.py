"""Two ways to use a page: with a mouse, and with a keyboard alone. Each journey is walked in both.

The keyboard gets nowhere but by Tab, and what has the focus must be seen to have it; what a mouse user
clicks on is pressed, typed into or chosen from with the keys that a browser gives to that control.
"""

from datetime import date, time

from playwright.sync_api import Locator, Page, expect

FAR = 200  # stops of Tab after which something counts as out of reach
HAS_FOCUS = "one => one === document.activeElement"
SHOWS_FOCUS = """one => {
  const seen = getComputedStyle(one);
  return one.matches(":focus-visible") && (seen.outlineStyle !== "none" || seen.boxShadow !== "none");
}"""


class Mouse:
    """Points and clicks."""

    def press(self, target: Locator) -> None:
        """A link, a button, or the heading of something folded."""
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def date(self, target: Locator, day: date) -> None:
        target.fill(day.isoformat())

    def time(self, target: Locator, at: time) -> None:
        target.fill(f"{at:%H:%M}")

    def tick(self, target: Locator) -> None:
        """A box or one of several round ones."""
        target.check()

    def untick(self, target: Locator) -> None:
        target.uncheck()

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)


class Keyboard:
    """Has no mouse."""

    def __init__(self) -> None:
        self.stops = 0

    def press(self, target: Locator) -> None:
        self._reach(target)
        target.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self._reach(target)
        target.page.keyboard.press("Control+A")
        target.page.keyboard.type(text)

    def date(self, target: Locator, day: date) -> None:
        self._reach(target)
        target.page.keyboard.type(f"{day:%m%d%Y}")
        expect(target).to_have_value(day.isoformat())

    def time(self, target: Locator, at: time) -> None:
        self._reach(target)
        target.page.keyboard.type(f"{at:%I%M%p}")
        expect(target).to_have_value(f"{at:%H:%M}")

    def tick(self, target: Locator) -> None:
        keys = target.page.keyboard
        if target.get_attribute("type") == "checkbox":
            self._reach(target)
            keys.press("Space")
        else:
            group = target.page.locator(f"[type=radio][name='{target.get_attribute('name')}']")
            self._reach(group)
            for _one in range(group.count()):
                if not target.is_checked():
                    keys.press("ArrowDown")
        expect(target).to_be_checked()

    def untick(self, target: Locator) -> None:
        self._reach(target)
        target.page.keyboard.press("Space")
        expect(target).not_to_be_checked()

    def choose(self, target: Locator, label: str) -> None:
        self._reach(target)
        for _option in range(target.locator("option").count()):
            if target.evaluate("one => one.selectedOptions[0]?.label") == label:
                return
            target.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label!r} cannot be chosen by keyboard")

    def _reach(self, target: Locator) -> None:
        """Tab until one of these has the focus, and see that it shows."""
        expect(target.first).to_be_visible()
        for _stop in range(FAR):
            found = [one for one in target.all() if one.evaluate(HAS_FOCUS)]
            if found:
                assert found[0].evaluate(SHOWS_FOCUS), f"{target} has the focus, and it does not show"
                return
            target.page.keyboard.press("Tab")
            self.stops += 1
        raise AssertionError(f"{target} cannot be reached with {FAR} stops of Tab")


HANDS: dict[str, type[Mouse] | type[Keyboard]] = {"mouse": Mouse, "keyboard": Keyboard}


def folded(page: Page | Locator, words: str) -> Locator:
    """The heading of something folded."""
    return page.locator("summary").filter(has_text=words)
