'use client'
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

export function SignInForm() {
  const { problems, error, pending, onSubmit } = useAuthForm({
    check,
    send: (v) => postAuth('sign-in/email', { email: v.email?.trim(), password: v.password }),
  })
  return (
    <form onSubmit={onSubmit} noValidate className="mt-5 grid gap-4">
      <Field label="E-mail" error={problems.email}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password" error={problems.password}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Failure error={error} />
      <Button type="submit" variant="primary" size="lg" pending={pending} pendingLabel="Signing in…">
        Sign in
      </Button>
    </form>
  )
}
