/** A `source_id` that a shop sends as a number. Within a JSON text the second quote would be escaped. */
const NUMERIC = /("source_id"\s*:\s*)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}\]])/g;

/** The JSON text with those as texts: an id keeps all its digits, of which a number of JavaScript's holds fifteen. */
export function withTextualSourceIds(json: string): string {
  return json.replace(NUMERIC, '$1"$2"');
}
