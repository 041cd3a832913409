import { Select } from '#components/ui/select.tsx';
import { LANGUAGE_CODES } from '#features/reply/language-codes.schema.ts';

const inEnglish = new Intl.DisplayNames('en', { type: 'language' });

/** The language in which the reply is written. */
export function LanguageSelect({ language, onChoose }: { language: string; onChoose: (code: string) => void }) {
  return (
    <Select
      label="Language of the answer"
      value={language}
      onChange={({ target }) => onChoose(target.value)}
      className="mr-1"
    >
      {LANGUAGE_CODES.map((code) => (
        <option key={code} value={code}>
          {inEnglish.of(code)}
        </option>
      ))}
    </Select>
  );
}
