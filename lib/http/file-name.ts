/** The last part of a path: some clients send the whole of it. */
const baseName = (name: string): string => name.split(/[/\\]/).at(-1) ?? ''

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The file name in a Content-Disposition, be it of a request or of a form's part; null where it has none. */
export function fileNameIn(disposition: string): string | null {
  const extended = /filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (extended) return baseName(decoded(extended)) || null
  const quoted = /filename="((?:\\.|[^"\\])*)"/i.exec(disposition)?.[1]
  const plain = quoted?.replaceAll(/\\(["\\])/g, '$1') ?? /filename=([^;\s"]+)/i.exec(disposition)?.[1]
  return plain ? baseName(plain.replaceAll('%22', '"')) || null : null
}
