import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Balancer = { url: string; close: () => Promise<void> };

/**
 * A load balancer in front of instances, in turn, over connections that it keeps. It tries the next instance only where
 * one refuses the connection, as real ones do with a POST: whatever else breaks becomes a 502.
 */
export async function startBalancer(instances: readonly string[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let turn = 0;
  const server = createServer((incoming, response) => {
    void read(incoming).then((body) => {
      const order = instances.map((_, index) => instances[(turn + index) % instances.length]!);
      turn++;
      pass({ incoming, body, response, agent }, order);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

type Passed = { incoming: IncomingMessage; body: Buffer; response: ServerResponse; agent: Agent };

function pass(passed: Passed, [instance, ...others]: readonly string[]): void {
  const { incoming, body, response, agent } = passed;
  if (instance === undefined) {
    response.writeHead(503).end();
    return;
  }
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(new URL(url, instance), { method, headers, agent });
  outgoing.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') pass(passed, others);
    else if (response.headersSent) response.destroy();
    else response.writeHead(502).end(error.message);
  });
  response.once('close', () => outgoing.destroy());
  outgoing.end(body);
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
