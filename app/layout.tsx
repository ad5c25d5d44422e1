// The frame of every page: language, fonts, the theme that the person chose (a cookie, so that the first paint is right).
import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { readTheme, themeCookie } from '@/components/ui/theme'
import { Toaster } from '@/components/ui/toaster'

export const metadata: Metadata = {
  title: { default: 'Reverie', template: '%s · Reverie' },
  description: 'Dreams over what your agents did, and proposes what they should remember.',
  robots: { index: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  )
}
