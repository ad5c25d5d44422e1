import { newId } from '@/lib/adapters/db/new-id'

/** Names one request in the log, the audit and what a person sees. */
export const newRequestId = (): string => newId('req')
