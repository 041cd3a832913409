'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';
import { keepTheme, type Theme, THEMES } from '#components/shell/preferences.ts';

const LOOKS = {
  system: { label: 'As the system', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
} as const satisfies Record<Theme, unknown>;

/** Changes the look at once and for the next visits. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const name = useId();

  function choose(next: Theme) {
    setTheme(next);
    keepTheme(next);
  }

  return (
    <fieldset className="inline-flex rounded-md border border-line-strong p-px">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((option) => {
        const { label, icon: Icon } = LOOKS[option];
        return (
          <label
            key={option}
            title={label}
            className="grid size-7 cursor-pointer place-items-center rounded-sm text-faint outline-accent hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={theme === option}
              onChange={() => choose(option)}
            />
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
