import { createContext } from 'react';
import type { JsonPlace } from '#features/events/json/json-search.ts';

type Marks = {
  /** What is searched for; empty while nothing is. */
  needle: string;
  /** Where the match stands that the reader is at. */
  match: JsonPlace | null;
  /** The line whose value and path are offered to be copied. */
  chosen: JsonPlace | null;
  onChoose: (place: JsonPlace) => void;
};

export const JsonMarks = createContext<Marks>({ needle: '', match: null, chosen: null, onChoose: () => {} });
