// Fields of a protobuf message without its schema: enough to follow references from one record to the next.

export type Field = { number: number; bytes: Uint8Array }

/** Length-delimited fields in order, null where the bytes are no protobuf message. */
export function fieldsOf(bytes: Uint8Array): Field[] | null {
  const fields: Field[] = []
  let at = 0
  const varint = (): number | null => {
    let value = 0
    // Ten groups of seven bits hold the longest number there is.
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) return null
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    return null
  }
  while (at < bytes.length) {
    const tag = varint()
    if (tag === null || tag < 8) return null
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    if (wire === 0) {
      if (varint() === null) return null
    } else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = varint()
      if (length === null || at + length > bytes.length) return null
      fields.push({ number, bytes: bytes.subarray(at, at + length) })
      at += length
    } else return null
    if (at > bytes.length) return null
  }
  return fields
}
