import { Facts } from '#components/ui/facts.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ActionForm } from '#features/sign-in/second-factor/action-form.tsx';

type Props = { since: string; codesLeft: number; zone: string };

/** What can be done with a second factor that is on. */
export function SwitchedOn({ since, codesLeft, zone }: Props) {
  return (
    <>
      <Panel title="Your second factor is on">
        <Facts
          rows={[
            { label: 'Since', value: <Moment at={since} zone={zone} /> },
            { label: 'Recovery codes', value: `${codesLeft} of 10 are left` },
          ]}
        />
      </Panel>
      <Panel title="Recovery codes">
        <div className="grid gap-4">
          <p className="text-muted">
            They open the desk when the app is not at hand. New ones make all old ones worthless.
          </p>
          <ActionForm step="renew" button="Make new codes" />
        </div>
      </Panel>
      <Panel title="Another phone, or no second factor">
        <div className="grid gap-4">
          <p className="text-muted">
            For another phone or app switch it off, and set it up there. The recovery codes end with it.
          </p>
          <ActionForm step="off" button="Switch it off" variant="danger" />
        </div>
      </Panel>
    </>
  );
}
