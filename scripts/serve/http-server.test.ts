import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openHttpServer } from '#scripts/serve/http-server.ts';

const GRACE = 30_000;

function open(listener: RequestListener) {
  return openHttpServer({ listener, host: '127.0.0.1', port: 0 });
}

async function ask(url: string, agent: Agent): Promise<IncomingMessage> {
  const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  return answer;
}

async function read(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}

test('a kept connection is closed with an answer, and not under the request that is on its way', async () => {
  const { url, close } = await open((_, response) => response.end('answered'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = await ask(url, agent);
  expect(first.headers.connection).toBe('keep-alive');
  await read(first);
  const closed = close(GRACE);
  const second = await ask(url, agent);
  expect(second.headers.connection).toBe('close');
  expect(await read(second)).toBe('answered');
  await closed;
  await expect(ask(url, agent)).rejects.toThrow('ECONNREFUSED');
});

test('what is under way is answered to its end while nobody new is let in', async () => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let arrived = () => {};
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { url, close } = await open((_, response) => {
    arrived();
    void asked.then(() => response.end('late'));
  });
  const agent = new Agent({ keepAlive: true });
  const waiting = ask(url, agent);
  await here;
  const closed = close(GRACE);
  await expect(ask(url, new Agent())).rejects.toThrow('ECONNREFUSED');
  answer();
  expect(await read(await waiting)).toBe('late');
  await closed;
});

test('a stream of events ends, so that its browser comes back to another instance', async () => {
  const { url, close } = await open((_, response) => {
    response.setHeader('content-type', 'text/event-stream; charset=utf-8');
    response.write('data: 1\n\n');
  });
  const stream = await ask(url, new Agent({ keepAlive: true }));
  const closed = close(GRACE);
  expect(await read(stream)).toBe('data: 1\n\n');
  await closed;
});
