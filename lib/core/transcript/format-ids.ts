import type { FormatId } from './event'
import { formats } from './formats/all'

/** Every format that is read, each once. */
export const formatIds: FormatId[] = [...new Set(formats.map((f) => f.id))]
