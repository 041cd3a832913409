import { CircleCheck } from 'lucide-react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** New codes. The database holds their digests only, so this is the one time that they can be shown. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <Panel title="Your recovery codes">
      <div className="grid gap-3">
        <p role="status" className="flex gap-2 rounded-md bg-positive-tint px-3 py-2.5 text-positive">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          Keep these codes before you go on: they are shown only now.
        </p>
        <p className="text-muted">
          Each opens the desk once in place of your app. Print them or put them into your password keeper, not on the
          phone that has the app.
        </p>
        <ul
          aria-label="Recovery codes"
          className="grid gap-x-6 gap-y-1.5 rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p className="text-sm text-muted">
          <CopyButton text={codes.join('\n')} what="the recovery codes" label="Copy all" />
        </p>
      </div>
    </Panel>
  );
}
