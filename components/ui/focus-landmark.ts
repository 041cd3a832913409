/**
 * Moves the focus to what stays, before a control takes itself away: else the keyboard starts at the top again.
 * @param id of an element with `tabIndex={-1}`.
 */
export function focusLandmark(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}
