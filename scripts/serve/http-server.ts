import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '#lib/operator-error.ts';
import { type Limits, LIMITS, limitConnections } from '#scripts/serve/connections.ts';
import { unreadableRequest } from '#scripts/serve/protocol-errors.ts';

/** Milliseconds in which a proxy hears, with its next request, that a connection it keeps is about to be closed. */
const LINGER = 1_000;

/**
 * Milliseconds in which the headers of a request must be there, and all of it, and how often that is looked at: the
 * largest webhook comes in time over 300 kbit/s.
 */
const IN_TIME = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };

export type HttpServer = {
  /** As a browser on this machine reaches it. */
  url: string;
  /** The same for this process itself: the very listener, and nothing that a name may lead to. */
  ownUrl: string;
  server: Server;
  /**
   * Takes no new connections, lets requests under way finish for at most `grace` milliseconds, then cuts them off.
   * Connections that are kept end with the answer to their next request: cut off while idle, one might be cut under a
   * request that is on its way.
   */
  close: (grace: number) => Promise<void>;
};

type Opened = { listener: RequestListener; host: string; port: number; limits?: Limits };

/** Port 0 takes any free one. Throws an OperatorError, with what to do. */
export async function openHttpServer({ listener, host, port, limits = LIMITS }: Opened): Promise<HttpServer> {
  const streams = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let closing = false;
  const serve: RequestListener = (request, response) => {
    if (closing) response.shouldKeepAlive = false;
    streams.add(response);
    response.once('close', () => streams.delete(response));
    listener(request, response);
  };
  // Node's own answer to a request without Host has no body
  const server = createServer({ requireHostHeader: false, ...IN_TIME });
  const served = limitConnections(server, limits).admit(serve);
  server.on('request', served);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Who asks before sending a body hears from the listener whether it is wanted
  server.on('checkContinue', served);
  server.on('checkExpectation', served);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const begun = [...streams].some((response) => response.socket === socket && response.headersSent);
    if (begun || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(unreadableRequest(error));
  });
  // Longer than the minute that proxies keep idle connections, so that they never send into one we just closed.
  server.keepAliveTimeout = 65_000;
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;

  return {
    url: `http://${nameOf(host)}:${actual}`,
    ownUrl: `http://${OWN.get(host) ?? nameOf(host)}:${actual}`,
    server,
    close: async (grace) => {
      closing = true;
      for (const response of streams) response.shouldKeepAlive = false;
      // http's own close() would cut idle connections off at once
      const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
      const isAwaited = (waited: number) => streams.size > 0 || (sockets.size > 0 && waited < LINGER);
      for (let waited = 0; waited < grace && isAwaited(waited); waited += 50) {
        endEventStreams(streams);
        await sleep(50);
      }
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A stream of events never ends by itself; its browser connects again. */
function endEventStreams(responses: ReadonlySet<ServerResponse>): void {
  for (const response of responses)
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.end();
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen({ host, port }, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new OperatorError(
      `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}`,
    );
  }
  if (error.code === 'EACCES')
    return new OperatorError(`Port ${port} is not open to this user. Choose one above 1023: PORT=3000`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new OperatorError(
      `HOST is wrong: expected an address of this machine, such as 127.0.0.1 or 0.0.0.0, and ${host} is none.`,
    );
  }
  return error;
}

/** Of a server that listens everywhere. */
const OWN = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** A wildcard is no address to open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
