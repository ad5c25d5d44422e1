// Whose a session is, among the team's agents.
import { Select } from '@/components/ui/input'

type Props = {
  /** Read aloud. */
  label: string
  agents: { id: string; name: string }[]
  /** Undefined: several differ. */
  value: string | null | undefined
  disabled?: boolean
  onChange: (agentId: string | null) => void
}

const mixed = '*'

export function AgentSelect({ label, agents, value, disabled, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      className="w-full! min-w-36 sm:w-44!"
      value={value === undefined ? mixed : (value ?? '')}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value || null)}
    >
      {value === undefined && (
        <option value={mixed} disabled>
          Several
        </option>
      )}
      <option value="">No agent</option>
      {agents.map((agent) => (
        <option key={agent.id} value={agent.id}>
          {agent.name}
        </option>
      ))}
    </Select>
  )
}
