// Several files as one tar, so that a folder arrives as one import and becomes one commit. The files themselves are not
// read here: the browser sends them from the disk.

const block = 512
const encoder = new TextEncoder()

type TarFile = { path: string; body: Blob }

function put(header: Uint8Array, at: number, text: string): void {
  header.set(encoder.encode(text), at)
}

/** A number in octal digits that fill a field but for its last byte. */
const octal = (n: number, width: number): string => n.toString(8).padStart(width - 1, '0')

/** One 512-byte header of the ustar format. */
export function tarHeader(name: string, size: number, type: '0' | 'x'): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(block)
  put(header, 0, name)
  put(header, 100, octal(0o644, 8))
  put(header, 108, octal(0, 8))
  put(header, 116, octal(0, 8))
  put(header, 124, octal(size, 12))
  put(header, 136, octal(0, 12))
  put(header, 148, '        ') // the checksum counts as spaces while it is summed
  put(header, 156, type)
  put(header, 257, 'ustar\u000000')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(header, 148, `${octal(sum, 7)}\u0000 `)
  return header
}

const padding = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array((block - (size % block)) % block)

/** `30 path=…\n`: the number counts the whole record, itself included. */
function paxRecord(path: string): Uint8Array<ArrayBuffer> {
  const rest = encoder.encode(` path=${path}\n`).length
  let length = rest + String(rest).length
  if (rest + String(length).length !== length) length = rest + String(length).length
  return encoder.encode(`${length} path=${path}\n`)
}

/** Names of the short, plain kind stand in the header; all others in a record before it. */
const fitsHeader = (path: string): boolean => path.length <= 100 && /^[\x20-\x7e]+$/.test(path)

export function makeTar(files: TarFile[]): Blob {
  const parts: BlobPart[] = []
  for (const { path, body } of files) {
    if (!fitsHeader(path)) {
      const record = paxRecord(path)
      parts.push(tarHeader('PaxHeader', record.length, 'x'), record, padding(record.length))
    }
    parts.push(tarHeader(fitsHeader(path) ? path : 'file', body.size, '0'), body, padding(body.size))
  }
  parts.push(new Uint8Array(2 * block)) // two empty blocks are the end
  return new Blob(parts, { type: 'application/x-tar' })
}
