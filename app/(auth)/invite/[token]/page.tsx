import type { Metadata } from 'next'
import { AccountForm } from '@/components/auth/account-form'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { findInvite } from '@/lib/use-cases/setup/find-invite'

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
  return (
    <AuthFrame
      title={`Join ${invite.teamName}`}
      description={`You were invited as ${invite.role}. Make an account to begin.`}
    >
      <AccountForm purpose="join" token={token} email={invite.email} />
    </AuthFrame>
  )
}
