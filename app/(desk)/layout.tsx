import { cookies, headers } from 'next/headers';
import { Palette } from '#features/lookup/palette.tsx';
import { QueryProvider } from '#components/shell/query-provider.tsx';
import { ReaderProvider } from '#components/shell/reader-provider.tsx';
import { TopBar } from '#components/shell/top-bar.tsx';
import { ZoneProvider } from '#components/shell/zone-provider.tsx';
import { KindIcons } from '#features/entry/kind-icons.tsx';
import { findViewer } from '#lib/auth/guard.ts';
import { RIGHTS_OF } from '#lib/auth/rights.ts';
import { ProofHost } from '#features/sign-in/proof-host.tsx';
import { watchReader } from '#components/shell/watch-reader.ts';
import { listenForLookup } from '#features/lookup/listen-for-lookup.ts';
import { LOOKUP_BOX_ID, PALETTE_ID } from '#features/lookup/lookup-box-id.ts';
import { THEME_COOKIE, themeOf } from '#components/shell/preferences.ts';
import { readerZone } from './reader-zone';

/** The frame of every page. Each page asks the guard itself: only it knows where to come back to from the sign-in. */
export default async function DeskLayout({ children }: LayoutProps<'/'>) {
  const viewer = await findViewer();
  if (!viewer) return children;
  // The start script makes one for each request (scripts/serve/security-headers.ts)
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const person = { name: viewer.name, email: viewer.kind === 'staff' ? viewer.email : null };
  const role = viewer.kind === 'staff' ? viewer.role : 'viewer';
  const reader = { id: viewer.id, rights: RIGHTS_OF[role] };
  return (
    <QueryProvider>
      <ZoneProvider zone={await readerZone()}>
        <a
          href="#content"
          className={
            'sr-only z-50 rounded-md bg-accent-solid px-3 py-2 font-medium ' +
            'text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2'
          }
        >
          Skip to content
        </a>
        {/* Before any other script: from the first moment on no key is lost */}
        <script
          nonce={nonce}
          dangerouslySetInnerHTML={{
            __html:
              `(${listenForLookup.toString()})(${JSON.stringify(LOOKUP_BOX_ID)},${JSON.stringify(PALETTE_ID)});` +
              `(${watchReader.toString()})(${JSON.stringify(viewer.id)})`,
          }}
        />
        <KindIcons />
        <TopBar person={person} role={role} theme={theme} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-7xl px-3 py-5 outline-none sm:px-6 sm:py-7 print:max-w-none print:p-0"
        >
          <ReaderProvider {...reader}>{children}</ReaderProvider>
        </main>
        <ReaderProvider {...reader}>
          <Palette />
        </ReaderProvider>
        <ProofHost />
      </ZoneProvider>
    </QueryProvider>
  );
}
