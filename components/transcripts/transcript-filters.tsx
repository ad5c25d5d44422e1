// What is looked for, as a plain form: the address holds it, and it works before any script has loaded.
import { ChevronRight, Search } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input, Select } from '@/components/ui/input'
import { kindWords } from './event-voice'
import { formatNames } from './format-names'
import { SearchField } from './search-field'
import { isTranscriptFiltered, type TranscriptFilter } from './transcript-filter'

type Props = { filter: TranscriptFilter; agents: { id: string; name: string }[]; formats: string[] }

export function TranscriptFilters({ filter, agents, formats }: Props) {
  return (
    <search>
      <form action="/transcripts" className="mb-4 grid gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <SearchField query={filter.query} />
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
        </div>
        <MoreFilters filter={filter} />
      </form>
    </search>
  )
}

function MoreFilters({ filter }: Pick<Props, 'filter'>) {
  const isUsed = filter.kind !== '' || filter.tool !== '' || filter.from !== '' || filter.to !== ''
  return (
    <details open={isUsed} className="group">
      <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
        By kind, tool or day
      </summary>
      <div className="mt-2 flex flex-wrap items-end gap-x-3 gap-y-2">
        <Labelled label="Kind of event">
          <Select name="kind" defaultValue={filter.kind} className="w-auto!">
            <option value="">Any</option>
            {Object.entries(kindWords).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled label="Tool">
          <Input name="tool" defaultValue={filter.tool} maxLength={100} placeholder="Bash" className="w-36!" />
        </Labelled>
        <Labelled label="From">
          <Input type="date" name="from" defaultValue={filter.from} className="w-40!" />
        </Labelled>
        <Labelled label="To">
          <Input type="date" name="to" defaultValue={filter.to} className="w-40!" />
        </Labelled>
      </div>
    </details>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
    <label className="grid gap-0.5 text-small text-muted">
      {label}
      {children}
    </label>
  )
}
