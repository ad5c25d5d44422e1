'use client'
// The box to search all transcripts in; the key / leads there from anywhere on the page.
import { useRef } from 'react'
import { useShortcuts } from '@/components/shell/shortcuts/shortcut-provider'
import { Input } from '@/components/ui/input'

export function SearchField({ query }: { query: string }) {
  const field = useRef<HTMLInputElement>(null)
  useShortcuts('Transcripts', [
    {
      keys: '/',
      label: 'Search all transcripts',
      run: () => {
        field.current?.focus()
        field.current?.select()
      },
    },
  ])
  return (
    <Input
      ref={field}
      type="search"
      name="q"
      maxLength={500}
      defaultValue={query}
      aria-label="Search all transcripts"
      placeholder="Search all transcripts"
      className="max-w-96 min-w-48 flex-1"
    />
  )
}
