import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnScript } from '#scripts/test/app-process.ts';

/** Milliseconds in which a killed app must serve again. */
const PATIENCE = 60_000;

/** What `npm start` starts, on data and a port of its own, to be killed and started again at the same address. */
export class MortalApp {
  readonly secret = 'crash';
  readonly url: string;
  readonly dataDir: string;
  #child: ChildProcess;

  private constructor(port: number, dataDir: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.#child = this.#spawn();
  }

  static async start(): Promise<MortalApp> {
    const app = new MortalApp(await findFreePort(), await mkdtemp(join(tmpdir(), 'pointline-crash-')));
    await app.#ready();
    return app;
  }

  async killAndRestart(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    this.#child = this.#spawn();
    await this.#ready();
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const environment = {
      POINTLINE_DATA_DIR: this.dataDir,
      PORT: new URL(this.url).port,
      VOUCHERIFY_WEBHOOK_SECRET: this.secret,
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
      ({ ok }) => ok,
      () => false,
    );
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
