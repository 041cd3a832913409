/** Where a note stands: among the lines, or in the sheet of its line. */
export type NotePlace = 'history' | 'line';

let wanted: string | null = null;

/** The note that takes the focus as soon as it is on the page there. */
export function wantFocus(place: NotePlace, id: string): void {
  wanted = `${place} ${id}`;
}

/** The note has not come, for instance because a filter hides it: it must not take the focus if it comes later. */
export function forgetFocus(): void {
  wanted = null;
}

/** Whether it is this one; asked once. */
export function takeFocus(place: NotePlace, id: string): boolean {
  if (wanted !== `${place} ${id}`) return false;
  wanted = null;
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
