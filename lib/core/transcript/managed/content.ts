// Content of an API event: texts, pictures, documents and search results, as a reader sees them.
import { blocksOf, noteOf } from '../claude/blocks'
import { asArray, asObject, asString, asText, type Json } from '../json'

export const textOf = (content: unknown): string =>
  content === undefined || content === null
    ? ''
    : blocksOf(content)
        .map(blockText)
        .filter((t) => t !== '')
        .join('\n')

function blockText(block: Json): string {
  const source = asObject(block.source)
  switch (block.type) {
    case 'text':
      return asText(block.text)
    case 'redacted':
      return '[redacted]'
    case 'search_result':
      return [asText(block.title), asText(block.source), textOf(block.content)].filter((t) => t !== '').join('\n')
    case 'document': {
      // A fetched page arrives as a document whose text is written out.
      const text =
        source.type === 'text' ? asText(source.data) : asArray(source.content).length > 0 ? textOf(source.content) : ''
      return text === '' ? titled(block) : [asText(block.title), text].filter((t) => t !== '').join('\n')
    }
    case 'image':
      return noteOf(block)
    default:
      return JSON.stringify(block)
  }
}

function titled(block: Json): string {
  const title = asString(block.title)
  return title === null ? noteOf(block) : `${noteOf(block)} ${title}`
}
