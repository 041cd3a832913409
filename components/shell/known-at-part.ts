/** The end of an interface's path that asks what was known at a moment; empty for now. */
export function knownAtPart(heard: string | null): string {
  return heard === null ? '' : `?${new URLSearchParams({ heard })}`;
}
