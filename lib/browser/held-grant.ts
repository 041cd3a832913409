// In this tab's memory alone: a reload forgets it, and no storage and no address ever has it.
let held: string | null = null;

/** What lets this tab see somebody without masks; null where it does not. */
export function heldGrant(): string | null {
  return held;
}

export function holdGrant(grant: string | null): void {
  held = grant;
}
