import { ShieldAlert } from 'lucide-react';
import { ROLE_WORDS } from '#components/shell/role-words.ts';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { findViewer } from '#lib/auth/guard.ts';

/** In the place of a page that the reader's role does not include. */
export default async function Forbidden() {
  const viewer = await findViewer();
  const role = viewer?.kind === 'staff' ? ROLE_WORDS[viewer.role].label.toLowerCase() : null;
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="sr-only">Not for your role</h1>
      <Notice
        icon={ShieldAlert}
        title="This page is for administrators."
        actions={
          <Link href="/" className={buttonStyle({ size: 'sm' })}>
            Look up a customer
          </Link>
        }
      >
        <p>
          {role && `Your role is ${role}. `}Where you need something from here, ask one of your administrators; they can
          also change your role.
        </p>
      </Notice>
    </div>
  );
}
