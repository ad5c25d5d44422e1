'use client'
// Where files and folders are dropped, pasted or chosen. The whole page takes a drop: a near miss must not open the file.
import { clsx } from 'clsx'
import { FileUp, FolderUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { fromDrop, fromList, fromText, type Picked } from './collect-files'

type Props = {
  /** What belongs here: "Drop transcripts, folders or zips". */
  title: string
  children?: ReactNode
  onFiles: (picked: Picked[]) => void
  disabled?: boolean
  className?: string
}

/** Names of unreadable files that are told. */
const shown = 3

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

export function DropZone({ title, children, onFiles, disabled = false, className }: Props) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [unread, setUnread] = useState<string[]>([])
  // Before the page has come alive a chosen file would be lost.
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  })
  useEffect(() => {
    if (disabled) return
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const onDrop = async (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      setOver(false)
      const dropped = await fromDrop(event.dataTransfer)
      setUnread(dropped.unread)
      if (dropped.picked.length > 0) take.current(dropped.picked)
    }
    const onPaste = async (event: ClipboardEvent) => {
      if (isField(event.target) || !event.clipboardData) return
      const text = event.clipboardData.getData('text/plain')
      const picked = await fromList(event.clipboardData.files)
      if (picked.length > 0) take.current(picked)
      else if (text.trim()) take.current([fromText(text, Date.now())])
    }
    const listeners = new AbortController()
    const { signal } = listeners
    window.addEventListener('dragover', onOver, { signal })
    window.addEventListener('dragleave', onLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    window.addEventListener('paste', onPaste, { signal })
    return () => listeners.abort()
  }, [disabled])
  const chosen = async (input: HTMLInputElement) => {
    const picking = fromList(input.files ?? [])
    input.value = '' // the same file may be chosen again
    onFiles(await picking)
  }
  return (
    <div
      className={clsx(
        'flex flex-col items-center gap-3 rounded-overlay border border-dashed px-4 py-8 text-center transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
        className,
      )}
    >
      <p className="text-lead font-medium">{title}</p>
      {children && <div className="max-w-[60ch] text-muted">{children}</div>}
      {unread.length > 0 && (
        <p role="alert" className="max-w-[60ch] text-reject [overflow-wrap:anywhere]">
          The browser could not read {unread.slice(0, shown).join(', ')}
          {unread.length > shown && ` and ${unread.length - shown} more`}.
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          icon={<FileUp aria-hidden="true" />}
          disabled={disabled || !isAlive}
          onClick={() => files.current?.click()}
        >
          Choose files
        </Button>
        <Button
          icon={<FolderUp aria-hidden="true" />}
          disabled={disabled || !isAlive}
          onClick={() => folder.current?.click()}
        >
          Choose a folder
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={(event) => chosen(event.currentTarget)}
      />
      <input
        ref={(element) => {
          folder.current = element
          element?.setAttribute('webkitdirectory', '') // not among React's known attributes
        }}
        type="file"
        hidden
        aria-label="Folder"
        onChange={(event) => chosen(event.currentTarget)}
      />
    </div>
  )
}
