import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds. */
export type Percentiles = { p50: number; p99: number };

/** Milliseconds; `cpu` is what the sender itself took of the machine. */
export type SaturationResult = Percentiles & { answered: number; refused: number; elapsed: number; cpu: number };

export type LoneResult = { answer: Percentiles; line: Percentiles | null };

export type LoadQuestion =
  | { kind: 'saturate'; address: string; connections: number; seconds: number }
  /** With a token it waits for each webhook's line, too. */
  | { kind: 'lone'; address: string; count: number; token: string | null };

export type LoadAnswer = { kind: 'saturate'; result: SaturationResult } | { kind: 'lone'; result: LoneResult };

/** A process that sends signed webhooks, each once, wherever it is told to. */
export class LoadProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'exit').then(() => {
      throw new Error('The sender died.');
    });
    // told to whoever asks; at the end nobody does
    this.#ended.catch(() => {});
  }

  static async start({ seed, secret }: { seed: string; secret: string }): Promise<LoadProcess> {
    const child = fork('bench/webhooks/load.ts', [seed, secret], { execArgv: ['--import', 'tsx'] });
    await once(child, 'message');
    return new LoadProcess(child);
  }

  async saturate(work: { address: string; connections: number; seconds: number }): Promise<SaturationResult> {
    const answer = await this.#ask({ kind: 'saturate', ...work });
    if (answer.kind !== 'saturate') throw new Error('The sender answered another question.');
    return answer.result;
  }

  async lone(work: { address: string; count: number; token: string | null }): Promise<LoneResult> {
    const answer = await this.#ask({ kind: 'lone', ...work });
    if (answer.kind !== 'lone') throw new Error('The sender answered another question.');
    return answer.result;
  }

  stop(): void {
    this.#child.disconnect();
  }

  async #ask(question: LoadQuestion): Promise<LoadAnswer> {
    this.#child.send(question);
    const answered = new Promise<LoadAnswer>((resolve) =>
      this.#child.once('message', (answer) => resolve(answer as LoadAnswer)),
    );
    return Promise.race([answered, this.#ended]);
  }
}
