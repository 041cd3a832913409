import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Characters after which an answer in parts is whole. */
const LAST_PART = '0\r\n\r\n';

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

export type Answer = { status: number; text: string };

/** A kept-alive HTTP/1.1 connection with one request at a time: less work for the sender than any client. */
export class Connection {
  readonly #socket: Socket;
  #answer = '';
  #waiting: Waiting | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (part: string) => this.#take(part));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection.')));
  }

  static async open(url: URL): Promise<Connection> {
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(head: string, body?: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#answer = '';
      this.#socket.cork();
      this.#socket.write(head, 'latin1');
      if (body) this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(part: string): void {
    this.#answer += part;
    const head = this.#answer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(this.#answer.slice(0, head + 2)) ?? [];
    const isWhole =
      length === undefined ? this.#answer.endsWith(LAST_PART) : this.#answer.length >= head + 4 + Number(length);
    if (!isWhole) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(this.#answer.slice(9, 12)), text: this.#answer.slice(head + 4) });
  }
}
