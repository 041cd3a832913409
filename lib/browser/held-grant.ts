// In this tab's memory alone: a reload forgets it, and no storage and no address ever has it.
let held: string | null = null;
let forget = () => {};

/** What lets this tab see somebody without masks; null where it does not. */
export function heldGrant(): string | null {
  return held;
}

/** `onLeft` throws away what was seen with it. */
export function holdGrant(grant: string | null, onLeft: () => void): void {
  held = grant;
  forget = onLeft;
}

/** Whoever is revealed is left. */
export function letGo(): void {
  if (held === null) return;
  held = null;
  forget();
}
