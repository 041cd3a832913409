import { HIDDEN } from '#lib/masks/hidden.ts';
import { maskMail, maskName, maskText } from '#lib/masks/mask-text.ts';
import type { Sight } from '#lib/masks/sight.ts';

type Person = { name: string | null; email: string | null; sourceId: string | null };

/**
 * Somebody as they are seen. What was `typed` to find them is no secret to who typed it: an identifier that is the same
 * stays as it is.
 */
export function maskPerson<P extends Person>(person: P, sight: Sight, typed = ''): P {
  if (sight === 'whole') return person;
  const { name, email, sourceId } = person;
  return {
    ...person,
    name: name && shownName(name, sight),
    email: email && (isTyped(email, typed) ? email : maskMail(email)),
    sourceId: sourceId && (isTyped(sourceId, typed) ? sourceId : shownId(sourceId, sight)),
  };
}

export function shownName(name: string, sight: Sight): string {
  switch (sight) {
    case 'whole':
      return name;
    case 'named':
      return maskText(name);
    case 'veiled':
      return maskName(name);
  }
}

/** A shop's own id for somebody: many shops use the e-mail address. */
export function shownId(sourceId: string, sight: Sight): string {
  switch (sight) {
    case 'whole':
      return sourceId;
    case 'named':
      return maskText(sourceId);
    case 'veiled':
      return HIDDEN;
  }
}

export function isTyped(value: string, typed: string): boolean {
  return value.trim().toLowerCase() === typed.trim().toLowerCase();
}
