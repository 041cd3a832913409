import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { THEME_COOKIE, themeOf } from '#components/shell/preferences.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Pointline', template: '%s · Pointline' },
  description: 'Where are my points? One customer’s loyalty history from Voucherify’s webhooks.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body className="min-h-dvh">{children}</body>
    </html>
  );
}
