/** Rows that are kept together. */
export const BATCH = 500;

/** Groups of so many, the last of what is left; no more than one is in memory. */
export async function* inBatches<Row>(rows: AsyncIterable<Row>, size = BATCH): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
