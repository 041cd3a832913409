import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { pathOf, sendError, tooMany } from '#scripts/serve/door.ts';

export type Limits = {
  /** Connections in all. */
  most: number;
  /** Of one address: enough for all of a call centre behind a proxy, and never all that there are. */
  mostOfOne: number;
  /** Of those in all, kept free for webhooks: so many other requests fewer may be under way. */
  forWebhooks: number;
};

export const LIMITS: Limits = { most: 2_048, mostOfOne: 1_024, forWebhooks: 256 };

type Connection = { address: string; /** Under way on it. */ requests: Set<IncomingMessage> };

/**
 * Bounds the connections of a server. Where there are too many, the one goes that has been idle, or has kept us
 * waiting for the rest of a request, for longest: so whoever opens thousands and sends nothing closes only their own,
 * and a webhook always gets in. What is being answered is never cut.
 */
export function limitConnections(
  server: Server,
  limits: Limits,
): { admit: (next: RequestListener) => RequestListener } {
  // Those that have waited longest come first: a Map keeps its order, and each goes to the end with every answer
  const open = new Map<Socket, Connection>();
  const ofAddress = new Map<string, number>();
  let others = 0;

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const isOneTooMany = (ofAddress.get(address) ?? 0) >= limits.mostOfOne;
    if (isOneTooMany || open.size >= limits.most) {
      const idle = longestIdle(open, isOneTooMany ? address : null);
      if (!idle) {
        socket.destroy();
        return;
      }
      leave(idle);
      idle.destroy();
    }
    open.set(socket, { address, requests: new Set() });
    ofAddress.set(address, (ofAddress.get(address) ?? 0) + 1);
    socket.once('close', () => leave(socket));
  });

  const leave = (socket: Socket) => {
    const address = open.get(socket)?.address;
    if (address === undefined || !open.delete(socket)) return;
    const left = (ofAddress.get(address) ?? 0) - 1;
    if (left > 0) ofAddress.set(address, left);
    else ofAddress.delete(address);
  };
  const follow = (request: IncomingMessage, response: ServerResponse, isOther: boolean) => {
    const { socket } = request;
    const connection = open.get(socket);
    connection?.requests.add(request);
    if (isOther) others++;
    response.once('close', () => {
      if (isOther) others--;
      connection?.requests.delete(request);
      if (connection === undefined || !open.delete(socket)) return;
      open.set(socket, connection);
    });
  };

  return {
    admit: (next) => (request, response) => {
      const isOther = pathOf(request) !== WEBHOOK_PATH;
      follow(request, response, isOther);
      if (!isOther || others <= limits.most - limits.forWebhooks) next(request, response);
      else sendError(response, BUSY);
    },
  };
}

const BUSY = tooMany('Too many requests are under way. Try again in a few seconds.');

/** That nothing is being answered on: idle, or with a request that has not come to its end. */
function longestIdle(open: ReadonlyMap<Socket, Connection>, of: string | null): Socket | null {
  for (const [socket, { address, requests }] of open) {
    if (of !== null && address !== of) continue;
    if ([...requests].every(({ complete }) => !complete)) return socket;
  }
  return null;
}
