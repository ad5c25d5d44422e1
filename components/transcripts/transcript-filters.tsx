// What the list shows, as a plain form: the address holds the filter, and it works before any script has loaded.
import { Search } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input, Select } from '@/components/ui/input'
import { formatNames } from './format-names'

export type TranscriptFilter = { query: string; agentId: string; format: string; errorsOnly: boolean }

export const isTranscriptFiltered = (f: TranscriptFilter): boolean =>
  f.query !== '' || f.agentId !== '' || f.format !== '' || f.errorsOnly

type Props = { filter: TranscriptFilter; agents: { id: string; name: string }[]; formats: string[] }

export function TranscriptFilters({ filter, agents, formats }: Props) {
  return (
    <search>
      <form action="/transcripts" className="mb-4 flex flex-wrap items-center gap-2">
        <Input
          type="search"
          name="q"
          defaultValue={filter.query}
          aria-label="Search titles and text"
          placeholder="Search titles and text"
          className="max-w-80 min-w-48 flex-1"
        />
        <Select name="agent" defaultValue={filter.agentId} aria-label="Agent" className="w-auto! max-sm:flex-1">
          <option value="">All agents</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </Select>
        <Select name="format" defaultValue={filter.format} aria-label="Format" className="w-auto! max-sm:flex-1">
          <option value="">All formats</option>
          {Object.entries(formatNames)
            .filter(([id]) => formats.length === 0 || formats.includes(id) || id === filter.format)
            .map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
        <Checkbox name="errors" value="1" defaultChecked={filter.errorsOnly} label="With errors" />
        <Button type="submit" icon={<Search aria-hidden="true" />}>
          Search
        </Button>
        {isTranscriptFiltered(filter) && (
          <Link href="/transcripts" className="link">
            Clear
          </Link>
        )}
      </form>
    </search>
  )
}
