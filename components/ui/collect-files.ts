// Files out of what was dropped or chosen, folders and all, each with its path inside of the folder.

export type Picked = { key: string; name: string; file: File }

/** Folders' own bookkeeping that nobody means to upload. */
const clutter = /(^|\/)(__MACOSX|\.git|node_modules|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|(^|\/)\._/

const pick = (file: File, path: string): Picked => ({
  key: `${path}\n${file.size}\n${file.lastModified}`,
  name: path,
  file,
})

export const isWanted = (path: string): boolean => !clutter.test(path)

/** Milliseconds of work before the page may answer again: less than one frame. */
const sliceMs = 12

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/**
 * Chosen by a dialog; a folder's files carry their path. The list itself is copied at once, since the dialog's is emptied;
 * each file's size and date cost the browser half a millisecond, so that of thousands they are asked for in slices.
 */
export async function fromList(files: Iterable<File>): Promise<Picked[]> {
  const found: Picked[] = []
  let begun = performance.now()
  for (const file of [...files]) {
    const path = file.webkitRelativePath || file.name
    if (isWanted(path)) found.push(pick(file, path))
    if (performance.now() - begun < sliceMs) continue
    await nextTask()
    begun = performance.now()
  }
  return found
}

function readBatch(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}

/** What was dropped, and the paths of what the browser could not read: it was moved meanwhile, or is not this person's. */
export type Dropped = { picked: Picked[]; unread: string[] }

async function walk(entry: FileSystemEntry, path: string, into: Dropped): Promise<void> {
  if (!isWanted(path)) return
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
      into.picked.push(pick(file, path))
      return
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    // A folder hands out its entries in batches of at most 100; an empty one is the end.
    for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader))
      for (const child of batch) await walk(child, `${path}/${child.name}`, into)
  } catch {
    into.unread.push(path)
  }
}

/** Dropped on the page. Entries must be asked for at once: the browser empties the transfer when the event ends. */
export async function fromDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const into: Dropped = { picked: [], unread: [] }
  if (entries.length === 0) return { ...into, picked: await fromList(transfer.files) }
  for (const entry of entries) await walk(entry, entry.name, into)
  return into
}

/** Pasted text becomes a file of its own. */
export function fromText(text: string, nowMs: number): Picked {
  const isJson = /^\s*[[{]/.test(text)
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '.').replace('T', ' ')
  return pick(new File([text], 'pasted'), `Pasted ${time}${isJson ? '.jsonl' : '.md'}`)
}
