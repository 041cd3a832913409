/** The end of an interface's path that asks what was known at a moment; empty for now. */
export function knownAtPart(knownAt: string | null): string {
  return knownAt === null ? '' : `?${new URLSearchParams({ heard: knownAt })}`;
}
