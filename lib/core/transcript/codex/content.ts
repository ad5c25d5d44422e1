// Content of a message or an output: text parts, and pictures as notes.
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { sizeOfBase64 } from '../tidy'

export type Content = { texts: string[]; notes: string[] }

/** The program opens and closes each picture with a tag of its own. */
const imageTag = /^\s*<image(?: [^>]*)?>\s*$|^\s*<\/image>\s*$/

export function contentOf(content: unknown): Content {
  const texts: string[] = []
  const notes: string[] = []
  const parts = typeof content === 'string' ? [content] : isObject(content) ? [content] : asArray(content)
  for (const part of parts) {
    const block = asObject(part)
    const text = typeof part === 'string' ? part : (asString(block.text) ?? asText(block.content))
    if (isPicture(block)) {
      const note = pictureNote(block)
      if (note !== null) notes.push(note)
    } else if (text.trim() !== '' && !imageTag.test(text)) texts.push(text)
    else if (text === '' && block.type === 'audio') notes.push('[audio]')
  }
  return { texts, notes }
}

const isPicture = (block: Json): boolean => /image/i.test(asText(block.type)) && typeof block.text !== 'string'

function pictureNote(block: Json): string | null {
  const url = asString(block.image_url) ?? asString(asObject(block.image_url).url) ?? asString(block.imageUrl)
  const data = asString(block.data)
  if (url === null && data === null) return null
  return imageNote(url ?? `data:${asText(block.mimeType)};base64,${data}`)
}

/** `[image image/png, 40,000 characters]`, or the address of a picture that lies elsewhere. */
export function imageNote(url: string): string {
  const type = /^data:([\w./+-]*)/.exec(url)?.[1]
  if (type === undefined) return `[image ${url}]`
  return `[image${type ? ` ${type}` : ''}, ${sizeOfBase64(url.slice(url.indexOf(',') + 1))}]`
}
