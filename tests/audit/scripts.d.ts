// What the scripts of overrides/assets/workbook are told, and what our pages and the theme's give them.

/** What a module may do: once, when the site is opened; for each page that is shown; when answers were changed. */
interface Module {
  once?(site: Site): void;
  shown?(site: Site): void;
  changed?(site: Site): void;
}

/** A module that is loaded where there is such a part of a page, and what is done there where it does not come. */
interface Lazy {
  selector: string;
  load(): Promise<Module>;
  failed?(part: HTMLElement): void;
}

interface Site {
  /** What the interface says. */
  words: Record<string, string>;
  /** A page is shown: by a load, by instant navigation after others `before` it, or from the browser's memory. */
  shown(before?: number): void;
  /** An answer was changed in its field. */
  changed(): void;
  /** Answers were changed elsewhere: the fields show them. */
  refresh(): void;
}

/** Our templates give HTML alone; a part that may be missing has a type that says so where it is looked for. */
interface ParentNode {
  querySelector<E extends HTMLElement | null = HTMLElement>(selectors: string): E;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}

/** A text area counts as one, too. */
type Field = HTMLInputElement;

interface Performance {
  getEntriesByType(type: "navigation"): PerformanceNavigationTiming[];
}

interface Window {
  /** The theme's: its page, each time that it is another. */
  document$?: { subscribe(listener: () => void): void };
}

/** What the site serves where it was installed (hooks/mkdocs_workbook/libraries.py). */
declare module "*/libraries/pdf-lib.js" {
  export * from "@cantoo/pdf-lib";
}
declare module "*/libraries/lean-qr.js" {
  export * from "lean-qr";
}
