/**
 * Moves the focus to what stays, before a control takes itself away: the keyboard goes on from there, not from the top of the page.
 * @param id of an element with `tabIndex={-1}`.
 */
export function focusLandmark(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}
