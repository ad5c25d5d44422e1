import type { Metadata } from 'next'
import { AccountForm } from '@/components/auth/account-form'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignInForm } from '@/components/auth/sign-in-form'
import { ButtonLink } from '@/components/ui/button'
import { findInvite } from '@/lib/use-cases/setup/find-invite'
import { hasAccount } from '@/lib/use-cases/setup/find-user'
import { takeUpInvite } from './actions'

export const metadata: Metadata = { title: 'Join a team' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invite = await findInvite(token)
  if (!invite)
    return (
      <AuthFrame
        title="This invite cannot be used"
        description="It was taken up, withdrawn, or is older than a week. Ask an owner of the team for a new link."
      >
        <ButtonLink href="/sign-in" className="mt-5">
          Go to sign in
        </ButtonLink>
      </AuthFrame>
    )
  if (await hasAccount(invite.email))
    return (
      <AuthFrame
        title={`Join ${invite.teamName}`}
        description={`You were invited as ${invite.role}. You have an account here: sign in to join.`}
      >
        <SignInForm join={{ email: invite.email, token, takeUp: takeUpInvite }} />
      </AuthFrame>
    )
  return (
    <AuthFrame
      title={`Join ${invite.teamName}`}
      description={`You were invited as ${invite.role}. Make an account to begin.`}
    >
      <AccountForm purpose="join" token={token} email={invite.email} />
    </AuthFrame>
  )
}
