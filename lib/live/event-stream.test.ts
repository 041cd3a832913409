import { expect, test, vi } from 'vitest';
import { EventStream } from '#lib/live/event-stream.ts';
import type { Message } from '#lib/live/messages.ts';

const kilobyte: Message = { event: 'change', id: '1:1:', data: { text: 'x'.repeat(1024) } };

test('a reader who does not read is cut off, and little waits for them', async () => {
  const onEnd = vi.fn();
  const stream = new EventStream(onEnd);
  for (let n = 0; n < 2_000; n++) stream.send([kilobyte]);
  expect(stream.isOpen).toBe(false);
  expect(onEnd).toHaveBeenCalledOnce();
  expect((await new Response(stream.body).text()).length).toBeLessThan(300_000);
});

test('who reads stays, however much there is', async () => {
  const stream = new EventStream(() => {});
  const reader = stream.body.getReader();
  for (let n = 0; n < 2_000; n++) {
    stream.send([kilobyte]);
    await reader.read();
  }
  expect(stream.isOpen).toBe(true);
});

test('tells when the reader goes, and says nothing more', async () => {
  const onEnd = vi.fn();
  const stream = new EventStream(onEnd);
  await stream.body.cancel();
  stream.send([kilobyte]);
  stream.end();
  expect(onEnd).toHaveBeenCalledOnce();
});
