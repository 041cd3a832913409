import { ShieldAlert } from 'lucide-react';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

/** What an agent sees in the place of a page for administrators. */
export function AdministratorsOnly({ title }: { title: string }) {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={title} />
      <Notice
        icon={ShieldAlert}
        title="This page is for administrators."
        actions={
          <Link href="/" className={buttonStyle({ size: 'sm' })}>
            Look up a customer
          </Link>
        }
      >
        <p>You are signed in as an agent. Where you need something from here, ask one of your administrators.</p>
      </Notice>
    </div>
  );
}
