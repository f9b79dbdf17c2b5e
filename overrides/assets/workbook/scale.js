/** A chosen step of a scale is taken back by a press on it, by Space, Delete or Backspace; radio buttons know no way. */

/** The step that was chosen when the press began. @type {HTMLInputElement | null} */
let pressed = null;

/** @param {EventTarget | null} target @returns {HTMLInputElement | null} */
function stepOf(target) {
  /** @type {HTMLLabelElement | null} */
  const label = target instanceof Element ? target.closest(".scale-steps > label") : null;
  return label && label.querySelector("input");
}

/** @param {HTMLInputElement} step */
function takeBack(step) {
  step.checked = false;
  step.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function once() {
  addEventListener("mousedown", ({ target, button }) => {
    const step = stepOf(target);
    pressed = step?.checked && !button ? step : null;
  });
  addEventListener("click", (event) => {
    const { target, detail } = event;
    const step = stepOf(target);
    if (step && detail > 1) event.preventDefault(); // pressed twice at once, which is one press to shaky hands
    else if (step && step === target) {
      if (step === pressed) takeBack(step);
      pressed = null;
    }
  });
  addEventListener("keydown", (event) => {
    const step = stepOf(event.target);
    if (!step || ![" ", "Delete", "Backspace"].includes(event.key) || !(step.checked || event.repeat)) return;
    event.preventDefault();
    if (step.checked) takeBack(step);
  });
}
