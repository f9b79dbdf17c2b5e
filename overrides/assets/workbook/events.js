/**
 * Do something when an event happens in such an element, also on pages that come by instant navigation.
 * @param {string} type
 * @param {string} selector
 * @param {(element: HTMLElement) => void} action
 */
export function on(type, selector, action) {
  document.addEventListener(type, ({ target }) => {
    const element = target instanceof Element && target.closest(selector);
    if (element) action(element);
  });
}
