import { localPath } from '#lib/auth/local-path.ts';

/** The page where whoever is signed in proves that it is them, which leads on to `next`. */
export function confirmPath(next: string): string {
  return `/confirm?${new URLSearchParams({ next: localPath(next) })}`;
}
