// Content of a message: a string, or a list of blocks of which text and pictures matter to a reader.
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { sizeOfBase64 } from '../tidy'

/** Blocks of a content, a plain string being one text block. */
export function blocksOf(content: unknown): Json[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return asArray(content).map((block) => (isObject(block) ? block : { type: 'text', text: asText(block) }))
}

/** A picture or document as a note: what it was, and its size in characters of base64. */
export function noteOf(block: Json): string {
  const source = asObject(block.source)
  const data = asText(source.data) || asText(block.data)
  const type = asString(source.media_type) ?? asString(block.media_type) ?? asString(block.mimeType) ?? ''
  const size = data === '' ? '' : `, ${sizeOfBase64(data)}`
  return `[${asString(block.type) ?? 'block'}${type ? ` ${type}` : ''}${size}]`
}

/** The text of a tool result's content, other blocks as notes. */
export function resultText(content: unknown): string {
  if (content === undefined || content === null) return ''
  return blocksOf(content)
    .map((block) => {
      if (block.type === 'text') return asText(block.text)
      if (block.type === 'image' || block.type === 'document' || block.type === 'audio') return noteOf(block)
      if (block.type === 'tool_reference') return `[tool ${asText(block.tool_name)}]`
      if (block.type === 'resource') return asText(asObject(block.resource).text) || JSON.stringify(block)
      return JSON.stringify(block)
    })
    .join('\n')
}
