/** Whether this key alone was pressed, and not into something that takes text. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.key !== key || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || event.defaultPrevented)
    return false;
  const { target } = event;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
