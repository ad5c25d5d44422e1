import { expect, it } from 'vitest'
import { fromDrop, fromList } from './collect-files'

type Tree = { [name: string]: Tree | string | Error }

/** Entries as a browser hands them out: a folder's in batches, the last one empty. */
function entryOf(name: string, node: Tree | string | Error, batchSize: number): FileSystemEntry {
  if (typeof node === 'string' || node instanceof Error)
    return {
      isFile: true,
      name,
      file: (done: (file: File) => void, fail: (error: Error) => void) =>
        node instanceof Error ? fail(node) : done(new File([node], name, { lastModified: 1 })),
    } as unknown as FileSystemEntry
  const rest = Object.entries(node).map(([child, value]) => entryOf(child, value, batchSize))
  const readEntries = (done: (entries: FileSystemEntry[]) => void) => done(rest.splice(0, batchSize))
  return { isFile: false, name, createReader: () => ({ readEntries }) } as unknown as FileSystemEntry
}

const drop = (tree: Tree, batchSize = 100) =>
  fromDrop({
    items: Object.entries(tree).map(([name, node]) => ({ webkitGetAsEntry: () => entryOf(name, node, batchSize) })),
    files: [],
  } as unknown as DataTransfer)

it('takes every file of dropped folders and files, with its path, in order', async () => {
  const { picked, unread } = await drop({ projects: { a: { '1.jsonl': 'x', '2.jsonl': 'yy' }, b: {} }, 'c.zip': 'zzz' })
  expect(picked.map((p) => [p.name, p.file.size])).toEqual([
    ['projects/a/1.jsonl', 1],
    ['projects/a/2.jsonl', 2],
    ['c.zip', 3],
  ])
  expect(unread).toEqual([])
})

it('goes on until a folder hands out nothing more', async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`${n}.jsonl`, 'x']))
  expect((await drop({ many })).picked).toHaveLength(250)
})

it('leaves out what folders keep for themselves', async () => {
  const { picked } = await drop({
    p: { '.DS_Store': 'x', '.git': { HEAD: 'x' }, node_modules: { a: 'x' }, 's.jsonl': 'x' },
  })
  expect(picked.map((p) => p.name)).toEqual(['p/s.jsonl'])
})

it('names what the browser cannot read, and takes the others', async () => {
  const { picked, unread } = await drop({ p: { 'a.jsonl': new Error('NotReadableError'), 'b.jsonl': 'x' } })
  expect(picked.map((p) => p.name)).toEqual(['p/b.jsonl'])
  expect(unread).toEqual(['p/a.jsonl'])
})

it('takes the plain list where the browser gives no entries', async () => {
  const files = [new File(['x'], 'a.jsonl')]
  const { picked } = await fromDrop({ items: [{ webkitGetAsEntry: () => null }], files } as unknown as DataTransfer)
  expect(picked.map((p) => p.name)).toEqual(['a.jsonl'])
})

it('a chosen folder’s files carry their path', async () => {
  const file = Object.assign(new File(['x'], 'a.jsonl'), { webkitRelativePath: 'p/a.jsonl' })
  expect((await fromList([file])).map((p) => p.name)).toEqual(['p/a.jsonl'])
})
