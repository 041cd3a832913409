import { CodeBlock } from '#components/ui/code-block.tsx';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ActionForm } from '#features/sign-in/second-factor/action-form.tsx';
import { QrCode } from '#features/sign-in/second-factor/qr-code.tsx';

type Props = {
  /** In base32. */
  keyText: string;
  /** The same as the address that apps read. */
  address: string;
  problem: string | null;
};

/** The key for the app, and the code that proves that it has it. */
export function SetUp({ keyText, address, problem }: Props) {
  return (
    <Panel title="Set it up">
      <ol className="grid list-inside list-decimal gap-6">
        <li className="marker:font-medium">
          <span className="font-medium">Give the app this key</span>
          <div className="mt-2 grid grid-cols-1 gap-3">
            <p className="text-muted">
              Any app will do that makes codes by time, on your phone or in your password keeper. Take a picture of this
              with it, or type the key.
            </p>
            <QrCode text={address} label="The key as a picture for the app’s camera" />
            <CodeBlock text={keyText.replace(/(.{4})(?=.)/g, '$1 ')} what="the key" />
          </div>
        </li>
        <li className="marker:font-medium">
          <span className="font-medium">Type the code that it shows</span>
          <div className="mt-2 grid gap-4">
            <ActionForm step="confirm" button="Switch it on" variant="primary" problem={problem}>
              <Field
                id="code"
                name="code"
                label="Code from your app"
                hint="Six digits, a new one every half a minute."
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                maxLength={12}
              />
            </ActionForm>
            <ActionForm step="off" button="Stop setting it up" />
          </div>
        </li>
      </ol>
    </Panel>
  );
}
