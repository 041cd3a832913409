import type { Database } from '#lib/database/db.ts';
import { threadsForAll } from '#lib/ingest/threads.ts';
import { findCheckpoint, recordCheckpoint, type Position } from '#lib/ingest/import/checkpoint.ts';
import type { KeepReport, KeepTask, Problem, Tally } from '#lib/ingest/import/keep-parts.ts';
import { keepInLanes } from '#lib/ingest/import/lanes.ts';
import { nameOfSource, type ImportFile } from '#lib/ingest/import/list-files.ts';
import { readParts, type Part } from '#lib/ingest/import/read-parts.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

/** Bytes, and files, that one thread keeps before it says so. */
const TASK_BYTES = 512 << 10;
const TASK_FILES = 500;
/** Milliseconds. */
const BETWEEN_CHECKPOINTS = 1_000;

/** Bytes are those on disk. */
export type Progress = { tally: Tally; readBytes: number };

type Options = {
  client: Database;
  files: readonly ImportFile[];
  secrets: readonly string[];
  now: () => Date;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  onProblem: (problem: Problem) => Promise<void>;
  /** Threads beside this one; as many as the machine has processors, unless it is said. */
  workers?: number;
};

type Task = KeepTask & { place: number; after: Position };

export type ImportReport = {
  tally: Tally;
  /** Where an earlier run had got to, if one had begun. */
  from: Position | null;
};

/**
 * Keeps the webhooks of files, those that are there already only counted. What is kept waits to be projected.
 * A run that was stopped or killed is gone on with by the next one over the same files.
 * @throws UnavailableError where the database cannot be reached, OperatorError where a file cannot be read to its end.
 */
export async function importWebhooks(options: Options): Promise<ImportReport> {
  const { client, files, workers = threadsForAll() } = options;
  const source = nameOfSource(files);
  const from = source === null ? null : await findCheckpoint(client, source);
  const progress: Progress = { tally: { stored: 0, duplicate: 0, quarantined: 0, refused: 0 }, readBytes: 0 };
  const behind = new Frontier();
  let recordedAt = performance.now();
  const record = async () => {
    recordedAt = performance.now();
    if (source !== null && behind.position !== null) await recordCheckpoint(client, source, behind.position);
  };
  const onReport = async ({ tally, problems }: KeepReport, { place, after }: Task) => {
    for (const problem of problems) await options.onProblem(problem);
    for (const outcome of ['stored', 'duplicate', 'quarantined', 'refused'] as const)
      progress.tally[outcome] += tally[outcome];
    behind.add(place, after);
    options.onProgress(progress);
    if (performance.now() - recordedAt > BETWEEN_CHECKPOINTS) await record();
  };
  try {
    const tasks = tasksOf(options, from, (bytes) => (progress.readBytes += bytes));
    await keepInLanes(client, { tasks, workers, onReport });
  } finally {
    // where the database is away, the next run goes on from the checkpoint before
    await record().catch(() => undefined);
  }
  return { tally: progress.tally, from };
}

/** Joins parts to tasks: those of small files are small. */
async function* tasksOf(
  { files, secrets, now, signal }: Options,
  from: Position | null,
  onRead: (bytes: number) => void,
): AsyncGenerator<Task> {
  let place = 0;
  let parts: Part[] = [];
  let bytes = 0;
  const begun = from ?? { files: 0, bytes: 0, lines: 0 };
  let after = begun;
  const task = (): Task => {
    const made = { place: place++, parts, secrets, receivedAt: timestampOf(now()), after };
    [parts, bytes] = [[], 0];
    return made;
  };
  for (const file of files.slice(0, begun.files)) onRead(file.size ?? 0);
  for (const [index, file] of files.entries()) {
    if (index < begun.files) continue;
    for await (const part of readParts(file, index === begun.files ? begun : { bytes: 0, lines: 0 }, onRead)) {
      if (signal.aborted) return;
      parts.push(part);
      bytes += part.bytes.byteLength;
      after = { files: index, ...part.after };
      if (bytes >= TASK_BYTES || parts.length >= TASK_FILES) yield task();
    }
    after = { files: index + 1, bytes: 0, lines: 0 };
  }
  yield task();
}

/** Tasks end in any order; the position is the one before which all have ended. */
class Frontier {
  position: Position | null = null;
  #next = 0;
  readonly #ended = new Map<number, Position>();

  add(place: number, after: Position): void {
    this.#ended.set(place, after);
    for (let next = this.#ended.get(this.#next); next !== undefined; next = this.#ended.get(this.#next)) {
      this.#ended.delete(this.#next++);
      this.position = next;
    }
  }
}
