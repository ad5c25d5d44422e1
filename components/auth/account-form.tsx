'use client'
// Makes an account: the first one, which founds the team, or one by invitation.
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { postAuth } from './post-auth'
import { checkAccount, useAuthForm, type Values } from './use-auth-form'

type Props = { purpose: 'found'; needsCode: boolean } | { purpose: 'join'; token: string; email: string }

function headersFor(props: Props, values: Values): Record<string, string> {
  if (props.purpose === 'join') return { 'x-reverie-invite': props.token }
  return {
    'x-reverie-team': encodeURIComponent(values.team?.trim() ?? ''),
    ...(values.code ? { 'x-reverie-setup-code': values.code.trim() } : {}),
  }
}

export function AccountForm(props: Props) {
  const { problems, error, pending, onSubmit } = useAuthForm({
    check: checkAccount,
    send: (v) =>
      postAuth(
        'sign-up/email',
        { name: v.name?.trim(), email: v.email?.trim(), password: v.password },
        headersFor(props, v),
      ),
  })
  const founding = props.purpose === 'found'
  return (
    <form onSubmit={onSubmit} noValidate className="mt-5 grid gap-4">
      <Field label="Your name" error={problems.name}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label="E-mail" error={problems.email} hint={founding ? undefined : 'The address that the invite is for.'}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={founding ? undefined : props.email}
          readOnly={!founding}
        />
      </Field>
      <Field label="Password" error={problems.password} hint="At least 10 characters.">
        <Input name="password" type="password" autoComplete="new-password" required />
      </Field>
      {founding && (
        <Field label="Team name" error={problems.team}>
          <Input name="team" autoComplete="organization" required placeholder="Tidewater Tea" />
        </Field>
      )}
      {founding && props.needsCode && (
        <Field label="One-time code" error={problems.code} hint="The terminal that started Reverie shows it.">
          <Input name="code" autoComplete="one-time-code" inputMode="numeric" required className="font-mono" />
        </Field>
      )}
      <Failure error={error} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        pending={pending}
        pendingLabel={founding ? 'Creating the team…' : 'Joining…'}
      >
        {founding ? 'Create the team' : 'Join the team'}
      </Button>
    </form>
  )
}
