import { parseTheme, stateToneCss, THEME_COOKIE } from '@windhover/ui';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../src/features/shell/components/Providers.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Windhover', template: '%s · Windhover' },
  icons: { icon: '/windhover.svg' },
};

/** The document. Theme and CSRF token come with the first byte: no flash, and API clients can read the token from the page. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const csrf = jar.get('csrfToken')?.value ?? (await headers()).get('x-csrf-token') ?? '';
  return (
    <html lang="en" data-theme={parseTheme(jar.get(THEME_COOKIE)?.value)} suppressHydrationWarning>
      <head>
        <meta name="csrf-token" content={csrf} />
        <style dangerouslySetInnerHTML={{ __html: stateToneCss() }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
