import { expect, it } from 'vitest';
import { z } from 'zod';
import { randomId } from '#lib/browser/random-id.ts';

it('is a UUID of version 4, whatever the dice say', () => {
  for (const byte of [0, 0x55, 0xaa, 0xff])
    expect(z.uuidv4().safeParse(randomId(new Uint8Array(16).fill(byte))).success).toBe(true);
  expect(randomId()).not.toBe(randomId());
});
