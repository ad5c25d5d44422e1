'use client'
// The text editor, loaded when somebody edits. It leaves Tab alone, so that the keyboard can get out of it.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown } from '@codemirror/lang-markdown'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { EditorProps } from './text-editor'

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--color-surface)', color: 'var(--color-ink)' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: 'var(--text-code)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--color-ink)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-diff-line)',
    border: 'none',
    minWidth: '36px',
  },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--color-accent-soft) !important',
  },
})

/** A key of ours goes no further. */
const handled = (act: () => void) => () => {
  act()
  return true
}

export function CodeEditor({ label, initial, line, onChange, onSubmit, onLeave }: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const calls = useRef({ onChange, onSubmit, onLeave })
  useEffect(() => {
    calls.current = { onChange, onSubmit, onLeave }
  })
  useEffect(() => {
    const parent = host.current
    if (!parent) return
    const keys = Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run: handled(() => calls.current.onSubmit()) },
        { key: 'Escape', run: handled(() => calls.current.onLeave()) },
      ]),
    )
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: initial,
        extensions: [
          keys,
          lineNumbers(),
          history(),
          markdown(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of((u) => {
            if (u.docChanged) calls.current.onChange(u.state.doc.toString())
          }),
          look,
        ],
      }),
    })
    const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
    view.dispatch({ selection: { anchor: at.to }, effects: EditorView.scrollIntoView(at.to, { y: 'center' }) })
    view.focus()
    return () => view.destroy()
  }, [initial, label, line])
  return <div ref={host} className="h-full min-h-0 overflow-hidden" />
}
