type Asked = { path: string; method?: 'POST'; body?: object };

/**
 * How a list is asked for: with a text that somebody typed by POST, since addresses are logged on the way; else by
 * GET, which takes the shorter way through the server.
 */
export function asked(path: string, parameters: Record<string, string>, typed: string): Asked {
  if (typed in parameters) return { path, method: 'POST', body: parameters };
  const search = new URLSearchParams(parameters).toString();
  return { path: search === '' ? path : `${path}?${search}` };
}
