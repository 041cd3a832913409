/** A random UUID. `crypto.randomUUID` is missing on pages over plain http, as a desk in an office's own network is. */
export function randomId(bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const marked = Uint8Array.from(bytes);
  marked[6] = (marked[6]! & 0x0f) | 0x40;
  marked[8] = (marked[8]! & 0x3f) | 0x80;
  const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
