import type { Problem } from '#lib/ingest/import/keep-parts.ts';

/** Reasons that are told apart on the screen, and lines named for each: a reason may hold an id. */
const MOST_REASONS = 20;
const MOST_LINES = 5;

type Kind = { outcome: Problem['outcome']; reason: string; count: number; places: string[] };

/** Lists lines that have no effect in a file, and counts them by reason. */
export class ProblemReport {
  readonly #append: (lines: string) => Promise<void>;
  readonly #kinds = new Map<string, Kind>();

  constructor(append: (lines: string) => Promise<void>) {
    this.#append = append;
  }

  async add(problem: Problem): Promise<void> {
    const { outcome, reason, file, line } = problem;
    const name = `${outcome} ${reason}`;
    const isNew = !this.#kinds.has(name);
    const told =
      isNew && this.#kinds.size >= MOST_REASONS ? { outcome, reason: 'for other reasons' } : { outcome, reason };
    const kind = this.#kinds.get(`${told.outcome} ${told.reason}`) ?? { ...told, count: 0, places: [] };
    kind.count++;
    if (kind.places.length < MOST_LINES) kind.places.push(`${file}:${line}`);
    this.#kinds.set(`${told.outcome} ${told.reason}`, kind);
    await this.#append(`${JSON.stringify(problem)}\n`);
  }

  summary(path: string): string[] {
    const kinds = [...this.#kinds.values()].sort((a, b) => b.count - a.count);
    if (kinds.length === 0) return [];
    const lines = kinds.map(({ outcome, reason, count, places }) => {
      const more = count > places.length ? ', …' : '';
      return `${count} ${outcome}: ${reason} (${places.join(', ')}${more})`;
    });
    return [...lines, `All of them are listed in ${path}.`];
  }
}
