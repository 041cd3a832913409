/** To the sign-in, and from there back to this page. */
export function signInHref(): string {
  const here = typeof window === 'undefined' ? '/' : `${window.location.pathname}${window.location.search}`;
  return `/sign-in?${new URLSearchParams({ next: here })}`;
}
