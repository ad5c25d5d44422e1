// Why a proposal is turned down, in the order of their keys 1 to 5. The next dream reads it and does not propose it again.
import type { RejectReason } from '@/lib/core/review/view'

export const rejectReasons: { id: RejectReason; label: string; hint: string }[] = [
  { id: 'wrong', label: 'Wrong', hint: 'It is not true' },
  { id: 'not-durable', label: 'Not durable', hint: 'It will not be true for long' },
  { id: 'duplicate', label: 'Duplicate', hint: 'Memory says it already' },
  { id: 'too-specific', label: 'Too specific', hint: 'It holds for one case only' },
  { id: 'sensitive', label: 'Sensitive', hint: 'It should not be written down' },
]
