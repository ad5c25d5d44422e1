import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/auth/account-form'
import { AuthFrame } from '@/components/auth/auth-frame'
import { getSetupState } from '@/lib/use-cases/setup/get-setup-state'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  const { needsOwner, needsCode } = await getSetupState()
  if (!needsOwner) redirect('/')
  return (
    <AuthFrame
      title="Set up your team"
      description="You will be its owner. Everything stays on this machine, and you invite others later."
    >
      <AccountForm purpose="found" needsCode={needsCode} />
    </AuthFrame>
  )
}
