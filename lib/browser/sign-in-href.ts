/**
 * To the sign-in, and from there back to this page: without what may be somebody's e-mail or name in its address
 * (lib/auth/local-path.ts does so for whoever comes without a script).
 */
export function signInHref(): string {
  const { pathname, search } = typeof window === 'undefined' ? { pathname: '/', search: '' } : window.location;
  const plain = [...new URLSearchParams(search)].filter((pair) => pair.every((part) => /^[\w./:,;~-]*$/.test(part)));
  const next = plain.length === 0 ? pathname : `${pathname}?${new URLSearchParams(plain)}`;
  return `/sign-in?${new URLSearchParams({ next })}`;
}
