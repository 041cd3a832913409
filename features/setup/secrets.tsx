import { Secret } from '#features/setup/secret.tsx';
import { Moment } from '#components/ui/moment.tsx';

type Props = {
  secrets: { value: string; source: 'environment' | 'generated'; lastUsedAt: string | null }[];
  checked: number;
  zone: string;
};

/** Every webhook is signed with it; one that is not is turned away. */
export function Secrets({ secrets, checked, zone }: Props) {
  const generated = secrets.some(({ source }) => source === 'generated');
  return (
    <>
      <p className="text-muted">
        Voucherify signs each webhook with the secret key of its Project settings.{' '}
        {generated
          ? 'If it made one itself, start Pointline with it in VOUCHERIFY_WEBHOOK_SECRET. Until then Pointline takes ' +
            'what is signed with this one, which it made at its first start:'
          : 'Pointline takes what is signed with any of these, from VOUCHERIFY_WEBHOOK_SECRET:'}
      </p>
      <ul className="grid grid-cols-1 gap-3">
        {secrets.map(({ value, lastUsedAt }, index) => (
          <li key={value} className="grid grid-cols-1 gap-1">
            <Secret value={value} name={secrets.length === 1 ? 'the secret' : `secret ${index + 1}`} />
            <p className="text-sm text-muted">
              {lastUsedAt !== null ? (
                <>
                  The last webhook signed with it came at <Moment at={lastUsedAt} zone={zone} />.
                </>
              ) : (
                unusedWords(checked)
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function unusedWords(checked: number): string {
  if (checked === 0) return 'Nothing was signed with it yet.';
  return checked === 1
    ? 'The last webhook was not signed with it.'
    : `None of the last ${checked} webhooks was signed with it.`;
}
