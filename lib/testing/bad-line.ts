import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Milliseconds that each message to the server takes. */
type Trouble = { kind: 'none' } | { kind: 'slow'; delay: number } | { kind: 'hangs' } | { kind: 'away' };

/** A connection to a server that can be made to hang, to be slow, to break and to lead to another server. */
export class BadLine {
  readonly #pairs = new Set<{ near: Socket; far: Socket }>();
  #target: URL;
  #trouble: Trouble = { kind: 'none' };
  #server: Server | null = null;
  #port = 0;

  /** @param target the URL of the server behind. */
  static async to(target: string): Promise<BadLine> {
    const line = new BadLine(target);
    await line.#listen();
    return line;
  }

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  /** The URL of the server by way of this line. */
  get url(): string {
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${this.#port}`;
    return url.href;
  }

  /** Nothing gets through any more, and nobody is told: so it is where packets are lost or a process is stopped. */
  hang(): void {
    this.#trouble = { kind: 'hangs' };
    for (const { near, far } of this.#pairs) for (const end of [near, far]) end.pause();
  }

  /** @param delay milliseconds that everything said to the server takes, as if each statement took them. */
  slow(delay: number): void {
    this.#trouble = { kind: 'slow', delay };
  }

  /** As if the server had been stopped: what is open breaks, and connections are refused. */
  async break(): Promise<void> {
    this.#trouble = { kind: 'away' };
    await this.close();
  }

  /** As it was before; what hung goes on. Leads to another server where one is given: then what is open breaks. */
  async mend(target: string | null = null): Promise<void> {
    this.#trouble = { kind: 'none' };
    if (target !== null) {
      this.#target = new URL(target);
      this.#breakAll();
    }
    for (const { near, far } of this.#pairs) for (const end of [near, far]) end.resume();
    if (this.#server === null) await this.#listen();
  }

  async close(): Promise<void> {
    const closed = this.#server && once(this.#server, 'close');
    this.#server?.close();
    this.#server = null;
    this.#breakAll();
    await closed;
  }

  #breakAll(): void {
    for (const { near, far } of this.#pairs) for (const end of [near, far]) end.destroy();
  }

  async #listen(): Promise<void> {
    this.#server = createServer((near) => this.#carry(near)).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #carry(near: Socket): void {
    const far = connect(Number(this.#target.port), this.#target.hostname);
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end);
    near.on('data', (chunk: Buffer) => {
      if (this.#trouble.kind === 'slow') setTimeout(() => far.write(chunk), this.#trouble.delay);
      else far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => near.write(chunk));
    if (this.#trouble.kind === 'hangs') for (const socket of [near, far]) socket.pause();
  }
}
