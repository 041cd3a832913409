/**
 * A UTC minute or second in an address: `2026-05-03T14:02Z`, `2026-05-03T14:02:11Z`. It stands for its end. For nuqs's
 * `createParser`.
 */
export const pickedMoment = {
  parse: (text: string): string | null =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null,
  serialize: (moment: string) => moment,
};

/** The last microsecond of it. */
export function endOfMoment(moment: string): string {
  return moment.replace(/Z$/, moment.length === 17 ? ':59.999999Z' : '.999999Z');
}

/** The second in which something happened. */
export function secondOf(at: string): string {
  return `${at.slice(0, 19)}Z`;
}
