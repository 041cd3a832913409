'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { keepTheme, type Theme, THEMES } from '#components/shell/preferences.ts';
import { RadioSwitch } from '#components/ui/radio-switch.tsx';

const LOOKS = {
  system: { label: 'As the system', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
} as const satisfies Record<Theme, unknown>;

/** Changes the look at once and for the next visits. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    keepTheme(next);
  }

  return (
    <RadioSwitch
      legend="Theme"
      options={THEMES.map((value) => {
        const { label, icon: Icon } = LOOKS[value];
        const picture = (
          <>
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{label}</span>
          </>
        );
        return { value, title: label, label: picture };
      })}
      chosen={theme}
      onChoose={choose}
      className="rounded-md border border-line-strong p-px"
      optionClassName="size-7 justify-center text-faint"
    />
  );
}
