'use client'
// By what a session is known as an agent's: the folder it worked in, its git remote, or the name that its log gives.
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { plural } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { Input, Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { RouteBy } from '@/lib/core/transcript/owner-route'

type Route = { id: string; by: RouteBy; value: string }
type Props = {
  agentId: string
  name: string
  routes: Route[]
  canEdit: boolean
  add: Action<{ agentId: string; by: RouteBy; value: string }, { claimed: number }>
  remove: Action<{ routeId: string }, null>
}

const kinds: Record<RouteBy, { label: string; placeholder: string; hint: string }> = {
  folder: {
    label: 'Folder',
    placeholder: '/srv/shop',
    hint: 'Where the session worked, or where its log lies. Folders below count too, ~ is everybody’s home, and of two folders the longer one wins.',
  },
  'git-remote': {
    label: 'Git remote',
    placeholder: 'https://github.com/team/shop',
    hint: 'The repository, however its address is written. Not every agent’s log tells it.',
  },
  'log-agent': {
    label: 'Agent in the log',
    placeholder: 'main',
    hint: 'The name or id that the log itself gives to its agent. It counts before folders and remotes.',
  },
}

export function RouteForm({ agentId, name, routes, canEdit, add, remove }: Props) {
  const router = useRouter()
  const adding = useAction(add)
  const removing = useAction(remove)
  const [by, setBy] = useState<RouteBy>('folder')
  const [value, setValue] = useState('')
  const [said, setSaid] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await adding.run({ agentId, by, value })
    if (!result?.ok) return setSaid('')
    const { claimed } = result.value
    setSaid(
      claimed > 0
        ? `Added. ${plural(claimed, 'transcript')} that had no agent ${claimed === 1 ? 'is' : 'are'} ${name}’s now.`
        : 'Added.',
    )
    setValue('')
    router.refresh()
  }
  const drop = async (route: Route) => {
    const result = await removing.run({ routeId: route.id })
    if (!result?.ok) return
    setSaid(`Removed. What came by it stays ${name}’s.`)
    router.refresh()
  }
  return (
    <>
      <p className="text-muted">
        A transcript that is uploaded without naming an agent becomes {name}’s where one of these fits.
      </p>
      {routes.length > 0 && (
        <ul aria-label="Routes" className="mt-3 grid border-t">
          {routes.map((route) => (
            <li key={route.id} className="flex min-h-11 items-center gap-3 border-b py-1.5">
              <Badge>{kinds[route.by].label}</Badge>
              <span className="min-w-0 flex-1 font-mono text-small break-all">{route.value}</span>
              {canEdit && (
                <IconButton
                  label={`Remove ${kinds[route.by].label.toLowerCase()} ${route.value}`}
                  icon={<X aria-hidden="true" />}
                  onClick={() => drop(route)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Failure error={removing.error} className="mt-3" />
      {canEdit && (
        <form onSubmit={submit} className="mt-4 grid gap-3">
          <Failure error={adding.error} />
          <div className="grid gap-3 sm:grid-cols-[11rem_1fr]">
            <Field label="Known by">
              <Select value={by} onChange={(event) => setBy(event.target.value as RouteBy)}>
                {Object.entries(kinds).map(([id, kind]) => (
                  <option key={id} value={id}>
                    {kind.label}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={kinds[by].label} hint={kinds[by].hint}>
              <Input
                value={value}
                onChange={(event) => setValue(event.target.value)}
                placeholder={kinds[by].placeholder}
                className="font-mono"
                spellCheck={false}
                autoCapitalize="none"
                required
                maxLength={1000}
              />
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" pending={adding.pending} pendingLabel="Adding…">
              Add route
            </Button>
            <p role="status" className="text-muted">
              {said}
            </p>
          </div>
        </form>
      )}
    </>
  )
}
