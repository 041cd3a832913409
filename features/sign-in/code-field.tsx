'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';

const APP = {
  label: 'Code from your app',
  hint: 'The six digits that it shows now.',
  inputMode: 'numeric',
  autoComplete: 'one-time-code',
  other: 'Use a recovery code',
} as const;

const RECOVERY = {
  label: 'Recovery code',
  hint: 'One of the ten that you kept. Each works once.',
  inputMode: 'text',
  autoComplete: 'off',
  other: 'Use the app',
} as const;

/** Takes a code of the app, or one of the recovery codes; without JavaScript either may be typed as well. */
export function CodeField() {
  const [recovery, setRecovery] = useState(false);
  const { other, ...field } = recovery ? RECOVERY : APP;
  return (
    <div className="grid gap-1.5">
      <Field
        key={other}
        id="code"
        name="code"
        required
        autoFocus
        maxLength={40}
        autoCapitalize="none"
        spellCheck={false}
        {...field}
      />
      <Button variant="ghost" size="sm" className="-ml-2.5 justify-self-start" onClick={() => setRecovery(!recovery)}>
        {other}
      </Button>
    </div>
  );
}
