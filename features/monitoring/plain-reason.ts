/** Longest that is shown; Postgres' own messages can carry a whole value. */
const LENGTH = 240;

/** A reason of quarantine without what differs from event to event, so that the same fault counts as one. */
export function plainReason(reason: string): string {
  const plain = reason
    .replace(/“[^”]*”|"[^"]*"/g, '“…”')
    .replace(/\[\d+\]/g, '[…]')
    .replace(/\bgot -?\d[\d.e+-]*/gi, 'got …')
    .replace(/\b\d{4,}\b/g, '…');
  return plain.length > LENGTH ? `${plain.slice(0, LENGTH)} …` : plain;
}
