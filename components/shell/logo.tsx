// The mark: a moon over a horizon that catches the first light.
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className}>
      <path className="fill-accent" d="M20.5 5.5a9.5 9.5 0 1 0 5.6 15.2A8 8 0 0 1 20.5 5.5Z" />
      <path className="stroke-flag" d="M5 25.5h22" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
