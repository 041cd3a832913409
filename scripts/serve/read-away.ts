import type { IncomingMessage } from 'node:http';

/** Bytes of a body that nobody wants, and milliseconds, after which its sender is cut off. */
const MOST = 16 << 20;
const PATIENCE = 5_000;

/** Reads away what is left of a request's body. False where that has no end, or the sender is gone. */
export function readAway(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let room = MOST;
    const timer = setTimeout(() => resolve(false), PATIENCE).unref();
    const settle = (isRead: boolean) => {
      clearTimeout(timer);
      resolve(isRead);
    };
    request.on('data', (chunk: Buffer) => {
      room -= chunk.byteLength;
      if (room < 0) settle(false);
    });
    request.once('end', () => settle(true));
    request.once('close', () => settle(false));
    request.once('error', () => settle(false));
  });
}
