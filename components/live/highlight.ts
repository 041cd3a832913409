const SHOWN_MS = 3_000;
/** Frames until React has put the rows into the document. */
const FRAMES = 30;

type Highlight = {
  /** For each thing to be shown, where it may be found, the best place first. */
  places: string[][];
  /** Also gives the first one the focus. */
  focus: boolean;
};

/** Tints what is new in a list for a moment. */
export function highlight({ places, focus }: Highlight, frames = FRAMES): void {
  const found = places.flatMap(
    (selectors) =>
      selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((element) => element !== null) ??
      [],
  );
  if (found.length === 0) {
    if (frames > 0) requestAnimationFrame(() => highlight({ places, focus }, frames - 1));
    return;
  }
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const element of new Set(found)) {
    element.animate(
      { backgroundColor: ['var(--color-accent-tint)', 'transparent'] },
      { duration: SHOWN_MS, easing: isStill ? 'step-end' : 'ease-in' },
    );
  }
  if (focus) found[0]?.focus();
}
