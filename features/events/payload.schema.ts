/** The JSON of a webhook's body: inside another JSON a byte order mark would break it. */
export function payloadOf(body: string): string {
  return body.startsWith('\ufeff') ? body.slice(1) : body;
}
