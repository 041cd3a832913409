type Modifiers = { metaKey: boolean; ctrlKey: boolean; shiftKey: boolean; altKey: boolean };

export function hasModifier({ metaKey, ctrlKey, shiftKey, altKey }: Modifiers): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}

/** Handles a link's plain click in place; with a modifier the browser opens the link as any other. */
export function onPlainClick(act: () => void) {
  return (event: Modifiers & { preventDefault: () => void }): void => {
    if (hasModifier(event)) return;
    event.preventDefault();
    act();
  };
}

/** Whether this key alone was pressed, and not into something that takes text. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.key !== key || event.defaultPrevented || hasModifier(event)) return false;
  const { target } = event;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
