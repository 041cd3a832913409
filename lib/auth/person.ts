import { z } from 'zod';
import { PASSWORD_LENGTH } from '#lib/auth/server.ts';
import { ROLES } from '#lib/auth/rights.ts';

// What people type about an account. The messages are shown as they are.

export const PersonName = z
  .string()
  .trim()
  .min(1, 'Fill in the name.')
  .max(100, 'Use a name of at most 100 characters.')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Use a name without control characters.');

export const PersonEmail = z
  .email('Use a full e-mail address, like name@example.com.')
  .max(254, 'Use an e-mail address of at most 254 characters.')
  .toLowerCase();

export const Password = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use a password of at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `Use a password of at most ${PASSWORD_LENGTH.max} characters.`);

export const PersonRole = z.enum(ROLES, 'Choose a role: viewer, agent, lead or administrator.');

/** What is wrong with what was typed, as one text. */
export function sentencesOf(error: z.ZodError): string {
  return error.issues.map(({ message }) => message).join(' ');
}
