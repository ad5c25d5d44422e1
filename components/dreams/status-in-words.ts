import type { DreamStatus } from '@/lib/core/dream/view'

export const statusInWords: Record<DreamStatus, string> = {
  waiting: 'Waits for a worker',
  running: 'Dreaming',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}
