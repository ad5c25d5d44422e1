'use client'
// What worked in one folder: one choice for all of it.
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { plural } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import type { FoundSessionView } from '@/lib/core/transcript/preview-view'
import { AgentSelect } from './agent-select'
import { type Choice, type Choices, commonAgent, type Group, isKnown, storedCount } from './preview-groups'

type Props = {
  group: Group
  agents: { id: string; name: string }[]
  choices: Choices
  isClosed: boolean
  onToggle: () => void
  onChoose: (sessions: FoundSessionView[], change: Partial<Choice>) => void
}

export function PreviewGroup({ group, agents, choices, isClosed, onToggle, onChoose }: Props) {
  const { sessions } = group
  const open = sessions.filter((s) => !isKnown(s))
  const stored = storedCount(sessions, choices)
  const name = group.folder ?? 'no folder'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-sunken px-4 py-2">
      <Checkbox
        className="min-w-0 flex-1 basis-64"
        ref={(box: HTMLInputElement | null) => {
          if (box) box.indeterminate = stored > 0 && stored < open.length
        }}
        checked={stored > 0}
        disabled={open.length === 0}
        onChange={(event) => onChoose(sessions, { isLeftOut: !event.target.checked })}
        label={
          <>
            {group.folder === null ? (
              'No folder told'
            ) : (
              <span className="font-mono text-small break-all">{group.folder}</span>
            )}
            <span className="ml-2 text-small text-muted">
              {stored} of {plural(sessions.length, 'transcript')}
            </span>
          </>
        }
      />
      <IconButton
        label={`${isClosed ? 'Show' : 'Hide'} the transcripts of ${name}`}
        icon={isClosed ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
        aria-expanded={!isClosed}
        className="sm:order-last"
        onClick={onToggle}
      />
      {open.length > 0 && (
        <AgentSelect
          label={`Agent of all in ${name}`}
          agents={agents}
          value={commonAgent(open, choices)}
          onChange={(agentId) =>
            onChoose(
              sessions.filter((s) => s.proposedBy?.by !== 'transcript'),
              { agentId },
            )
          }
        />
      )}
    </div>
  )
}
