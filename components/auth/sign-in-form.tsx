'use client'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { postAuth } from './post-auth'
import { useAuthForm } from './use-auth-form'

const check = (values: Record<string, string>) => ({
  ...(values.email?.trim() ? {} : { email: 'Write your e-mail address.' }),
  ...(values.password ? {} : { password: 'Write your password.' }),
})

/** What follows a sign-in by the link of an invite: joining its team. */
type Props = { join?: { email: string; token: string; takeUp: Action<{ token: string }, null> } }

export function SignInForm({ join }: Props) {
  const { problems, error, pending, onSubmit } = useAuthForm({
    check,
    send: async (v) => {
      const failed = await postAuth('sign-in/email', { email: v.email?.trim(), password: v.password })
      if (failed || !join) return failed
      const joined = await join.takeUp({ token: join.token })
      return joined.ok ? null : joined.error
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate className="mt-5 grid gap-4">
      <Field label="E-mail" error={problems.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={join?.email}
          readOnly={join !== undefined}
        />
      </Field>
      <Field label="Password" error={problems.password}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Failure error={error} />
      <Button type="submit" variant="primary" size="lg" pending={pending} pendingLabel="Signing in…">
        {join ? 'Sign in and join' : 'Sign in'}
      </Button>
    </form>
  )
}
