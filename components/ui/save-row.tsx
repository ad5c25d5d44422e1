// The foot of a form: its button, and a word once it is done.
import { Button } from './button'

type Props = { /** Such as "Save the rule". */ label: string; pending: boolean; isSaved: boolean }

export function SaveRow({ label, pending, isSaved }: Props) {
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" variant="primary" pending={pending} pendingLabel="Saving…">
        {label}
      </Button>
      <span aria-live="polite" className="text-muted">
        {isSaved && 'Saved.'}
      </span>
    </div>
  )
}
