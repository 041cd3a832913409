import type { Database } from '#lib/database/db.ts';
import { openLine, type ImportedWebhook } from '#lib/ingest/import/open-line.ts';
import type { Part } from '#lib/ingest/import/read-parts.ts';
import { keepReports, type Outcome } from '#lib/ingest/keep.ts';
import { prepare, type IncomingEvent } from '#lib/ingest/prepare.ts';
import { UnavailableError } from '#lib/errors.ts';
import { storableText } from '#lib/storable-text.ts';
import { fittingSignature } from '#lib/voucherify/signature.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Stands in the log where no signature proves a body. */
export const IMPORTED = 'imported';
/** Events in one statement. */
const BATCH = 500;

/** What to keep, and what a line counts for that does not say it. */
export type KeepTask = { parts: readonly Part[]; secrets: readonly string[]; receivedAt: Timestamp };

/** A line that has no effect: kept in quarantine, or not kept at all. */
export type Problem = {
  file: string;
  line: number;
  outcome: 'quarantined' | 'not kept';
  reason: string;
  event: string | null;
};

export type Tally = Record<Outcome | 'refused', number>;

export type KeepReport = { tally: Tally; problems: Problem[] };

type Found = { path: string; line: number } & ({ text: string } | { reason: string });
type Ready = { path: string; line: number; event: IncomingEvent };

/**
 * Keeps the webhooks of parts, as ingest keeps those that are sent.
 * @throws UnavailableError where the database cannot be reached; some may then have been kept.
 */
export async function keepParts(client: Database, { parts, ...given }: KeepTask): Promise<KeepReport> {
  const report: KeepReport = { tally: { stored: 0, duplicate: 0, quarantined: 0, refused: 0 }, problems: [] };
  let batch: Ready[] = [];
  for (const part of parts) {
    for (const found of webhooksIn(part)) {
      const ready = 'text' in found ? readyToKeep(found, given) : found;
      if ('event' in ready) batch.push(ready);
      else refuse(report, ready);
      if (batch.length < BATCH) continue;
      await keepBatch(client, batch, report);
      batch = [];
    }
  }
  await keepBatch(client, batch, report);
  return report;
}

async function keepBatch(client: Database, batch: readonly Ready[], report: KeepReport): Promise<void> {
  const settled = await keepReports(
    client,
    batch.map(({ event }) => event),
  );
  for (const [index, one] of settled.entries()) {
    const { path, line, event } = batch[index]!;
    if (one.status === 'rejected') {
      if (one.reason instanceof UnavailableError) throw one.reason;
      refuse(report, { path, line, reason: messageOf(one.reason) });
      continue;
    }
    report.tally[one.value.outcome]++;
    // said of duplicates too: a run that was killed has kept some of which it could not say it any more
    if (event.status === 'quarantined')
      report.problems.push({
        file: path,
        line,
        outcome: 'quarantined',
        reason: event.reason ?? '',
        event: event.key,
      });
  }
}

function refuse({ tally, problems }: KeepReport, { path, line, reason }: Extract<Found, { reason: string }>): void {
  tally.refused++;
  problems.push({ file: path, line, outcome: 'not kept', reason, event: null });
}

function readyToKeep(
  { path, line, text }: Extract<Found, { text: string }>,
  { secrets, receivedAt }: Omit<KeepTask, 'parts'>,
): Ready | Extract<Found, { reason: string }> {
  const opened = openLine(text);
  if (opened.kind === 'unusable') return { path, line, reason: opened.reason };
  const typeHint = opened.typeHint === null ? null : storableText(opened.typeHint);
  const prepared = prepare({ text: opened.text, typeHint, receivedAt: opened.receivedAt ?? receivedAt });
  if (prepared.kind === 'not-an-object') return { path, line, reason: prepared.reason };
  const event = { ...prepared.event, body: opened.text, typeHint, signature: proofOf(opened, secrets) };
  return { path, line, event };
}

function proofOf({ text, signature }: ImportedWebhook, secrets: readonly string[]): string {
  if (signature === null) return IMPORTED;
  return fittingSignature({ body: Buffer.from(text), signature, secrets })?.signature ?? IMPORTED;
}

function* webhooksIn({ kind, path, line: first, bytes }: Part): Generator<Found> {
  if (kind === 'too-long') {
    yield { path, line: first, reason: 'The line is too long for a webhook.' };
    return;
  }
  if (kind === 'file' && isOneValue(bytes)) {
    yield textOf({ path, line: first, bytes });
    return;
  }
  let line = first;
  for (let from = 0; from < bytes.byteLength; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.byteLength : end;
    const found = textOf({ path, line, bytes: bytes.subarray(from, to) });
    if (!('text' in found) || found.text.trim() !== '') yield found;
    from = to + 1;
  }
}

/** Whether a file is not made of lines: the first is no JSON by itself. */
function isOneValue(bytes: Uint8Array): boolean {
  const [first = ''] = new TextDecoder().decode(bytes).trimStart().split('\n', 1);
  try {
    JSON.parse(first);
    return false;
  } catch {
    return true;
  }
}

function textOf({ path, line, bytes }: { path: string; line: number; bytes: Uint8Array }): Found {
  try {
    return { path, line, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { path, line, reason: 'The line is not UTF-8.' };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
