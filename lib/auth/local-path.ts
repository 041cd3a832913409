const HERE = 'http://pointline.invalid';

/**
 * A place of this site to go on to, or `/` where the value names another one. Browsers drop tabs and line feeds, take
 * `\` for `/` and read `//host` as another site, so the value is judged as the URL parser sees it, and so is the
 * result: `/.//host` is a path of ours that would be written as `//host`.
 */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(value, HERE);
  if (origin !== HERE || pathname.startsWith('//')) return '/';
  return `${pathname}${search}${hash}`;
}

/** What ids, times, zones and our own words are made of, and no e-mail address. */
const PLAIN = /^[\w./:,;~-]*$/;

/**
 * A page's address as far as it may stand in another one: without what may be somebody's e-mail or name. Where that is
 * a part of the path itself, it is the first page.
 */
export function plainPath(path: string): string {
  const { pathname, searchParams } = new URL(localPath(path), HERE);
  if (!PLAIN.test(pathname)) return '/';
  const plain = [...searchParams].filter(([name, value]) => PLAIN.test(name) && PLAIN.test(value));
  return plain.length === 0 ? pathname : `${pathname}?${new URLSearchParams(plain)}`;
}

/** The sign-in page, which leads back to `path`. */
export function signInPath(path: string): string {
  const next = plainPath(path);
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}

/** The page that tells of links for one's account, and then leads on to `path`. */
export function toldPath(path: string): string {
  return `/told?${new URLSearchParams({ next: localPath(path) })}`;
}
