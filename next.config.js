// Next's settings. The build folder can be named, so that a build for tests does not disturb a running site.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.REVERIE_BUILD_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // A lockfile in a folder above would be taken for the project's root.
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
  serverExternalPackages: [
    'pino',
    'pg',
    'bullmq',
    'ioredis',
    '@secretlint/core',
    '@secretlint/secretlint-rule-preset-recommend',
    'yauzl',
    'yazl',
    'tar-stream',
    'better-auth',
  ],
  // Types are checked by `npm run check`; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: '2mb' } }, // a hand-edited memory holds 100 kB at most
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default config
