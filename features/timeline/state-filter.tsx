import { Select } from '#components/ui/select.tsx';
import { stateWords } from '#features/entry/state-words.ts';

type Props = { states: string[]; chosen: string[]; onChange: (states: string[]) => void };

/** By one of the states that occur; an address may name several. */
export function StateFilter({ states, chosen, onChange }: Props) {
  if (states.length === 0 && chosen.length === 0) return null;
  const value = chosen.join(',');
  return (
    <Select
      label="State"
      value={value}
      onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])}
      className="max-w-48"
    >
      <option value="">Every state</option>
      {states.map((state) => (
        <option key={state} value={state}>
          {stateWords(state)}
        </option>
      ))}
      {value !== '' && !states.includes(value) && <option value={value}>{chosen.map(stateWords).join(', ')}</option>}
    </Select>
  );
}
