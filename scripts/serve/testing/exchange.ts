import { connect } from 'node:net';

export type Exchanged = {
  /** Of each answer, 100 Continue among them. */
  statuses: number[];
  /** Of the last answer; names in lower case. */
  headers: Record<string, string>;
  text: string;
};

type Sent = {
  port: number;
  /** The request's line and headers, without the empty line. */
  head: readonly string[];
  body?: string | Buffer;
  /** Sends the body so many bytes at a time. */
  piece?: number;
  /** Holds the body back until 100 Continue. */
  waits?: boolean;
};

/**
 * One exchange over a socket, for what no client library sends. Ends once an answer with a length is whole, or the
 * connection ends.
 */
export function exchange({ port, head, body = '', piece, waits = false }: Sent): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const bytes = Buffer.from(body);
    let received = '';
    let waiting = waits;
    const sendBody = () => {
      const size = piece ?? bytes.length;
      for (let at = 0; at < bytes.length; at += size)
        setTimeout(() => socket.write(bytes.subarray(at, at + size)), at / size);
    };
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (waiting && received.startsWith('HTTP/1.1 100')) {
        waiting = false;
        sendBody();
      }
      if (isWhole(received)) socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(read(received)));
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    if (!waits) sendBody();
  });
}

function isWhole(received: string): boolean {
  const { headers, text, statuses } = read(received);
  return statuses.at(-1) !== 100 && text.length >= Number(headers['content-length'] ?? Infinity);
}

function read(received: string): Exchanged {
  const answers = [...received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)];
  const statuses = answers.map(([, status]) => Number(status));
  const [head = '', ...rest] = received.slice(answers.at(-1)?.index ?? 0).split('\r\n\r\n');
  const fields = head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
  return { statuses, headers: Object.fromEntries(fields), text: rest.join('\r\n\r\n') };
}
