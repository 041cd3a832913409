/** Where a note stands: among the lines, or in the sheet of its line. */
export type NotePlace = 'history' | 'line';

let wanted: string | null = null;
/** The same, once it has its place and only its looks are still on their way. */
let held: string | null = null;

/** The note that takes the focus as soon as it is on the page there. */
export function wantFocus(place: NotePlace, id: string): void {
  wanted = `${place} ${id}`;
}

/** The note has not come, for instance because a filter hides it: it must not take the focus if it comes later. */
export function forgetFocus(): void {
  wanted = null;
}

/** It has come: what is wanted of it is not forgotten any more. */
export function holdFocus(place: NotePlace, id: string): void {
  if (wanted === `${place} ${id}`) held = wanted;
}

/** Whether it is this one; asked once. */
export function takeFocus(place: NotePlace, id: string): boolean {
  const name = `${place} ${id}`;
  if (wanted !== name && held !== name) return false;
  wanted = null;
  held = null;
  return true;
}

/**
 * What the focus goes to when a note leaves the page: the row after it, else the one before, else the way to add
 * another.
 */
export function neighbourOf(note: HTMLElement): HTMLElement | null {
  const row = note.closest('li');
  const find = (step: 'nextElementSibling' | 'previousElementSibling') => {
    for (let next = row?.[step]; next; next = next[step]) {
      const found = next.querySelector<HTMLElement>('[data-note], [data-line], [data-story]');
      if (found) return found;
    }
    return null;
  };
  return (
    find('nextElementSibling') ??
    find('previousElementSibling') ??
    note.closest('section')?.querySelector<HTMLElement>('[data-add-note]') ??
    null
  );
}
