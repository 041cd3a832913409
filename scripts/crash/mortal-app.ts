import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#lib/testing/free-port.ts';
import { spawnScript } from '#scripts/test/app-process.ts';

/** Milliseconds in which a killed app must serve again. */
const PATIENCE = 60_000;

/** What `npm start` starts, on data and a port of its own, to be killed and started again at the same address. */
export class MortalApp {
  readonly secret = 'crash';
  readonly url: string;
  readonly dataDir: string;
  readonly #environment: Record<string, string>;
  #child: ChildProcess;

  private constructor(port: number, dataDir: string, environment: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.#environment = environment;
    this.#child = this.#spawn();
  }

  /** @param environment beyond the address, the data folder and the secret. */
  static async start(environment: Record<string, string> = {}): Promise<MortalApp> {
    const dataDir = await mkdtemp(join(tmpdir(), 'pointline-crash-'));
    const app = new MortalApp(await findFreePort(), dataDir, environment);
    await app.#ready();
    return app;
  }

  /** Ends it by this signal, and waits until it serves again. */
  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.#end(signal);
    this.#child = this.#spawn();
    await this.#ready();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(signal);
    await ended;
  }

  #spawn(): ChildProcess {
    const environment = {
      POINTLINE_DATA_DIR: this.dataDir,
      PORT: new URL(this.url).port,
      VOUCHERIFY_WEBHOOK_SECRET: this.secret,
      ...this.#environment,
    };
    return spawnScript(['scripts/start.ts'], environment, 'ignore');
  }

  async #ready(): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!(await this.#isReady())) {
      if (performance.now() > end || this.#child.exitCode !== null) throw new Error('The app does not come up again.');
      await sleep(50);
    }
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.url}/api/health/ready`).then(
      (answer) => answer.text().then(() => answer.ok),
      () => false,
    );
  }
}
