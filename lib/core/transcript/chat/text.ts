// Text out of the many shapes that a content has, and whether a result says of itself that it failed.
import { isObject, type Json } from '../json'

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value == null) return ''
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (isObject(value)) {
    if (typeof value.text === 'string') return value.text
    if (typeof value.content === 'string') return value.content
    if (Array.isArray(value.content)) return textOf(value.content)
    if (value.type === 'image' || value.type === 'image_url' || value.type === 'input_image') return '[image]'
  }
  return JSON.stringify(value)
}

/** How programs write a failure where their interface has no field for it. */
const sign =
  /^\s*(?:Error:|Error executing|Exception:|Traceback \(most recent call last\)|\{\s*"(?:error"\s*:\s*["{[]|(?:response_)?status"\s*:\s*"error"))/i

export const failed = (text: string, record: Json): boolean =>
  record.is_error === true ||
  record.isError === true ||
  record.status === 'error' ||
  record.finish_reason === 'error' ||
  sign.test(text.slice(0, 2_000))
