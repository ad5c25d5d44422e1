'use client'
// An editor for one document: CodeMirror with a keyboard, the browser's own text field under a finger.
import dynamic from 'next/dynamic'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { useMedia } from './use-media'

export type EditorProps = {
  label: string
  /** The text to begin with. A new one, or a new label, begins again. */
  initial: string
  /** 1-based line to begin at. */
  line: number
  onChange: (text: string) => void
  /** ⌘⏎ */
  onSubmit: () => void
  /** Escape */
  onLeave: () => void
}

const CodeEditor = dynamic(() => import('./code-editor').then((m) => m.CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-32" />,
})

export function TextEditor(props: EditorProps) {
  const isTouch = useMedia('(pointer: coarse)')
  return isTouch ? <PlainEditor {...props} /> : <CodeEditor {...props} />
}

function PlainEditor({ label, initial, line, onChange, onSubmit, onLeave }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current
    if (!element) return
    const at = initial.split('\n').slice(0, line).join('\n').length
    element.focus()
    element.setSelectionRange(at, at)
    element.scrollTop = (element.scrollHeight * Math.max(0, line - 4)) / initial.split('\n').length
  }, [initial, line])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave()
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSubmit()
    else return
    event.preventDefault()
  }
  return (
    <textarea
      ref={field}
      key={initial}
      aria-label={label}
      defaultValue={initial}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      spellCheck={false}
      // 16 px: smaller text makes phones zoom in
      className="size-full resize-none bg-surface p-3 font-mono text-lead -outline-offset-2"
    />
  )
}
