import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ExportFailedError, VoucherifyError } from '#lib/errors.ts';
import { takeCall } from '#lib/rest/budget.ts';
import { askVoucherify, voucherifyKey } from '#lib/rest/client.ts';
import type { ExportOrder } from '#lib/rest/export-order.ts';
import { patiently } from '#lib/rest/patiently.ts';
import { type ExportRow, readExport } from '#lib/rest/read-export.ts';

/** Milliseconds between two looks at whether it is there. */
const WAITS = { first: 2_000, factor: 2, last: 60_000 };
/** Milliseconds after which it is given up. */
const LONGEST = 2 * 3_600_000;

const Made = z.object({ id: z.string().regex(/^[\w-]{1,100}$/), created_at: z.string() });
const State = z.object({
  status: z.enum(['SCHEDULED', 'IN_PROGRESS', 'DONE', 'ERROR']),
  result: z.looseObject({ url: z.string().nullish() }).nullish(),
});

type Reader<Result> = (rows: AsyncIterable<ExportRow>, askedAt: Date) => Promise<Result>;

/**
 * Has a list written, reads it row by row however long it is, and has it deleted. About five calls from the budget of
 * what goes on by itself.
 * @throws ExportFailedError where Voucherify cannot write it, VoucherifyError where it cannot be read to its end;
 * BudgetSpentError, NotConnectedError.
 */
export async function withExport<Result>(
  order: ExportOrder,
  signal: AbortSignal,
  read: Reader<Result>,
): Promise<Result> {
  const made = await patiently(signal, () =>
    askVoucherify('/v1/exports', Made, 'background', { method: 'POST', body: bodyOf(order) }),
  );
  if (!made) throw new VoucherifyError('This Voucherify project has no exports.');
  const path = `/v1/exports/${made.id}`;
  try {
    const url = await untilWritten(path, order, signal);
    await patiently(signal, () => takeCall('background'));
    // its own clock: what it has is of this time or later
    return await read(readExport(url, { order, key: await voucherifyKey(), signal }), new Date(made.created_at));
  } finally {
    // what stays behind is a file in Voucherify's own list, which holds nothing that the project has not
    await askVoucherify(path, z.unknown(), 'background', { method: 'DELETE' }).catch(() => null);
  }
}

function bodyOf({ object, fields, order, after, before }: ExportOrder): object {
  const conditions = { ...(after && { $after: [after] }), ...(before && { $before: [before] }) };
  const isNarrowed = Object.keys(conditions).length > 0;
  return {
    exported_object: object,
    parameters: {
      ...(order && { order }),
      fields,
      ...(isNarrowed && { filters: { junction: 'and', created_at: { conditions } } }),
    },
  };
}

/** The address of the file: with it, and the key, anybody can read it. */
async function untilWritten(path: string, { object }: ExportOrder, signal: AbortSignal): Promise<string> {
  const givenUpAt = Date.now() + LONGEST;
  for (let wait = WAITS.first; Date.now() < givenUpAt; wait = Math.min(wait * WAITS.factor, WAITS.last)) {
    await sleep(wait, undefined, { signal });
    const state = await patiently(signal, () => askVoucherify(path, State, 'background'));
    if (state?.status === 'DONE' && state.result?.url) return state.result.url;
    if (!state || state.status === 'ERROR' || state.status === 'DONE')
      throw new ExportFailedError(`Voucherify could not export “${object}”. It is asked again in half an hour.`);
  }
  throw new ExportFailedError(`Voucherify has been exporting “${object}” for two hours. It is asked again later.`);
}
