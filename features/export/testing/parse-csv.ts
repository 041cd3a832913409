/** The records of a CSV text, as RFC 4180 reads it. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        cell += text.charAt(at);
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && !text.startsWith('\r\n', at)) cell += text.charAt(at++);
    }
    record.push(cell);
    if (text[at] === ',') {
      at++;
      continue;
    }
    if (at < text.length && !text.startsWith('\r\n', at))
      throw new Error(`A quoted cell goes on after its quote, at ${at}.`);
    at += 2;
    records.push(record);
    record = [];
  }
  return records;
}
