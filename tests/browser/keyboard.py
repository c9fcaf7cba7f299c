"""A person who has a keyboard and no mouse."""

from typing import Any

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from testbed.browser import Browser

MOST_TABS = 120

PREPARE = """
const listen = EventTarget.prototype.addEventListener;
const clickable = new WeakSet();
EventTarget.prototype.addEventListener = function (kind, ...rest) {
  if (kind === "click" && this instanceof Element) clickable.add(this);
  return listen.call(this, kind, ...rest);
};

// Everything in the page, or in the dialog above it, that reacts to a click, but for what other
// keys or fields do too: Escape closes a dialog as a click on its background does, the arrows
// choose a search result, and a field chooses a place on a sheet of labels.
const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [tabindex]";
const EXEMPT = "dialog, :disabled, [type=hidden], [tabindex='-1'], [role=option], .sheet li, "
  + "[aria-hidden] *";
window.stops = () => {
  const within = [...document.querySelectorAll("dialog:modal")].pop() ?? document;
  return [...within.querySelectorAll("*")].filter((one) =>
    (one.matches(CONTROLS) || clickable.has(one)) && !one.matches(EXEMPT) &&
    one.checkVisibility({visibilityProperty: true}));
};

function colour(text) {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

function brightness(text) {
  const [red, green, blue] = colour(text).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function isClipped(one, margin) {
  const {left, top, right, bottom} = one.getBoundingClientRect();
  for (let around = one.parentElement; around; around = around.parentElement) {
    if (around === document.body) return false;
    if (getComputedStyle(around).overflow === "visible") continue;
    const box = around.getBoundingClientRect();
    if (left - margin < box.left - 1 || top - margin < box.top - 1) return true;
    if (right + margin > box.right + 1 || bottom + margin > box.bottom + 1) return true;
  }
  return false;
}

function isRinged(one) {
  const {outlineStyle, outlineWidth, outlineColor, outlineOffset, opacity} = getComputedStyle(one);
  const width = parseFloat(outlineWidth);
  if (outlineStyle === "none" || width < 2 || opacity === "0") return false;
  const outside = parseFloat(outlineOffset) >= 0;
  let behind = outside ? one.parentElement : one;
  while (behind && colour(getComputedStyle(behind).backgroundColor)[3] === 0) {
    behind = behind.parentElement;
  }
  const ground = behind ? getComputedStyle(behind).backgroundColor : "white";
  return contrast(outlineColor, ground) >= 3 && !isClipped(one, width + parseFloat(outlineOffset));
}

function placeInPage(one) {
  const {left, top, right, bottom} = one.getBoundingClientRect();
  let [x, y] = [0, 0];
  for (let around = one.parentElement; around; around = around.parentElement) {
    x += around.scrollLeft;
    y += around.scrollTop;
  }
  return {left: left + x, top: top + y, right: right + x, bottom: bottom + y};
}

// How a stop looks once it has the focus: whether one sees that it has it, and where it is.
window.looks = () => stops().map((one) => {
  one.focus();
  const {left, top, width, height} = one.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  return {
    html: one.outerHTML.slice(0, 120),
    isRinged: isRinged(one) || (one.type === "file" && isRinged(one.parentElement)),
    isCovered: !(one.contains(hit) || hit?.contains(one)),
    ...placeInPage(one),
  };
});

// The places, among the stops, of what gets the focus, one after the other.
window.visited = [];
listen.call(document, "focusin", ({target}) => {
  if (!target.matches("dialog")) visited.push(stops().indexOf(target)); // one that scrolls
});
"""

START = """
const [isBackwards] = arguments;
const all = stops();
visited.length = 0;
document.activeElement.blur();
all.at(isBackwards ? -1 : 0).focus();
// The day, month and year of a date, and its calendar, are stops of their own.
return [all.length, all.length - 1 + 3 * document.querySelectorAll("[type=date]").length];
"""

SPARE_PRESSES = 3
"""For a dialog that scrolls, and for a key that a busy page misses."""


class Keyboard:
    """Sends key events, as the browser gets them from a keyboard."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._driver = browser.driver

    def press(self, *keys: str) -> None:
        ActionChains(self._driver, duration=0).send_keys(*keys).perform()

    def tab(self, times: int = 1) -> None:
        self.press(*[Keys.TAB] * times)

    def back(self, times: int = 1) -> None:
        """Press Shift and Tab."""
        chain = ActionChains(self._driver, duration=0).key_down(Keys.SHIFT)
        chain.send_keys(*[Keys.TAB] * times).key_up(Keys.SHIFT).perform()

    def around(self, *, backwards: bool = False) -> list[int]:
        """Press Tab from the first stop on, or Shift and Tab from the last, and return the places
        of the stops in the order of the first visit; see PREPARE."""
        stops, presses = self._driver.execute_script(START, backwards)
        press = self.back if backwards else self.tab
        press(presses)
        for _ in range(SPARE_PRESSES):
            visited: list[int] = self._driver.execute_script("return visited")
            if len({*visited}) >= stops:
                break
            press()
        return list(dict.fromkeys(visited))

    def looks(self) -> list[dict[str, Any]]:
        """How each stop looks when it has the focus; the last keeps it."""
        looks: list[dict[str, Any]] = self._driver.execute_script("return looks()")
        return looks

    def name(self) -> str:
        """The name of the focused element, as a screen reader says it; empty while that changes."""
        try:
            return " ".join(self._driver.switch_to.active_element.accessible_name.split())
        except StaleElementReferenceException:
            return ""

    def wait_for(self, name: str) -> None:
        """Wait until the focus is on the element of this name."""
        self._browser.wait_until(lambda: self.name() == name, f"the focus on {name!r}")

    def wait_inside(self, css: str) -> None:
        inside = f"return document.activeElement.matches('{css} *')"
        self._browser.wait_until(lambda: self._driver.execute_script(inside), f"a focus in {css}")

    def to(self, name: str, *, part: bool = False) -> None:
        """Go on by Tab until the focus is on an element of this name, or with it in its name."""
        names = []
        for _ in range(MOST_TABS):
            self.press(Keys.TAB)
            names.append(self.name())
            if names[-1] == name or (part and name in names[-1]):
                return
        raise AssertionError(f"Tab does not lead to {name!r}, but to {names}")

    def choose(self, name: str) -> None:
        """Go on to the element of this name, and press Enter."""
        self.to(name)
        self.press(Keys.ENTER)
