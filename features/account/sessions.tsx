import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { SignedIn } from '#features/account/signed-in.ts';

const ACTION = '/api/auth/sessions';

/** Where somebody is signed in, with plain forms to end it: they work before any script has loaded. */
export function Sessions({ sessions, zone }: { sessions: SignedIn[]; zone: string }) {
  return (
    <>
      <ul className="-my-4 divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3.5">
            <Session session={session} zone={zone} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={ACTION} className="mt-4 border-t border-line pt-4">
          <Button type="submit">Sign out everywhere else</Button>
        </form>
      )}
    </>
  );
}

function Session({ session, zone }: { session: SignedIn; zone: string }) {
  const { id, browser, address, isThis, signedInAt, lastUsedAt } = session;
  return (
    <>
      <div className="min-w-0 grow basis-60">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {browser}
          {isThis && <Badge tone="positive">This browser</Badge>}
        </p>
        <p className="text-sm text-muted">
          {address !== null && (
            <>
              From <span className="wrap-anywhere">{address}</span>.{' '}
            </>
          )}
          Signed in <Moment at={signedInAt} zone={zone} />
          {!isThis && (
            <>
              , last used <Moment at={lastUsedAt} zone={zone} />
            </>
          )}
          .
        </p>
      </div>
      {!isThis && (
        <form method="post" action={ACTION}>
          <input type="hidden" name="session" value={id} />
          <Button type="submit" size="sm" aria-label={`Sign out there: ${browser}`}>
            Sign out there
          </Button>
        </form>
      )}
    </>
  );
}
