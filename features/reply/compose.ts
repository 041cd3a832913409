import type { Forms, Language, Phrasing, Sentence, Words } from '#features/reply/sentences.ts';

export type Telling = {
  language: Language;
  /** IANA. */
  zone: string;
  /** Where the zone is not known to be the customer's own, clock times name it. */
  namesZone: boolean;
};

/** What can be told, as running text. */
export function compose(sentences: readonly Sentence[], telling: Telling): string {
  const words = wordsOf(telling);
  return sentences.map((sentence) => finished(phrase(telling.language.say, sentence, words))).join(' ');
}

function phrase(say: Phrasing, sentence: Sentence, words: Words): string {
  // Each function takes the contents of its own name, which the type of a looked-up one cannot say
  const tell = say[sentence.say] as (sentence: Sentence, words: Words) => string;
  return tell(sentence, words);
}

function wordsOf({ language, zone, namesZone }: Telling): Words {
  const { locale, point, quotes } = language;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const rules = new Intl.PluralRules(locale, { maximumFractionDigits: 6 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const clocks = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    ...(namesZone && { timeZoneName: 'short' }),
  });
  const form = (count: number, forms: Forms) => forms[rules.select(Math.abs(count))] ?? forms.other;
  const inText = language.day ?? ((day: string) => day);
  const quoted = (name: string) => `${quotes[0]}${name}${quotes[1]}`;
  const count = (amount: number, forms: Forms) =>
    `${number.format(amount).replace('-', '\u2212')} ${form(amount, forms)}`;
  return {
    form,
    count,
    quoted,
    points: (points) => count(points, point),
    day: (at) => inText(days.format(new Date(at))),
    date: (day) => inText(calendar.format(new Date(`${day}T00:00:00Z`))),
    named: (before, name) => (name === null ? '' : `${before}${quoted(name)}`),
    clock: (at) => {
      const parts = Object.fromEntries(clocks.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
      return language.clock(`${parts.hour}:${parts.minute}`, parts.timeZoneName ?? null);
    },
  };
}

/** With a capital and a full stop; a date may end with a full stop of its own. */
function finished(text: string): string {
  const capital = text[0]!.toUpperCase() + text.slice(1);
  return capital.endsWith('.') ? capital : `${capital}.`;
}
