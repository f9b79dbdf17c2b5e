/**
 * Do something when an event happens in such an element, also on pages that come by instant navigation.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} type @param {string} selector @param {(element: E) => void} action
 */
export function on(type, selector, action) {
  document.addEventListener(type, ({ target }) => {
    /** @type {E | null} */
    const element = target instanceof Element ? target.closest(selector) : null;
    if (element) action(element);
  });
}
