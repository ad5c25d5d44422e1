// Every format that can be read. To add one: a file beside this, a line here, fixtures, a row in docs/transcript-formats.md.
import type { Format } from '../format'
import { claudeCode } from './claude-code'

export const formats: Format[] = [claudeCode]
