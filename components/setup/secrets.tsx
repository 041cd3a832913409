import { Secret } from '#components/setup/secret';

type Props = { secrets: { value: string; source: 'environment' | 'generated' }[] };

/** Every webhook is signed with it; one that is not is turned away. */
export function Secrets({ secrets }: Props) {
  const generated = secrets.some(({ source }) => source === 'generated');
  return (
    <>
      <p className="text-muted">
        {generated
          ? 'Voucherify signs each webhook with the secret key of its Project settings. If it made one itself, start Pointline with it in VOUCHERIFY_WEBHOOK_SECRET. Until then Pointline takes what is signed with this one, which it made at its first start:'
          : 'Voucherify signs each webhook with the secret key of its Project settings. Pointline takes what is signed with any of these, from VOUCHERIFY_WEBHOOK_SECRET:'}
      </p>
      <div className="grid grid-cols-1 gap-2">
        {secrets.map(({ value }, index) => (
          <Secret key={value} value={value} name={secrets.length === 1 ? 'the secret' : `secret ${index + 1}`} />
        ))}
      </div>
    </>
  );
}
