import { Select } from '#components/ui/select.tsx';

export const END_CHOICES = {
  month: { label: 'In 30 days', days: 30 },
  quarter: { label: 'In 90 days', days: 90 },
  year: { label: 'In a year', days: 365 },
  never: { label: 'When it is revoked', days: null },
} as const satisfies Record<string, { label: string; days: number | null }>;
export type EndChoice = keyof typeof END_CHOICES;

const CHOICES: readonly EndChoice[] = ['month', 'quarter', 'year', 'never'];

/** When a token ends by itself. */
export function EndSelect({ value, onChange }: { value: EndChoice; onChange: (choice: EndChoice) => void }) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <span aria-hidden className="text-sm font-medium">
        Ends
      </span>
      <Select
        label="Ends"
        value={value}
        onChange={({ target }) => onChange(CHOICES.find((choice) => choice === target.value) ?? 'year')}
      >
        {CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {END_CHOICES[choice].label}
          </option>
        ))}
      </Select>
    </div>
  );
}
