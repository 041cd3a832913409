// On globalThis: the start script knows it, and Next's bundle, which asks, has its own copy of this module.
const shared = globalThis as { pointlineUrl?: string };

/** Where this process serves, as a program on the same machine reaches it; null before it does. */
export function localUrl(): string | null {
  return shared.pointlineUrl ?? null;
}

export function setLocalUrl(url: string): void {
  shared.pointlineUrl = url;
}
