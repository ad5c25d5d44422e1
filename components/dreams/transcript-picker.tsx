'use client'
// Choosing transcripts by hand, among many: by a word of their title or their agent.
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import { Input } from '@/components/ui/input'

type Choice = { id: string; title: string; agent: string | null }
type Props = { transcripts: Choice[]; chosen: string[]; onChange: (ids: string[]) => void }

export function TranscriptPicker({ transcripts, chosen, onChange }: Props) {
  const [word, setWord] = useState('')
  const wanted = word.trim().toLowerCase()
  const shown = transcripts.filter((t) => `${t.title} ${t.agent ?? ''}`.toLowerCase().includes(wanted))
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((x) => x !== id) : [...chosen, id])
  const all = () => onChange([...new Set([...chosen, ...shown.map((t) => t.id)])])
  return (
    <div className="mt-1 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label="Find a transcript"
          placeholder="Find"
          className="w-56!"
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <Button size="sm" onClick={all} disabled={shown.length === 0}>
          Choose these {shown.length}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => onChange([])} disabled={chosen.length === 0}>
          Choose none
        </Button>
        <span className="text-small text-muted">{plural(chosen.length, 'transcript')} chosen</span>
      </div>
      <ul className="grid max-h-64 gap-1 overflow-auto rounded-control border p-3">
        {shown.map((t) => (
          <li key={t.id}>
            <label className="flex min-h-6 items-center gap-2">
              <input type="checkbox" checked={chosen.includes(t.id)} onChange={() => toggle(t.id)} className="size-4" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{t.title}</span>
              <span className="text-small text-muted">{t.agent}</span>
            </label>
          </li>
        ))}
        {shown.length === 0 && <li className="text-muted">No transcript matches.</li>}
      </ul>
    </div>
  )
}
