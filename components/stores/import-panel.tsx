'use client'
// Bringing memory in: a folder, a zip or single files become one commit. The same again changes nothing, and says so.
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import type { Picked } from '@/components/ui/collect-files'
import { DropZone } from '@/components/ui/drop-zone'
import { plural } from '@/components/ui/format'
import type { ImportResult } from '@/lib/core/memory/view'
import { makeTar } from './make-tar'

type Props = { store: { id: string; name: string } }
type State =
  | { step: 'idle' }
  | { step: 'sending'; name: string; files: number }
  | { step: 'done'; result: ImportResult }
  | { step: 'failed'; message: string; skipped: ImportResult['skipped'] }

const archive = /\.(zip|tar|tgz|tar\.gz)$/i

/** One archive goes as it is; everything else is put together, so that it becomes one commit. */
function pack(picked: Picked[]): { name: string; body: Blob } {
  const only = picked.length === 1 ? picked[0] : undefined
  if (only && archive.test(only.name)) return { name: only.name, body: only.file }
  const top = picked[0]?.name.split('/')[0] ?? 'files'
  const isFolder = picked.every((p) => p.name.startsWith(`${top}/`))
  const name = isFolder ? top : picked.length === 1 ? top : plural(picked.length, 'file')
  return { name: `${name}.tar`, body: makeTar(picked.map((p) => ({ path: p.name, body: p.file }))) }
}

export function ImportPanel({ store }: Props) {
  const router = useRouter()
  const [state, setState] = useState<State>({ step: 'idle' })
  const send = async (picked: Picked[]) => {
    if (picked.length === 0) return
    const { name, body } = pack(picked)
    setState({ step: 'sending', name, files: picked.length })
    const response = await fetch(`/api/v1/stores/${store.id}/import?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    }).catch(() => null)
    const answer: unknown = await response?.json().catch(() => null)
    if (response?.ok && answer) {
      setState({ step: 'done', result: answer as ImportResult })
      router.refresh()
      return
    }
    const error = (answer as { error?: { message?: string; details?: { skipped?: ImportResult['skipped'] } } } | null)
      ?.error
    setState({
      step: 'failed',
      message: error?.message ?? 'The connection was lost. Check it and try again; nothing was imported.',
      skipped: error?.details?.skipped ?? [],
    })
  }
  return (
    <>
      <DropZone title="Drop a folder, a zip or files" onFiles={send} disabled={state.step === 'sending'}>
        <p>
          Markdown and other text: CLAUDE.md, AGENTS.md, MEMORY.md with its topics, skills, team.md. Paths stay as they
          are. What is in the store and not among the files stays untouched.
        </p>
      </DropZone>
      <div aria-live="polite" className="mt-5">
        {state.step === 'sending' && (
          <p className="text-muted">
            Importing {plural(state.files, 'file')} from {state.name}…
          </p>
        )}
        {state.step === 'done' && <Done store={store} result={state.result} />}
        {state.step === 'failed' && (
          <>
            <Banner tone="error">{state.message}</Banner>
            <Skipped skipped={state.skipped} />
          </>
        )}
      </div>
    </>
  )
}

function Done({ store, result }: Props & { result: ImportResult }) {
  const { created, modified, unchanged, skipped, commitId } = result
  const parts = [
    created > 0 && `${created} new`,
    modified > 0 && `${modified} changed`,
    unchanged > 0 && `${unchanged} as before`,
    skipped.length > 0 && `${skipped.length} left out`,
  ].filter(Boolean)
  return (
    <>
      <Banner
        tone={commitId ? 'done' : 'info'}
        title={commitId ? 'Imported' : 'Nothing changed'}
        actions={
          <>
            {commitId && (
              <ButtonLink size="sm" href={`/stores/${store.id}/commits/${commitId}`}>
                See the commit
              </ButtonLink>
            )}
            <ButtonLink size="sm" variant="primary" href={`/stores/${store.id}`}>
              Open the store
            </ButtonLink>
          </>
        }
      >
        {parts.join(', ')}.
      </Banner>
      <Skipped skipped={skipped} />
    </>
  )
}

function Skipped({ skipped }: Pick<ImportResult, 'skipped'>) {
  if (skipped.length === 0) return null
  return (
    <details className="mt-3 text-muted" open={skipped.length < 10}>
      <summary className="min-h-6">{plural(skipped.length, 'file')} left out</summary>
      <ul className="mt-1 grid gap-1 text-small">
        {skipped.slice(0, 200).map((s) => (
          <li key={s.path} className="break-words">
            <span className="font-mono">{s.path}</span>: {s.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
