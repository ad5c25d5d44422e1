import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignInForm } from '@/components/auth/sign-in-form'
import { optionalCtx, signedIn } from '@/lib/http/session'
import { getSetupState } from '@/lib/use-cases/setup/get-setup-state'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
  if (await optionalCtx()) redirect('/')
  if ((await getSetupState()).needsOwner) redirect('/setup')
  const user = await signedIn()
  return (
    <AuthFrame
      title="Sign in"
      description={
        user
          ? `You are signed in as ${user.email}, and in no team. Open the link of an invite, or sign in as somebody else.`
          : 'Accounts are by invitation: ask an owner of your team for a link.'
      }
    >
      <SignInForm />
    </AuthFrame>
  )
}
