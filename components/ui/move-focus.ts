import type { KeyboardEvent } from 'react';
import { hasModifier } from '#components/ui/modifier-keys.ts';

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };
const LETTERS: Partial<Record<string, 1 | -1>> = { j: 1, k: -1 };

/**
 * Up and down arrows, and j and k outside text boxes, move the focus among what matches the selector
 * inside the listening element. Only there: a single-letter shortcut must not act from elsewhere (WCAG 2.1.4).
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches(selector) || hasModifier(event)) return;
  const step = STEPS[key] ?? (target.matches('input') ? undefined : LETTERS[key]);
  if (!step) return;
  const all = [...currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = all[all.indexOf(target) + step];
  event.preventDefault();
  next?.focus();
}
