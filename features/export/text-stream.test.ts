import { expect, test } from 'vitest';
import { textStream } from '#features/export/text-stream.ts';

type Script = { made: number; ended: boolean };

async function* scripted(state: Script, { texts, failAt }: { texts: number; failAt?: number }): AsyncGenerator<string> {
  try {
    for (let index = 0; index < texts; index++) {
      if (index === failAt) throw new Error('the database went away');
      state.made++;
      yield `${index};`;
    }
  } finally {
    await Promise.resolve();
    state.ended = true;
  }
}

test('all of it, in order', async () => {
  expect(await new Response(await textStream(scripted({ made: 0, ended: false }, { texts: 3 }))).text()).toBe('0;1;2;');
});

test('makes no more than is taken', async () => {
  const state = { made: 0, ended: false };
  const reader = (await textStream(scripted(state, { texts: 1000 }))).getReader();
  await reader.read();
  await reader.read();
  expect(state.made).toBe(2);
  await reader.cancel();
  expect(state).toEqual({ made: 2, ended: true });
});

test('a failure on the way breaks the stream', async () => {
  const stream = await textStream(scripted({ made: 0, ended: false }, { texts: 3, failAt: 2 }));
  await expect(new Response(stream).text()).rejects.toThrow('the database went away');
});

test('a failure at once is thrown before there is a stream', async () => {
  await expect(textStream(scripted({ made: 0, ended: false }, { texts: 3, failAt: 0 }))).rejects.toThrow(
    'the database went away',
  );
});
