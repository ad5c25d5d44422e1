// Small line drawings for empty pages, in the colours of the theme: a night, papers, a shelf, an agent, a quiet desk.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type DrawingName = 'night' | 'papers' | 'shelf' | 'agent' | 'desk' | 'lost'

const line = 'fill-none stroke-edge'
const soft = 'fill-sunken stroke-edge'
const mark = 'fill-none stroke-accent'

const drawings: Record<DrawingName, ReactNode> = {
  night: (
    <>
      <path className={mark} d="M74 14a24 24 0 1 0 22 34 20 20 0 0 1-22-34Z" />
      <path className={line} d="M14 66h92M26 74h68M40 82h40" />
      <path className={mark} d="M30 20v6M27 23h6M44 38v4M42 40h4M100 14v4M98 16h4" />
    </>
  ),
  papers: (
    <>
      <rect className={soft} x="26" y="22" width="46" height="58" rx="4" transform="rotate(-6 49 51)" />
      <rect className={soft} x="44" y="14" width="46" height="60" rx="4" />
      <path className={line} d="M52 26h22M52 34h30M52 50h26M52 58h18" />
      <path className={mark} d="M52 42h30" />
    </>
  ),
  shelf: (
    <>
      <path className={line} d="M16 78h88" />
      <rect className={soft} x="26" y="30" width="12" height="48" rx="2" />
      <rect className={soft} x="40" y="22" width="14" height="56" rx="2" />
      <rect className="fill-accent-soft stroke-accent" x="56" y="34" width="10" height="44" rx="2" />
      <rect className={soft} x="74" y="28" width="13" height="51" rx="2" transform="rotate(12 80 53)" />
      <path className={line} d="M44 34h6M44 40h6" />
    </>
  ),
  agent: (
    <>
      <rect className={soft} x="36" y="30" width="48" height="36" rx="8" />
      <path className={line} d="M60 30V20M30 44v10M90 44v10M50 78h20M60 66v12" />
      <circle className={mark} cx="60" cy="17" r="3" />
      <path className={mark} d="M49 47c2 3 6 3 8 0M63 47c2 3 6 3 8 0" />
    </>
  ),
  desk: (
    <>
      <rect className={soft} x="14" y="20" width="92" height="56" rx="5" />
      <path className={line} d="M38 20v56M80 20v56M20 32h12M20 40h12M20 48h12M86 32h14M86 40h10" />
      <path className={mark} d="m51 48 6 6 11-13" />
    </>
  ),
  lost: (
    <>
      <path className={line} d="M18 74c14-16 22 6 36-8s8-26 24-26" />
      <circle className={mark} cx="88" cy="32" r="9" />
      <path className={mark} d="m95 39 9 9" />
      <path className={line} d="M18 70v8M14 74h8" />
    </>
  ),
}

export function Drawing({ name, className }: { name: DrawingName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 120 92"
      className={clsx('h-[92px] w-[120px]', className)}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[name]}
    </svg>
  )
}
