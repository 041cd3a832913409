/**
 * Puts a text on the clipboard. Browsers offer `navigator.clipboard` only over https and on localhost,
 * and a desk in a company's own network is often plain http: there the selection is copied. False where neither works.
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const box = document.createElement('textarea');
  box.value = text;
  box.setAttribute('aria-hidden', 'true');
  box.style.position = 'fixed';
  box.style.opacity = '0';
  // Inside an open dialog the focus may not leave it
  const before = document.activeElement;
  (before?.parentElement ?? document.body).append(box);
  box.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies on a page served over http
  const done = document.execCommand('copy');
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
