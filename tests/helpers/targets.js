// What is there to press and smaller than 44 by 44 pixels (WCAG 2.2, 2.5.5), but for links within a sentence, and for
// those that are all that an author wrote in a paragraph, an entry or a cell: text too, as high as its lines.
() => {
  const aim = 44 - 0.5; // half a pixel is rounding
  const written = (element, block) =>
    element.matches("article a:not([class])") &&
    block.matches("p, li, td, th, dd, dt") &&
    block.closest("[class], article") === block.closest("article");
  const small = [];
  for (const element of document.querySelectorAll("a[href], button, input, textarea, select, summary, label[for]")) {
    const parts = [element, ...(element.labels ?? [])]; // a label can be pressed too
    const seen = parts.some((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    if (!seen || element.closest(".md-skip") || element.control?.checkVisibility()) continue;
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
    const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    if (!width || (width >= aim && height >= aim)) continue;
    let block = element;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    if (block.textContent.trim() !== element.textContent.trim()) continue;
    if (block !== element && written(element, block)) continue;
    small.push(`${element.outerHTML.slice(0, 120)} in ${element.parentElement.className}: ${width} × ${height}`);
  }
  return small;
};
