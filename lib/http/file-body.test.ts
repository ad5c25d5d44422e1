import { describe, expect, it } from 'vitest'
import { fileBody } from './file-body'

const bytesOf = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

/** A body in pieces of a size, so that a mark falls across their edges. */
function pieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)))
      at += size
    },
  })
}

const request = (text: string, headers: Record<string, string> = {}, size = 7, query = '') =>
  new Request(`http://reverie.test/api${query}`, {
    method: 'POST',
    body: pieces(text, size),
    headers,
    duplex: 'half',
  } as RequestInit)

const form = (...parts: string[]): string => `${parts.map((p) => `--edge\r\n${p}`).join('')}--edge--\r\n`
const file = (content: string, name = 'log.jsonl'): string =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`
const field = (name: string, value: string): string =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const asForm = { 'content-type': 'multipart/form-data; boundary=edge' }

describe('the file of a request', () => {
  it('is the body itself, named by the address or by its Content-Disposition', async () => {
    const raw = await fileBody(request('one\ntwo\n', {}, 3, '?name=a.jsonl'))
    expect([raw.name, (await bytesOf(raw.body)).toString()]).toEqual(['a.jsonl', 'one\ntwo\n'])
    const named = { 'content-disposition': "attachment; filename*=UTF-8''m%C3%BCcke%20.jsonl" }
    expect((await fileBody(request('x', named))).name).toBe('mücke .jsonl')
    expect((await fileBody(request('x'))).name).toBeNull()
  })

  it('is the file of a form, byte for byte, however the form is cut into pieces', async () => {
    const content = 'a\r\n--edg\r\n--edgy no\r\n\r\n--\r\nä€\n'
    for (const size of [1, 2, 3, 5, 8, 13, 1000]) {
      const text = form(field('agent', 'Wren'), file(content))
      const sent = await fileBody(request(text, asForm, size))
      expect([sent.name, sent.said('agent')]).toEqual(['log.jsonl', 'Wren'])
      expect((await bytesOf(sent.body)).toString()).toBe(content)
    }
  })

  it('is given as it comes, not when all of it is here', async () => {
    let sent = 0
    const head = Buffer.from(`--edge\r\n${file('').slice(0, -2)}`)
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(sent++ === 0 ? head : Buffer.alloc(1000, 'x')))
      },
    })
    const endless = new Request('http://reverie.test/', {
      method: 'POST',
      body,
      headers: asForm,
      duplex: 'half',
    } as RequestInit)
    const reader = (await fileBody(endless)).body.getReader()
    expect((await reader.read()).done).toBe(false)
    await reader.cancel()
    expect(sent).toBeLessThan(100)
  })

  it('of a form that breaks off, holds no file or several is refused', async () => {
    const cut = await fileBody(request(form(file('x'.repeat(500))).slice(0, 300), asForm))
    await expect(bytesOf(cut.body)).rejects.toThrow('broke off')
    const two = await fileBody(request(form(file('one'), file('two')), asForm))
    await expect(bytesOf(two.body)).rejects.toThrow('one file a request')
    await expect(fileBody(request(form(field('agent', 'Wren')), asForm))).rejects.toThrow('no file')
    await expect(fileBody(request('nothing', asForm))).rejects.toThrow('broke off')
    await expect(fileBody(request('x', { 'content-type': 'multipart/form-data' }))).rejects.toThrow('no boundary')
    await expect(fileBody(request(form(field('agent', 'x'.repeat(40_000))), asForm, 4_000))).rejects.toThrow('too long')
  })

  it('is refused by its length before it is read, and while it is read where it names none', async () => {
    const most = 2 ** 30
    await expect(fileBody(request('x', { 'content-length': String(most + 1) }), most)).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('1 GB'),
    })
    const silent = await fileBody(request('x'.repeat(100), {}, 10), 50)
    await expect(bytesOf(silent.body)).rejects.toMatchObject({ code: 'too_large' })
    const inForm = await fileBody(request(form(file('x'.repeat(500))), asForm, 10), 200)
    await expect(bytesOf(inForm.body)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('is missed where there is no body', async () => {
    const empty = new Request('http://reverie.test/', { method: 'POST' })
    await expect(fileBody(empty)).rejects.toThrow('--data-binary')
  })
})
