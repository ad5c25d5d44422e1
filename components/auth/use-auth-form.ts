'use client'
// The life of a sign-in or sign-up form: read its fields, check them, send them, go to the first page.
import { type FormEvent, useRef, useState } from 'react'
import type { ActionError } from '@/components/ui/action-result'

export type Values = Record<string, string>
/** Field name → what is wrong with it. */
export type Problems = Record<string, string>

type Options = {
  check: (values: Values) => Problems
  send: (values: Values) => Promise<ActionError | null>
}

export function useAuthForm({ check, send }: Options) {
  const [problems, setProblems] = useState<Problems>({})
  const [error, setError] = useState<ActionError | null>(null)
  const [pending, setPending] = useState(false)
  const busy = useRef(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy.current) return
    const form = event.currentTarget
    const values = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)]))
    const found = check(values)
    setProblems(found)
    setError(null)
    const first = Object.keys(found)[0]
    if (first) return form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    busy.current = true
    setPending(true)
    const failed = await send(values)
    if (!failed) return location.assign('/')
    busy.current = false
    setPending(false)
    setError(failed)
  }
  return { problems, error, pending, onSubmit }
}

/** Characters that the server asks for at least. */
const minPassword = 10

export function checkAccount(values: Values): Problems {
  const problems: Problems = {}
  if ('name' in values && !values.name?.trim()) problems.name = 'Say what people call you.'
  if (!/^\S+@\S+$/.test(values.email?.trim() ?? ''))
    problems.email = 'Write an e-mail address, such as maya@example.com.'
  if ((values.password ?? '').length < minPassword) problems.password = `Use at least ${minPassword} characters.`
  if ('team' in values && !values.team?.trim()) problems.team = 'Give the team a name; it can be changed later.'
  if ('code' in values && !values.code?.trim()) problems.code = 'Copy the code from the terminal that started Reverie.'
  return problems
}
