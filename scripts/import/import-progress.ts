import type { Position } from '#lib/ingest/import/checkpoint.ts';
import type { Progress } from '#lib/ingest/import/import-webhooks.ts';
import type { ImportFile } from '#lib/ingest/import/list-files.ts';

/** Milliseconds between two lines. */
const PAUSE = 2_000;

type Options = { files: readonly ImportFile[]; log: (line: string) => void; /** Milliseconds. */ now: () => number };

/** Says now and then how far an import is, how fast, and how long it takes. */
export class ImportProgress {
  readonly #options: Options;
  /** Bytes on disk; null where not all are known. */
  readonly #size: number | null;
  readonly #started: number;
  #told: number;
  #readBefore: number | null = null;

  constructor(options: Options) {
    this.#options = options;
    const sizes = options.files.map(({ size }) => size);
    this.#size = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    this.#started = this.#told = options.now();
  }

  tell({ tally, readBytes }: Progress): void {
    const now = this.#options.now();
    this.#readBefore ??= readBytes;
    if (now - this.#told < PAUSE) return;
    this.#told = now;
    const seconds = (now - this.#started) / 1_000;
    const events = tally.stored + tally.duplicate + tally.quarantined + tally.refused;
    const rate = `${events} events, ${Math.round(events / seconds)}/s`;
    if (this.#size === null) {
      this.#options.log(rate);
      return;
    }
    const part = Math.min(1, readBytes / this.#size);
    const gone = readBytes - this.#readBefore;
    const left = gone > 0 ? ((this.#size - readBytes) / gone) * seconds : 0;
    this.#options.log(`${rate}, ${Math.floor(part * 100)} % of the files, ${duration(left)} left`);
  }

  placeOf({ files, lines }: Position): string {
    const file = this.#options.files[files];
    if (file === undefined) return 'all of it';
    return files === 0 ? `${lines} lines of ${file.path}` : `${files} files and ${lines} lines of ${file.path}`;
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(Math.max(0, seconds))} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
