// The team, its people, and how this member works.
import { DailyLimitsForm } from '@/components/settings/daily-limits-form'
import { InviteForm } from '@/components/settings/invite-form'
import { InviteList } from '@/components/settings/invite-list'
import { MemberList } from '@/components/settings/member-list'
import { ShortcutsSwitch } from '@/components/settings/shortcuts-switch'
import { TeamForm } from '@/components/settings/team-form'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { getSettings } from '@/lib/use-cases/settings/get-settings'
import { inviteMember, removeMember, revokeInvite, setDailyLimits, setRole, setShortcuts, updateTeam } from './actions'

export const metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const view = await getSettings(await requireCtx())
  return (
    <Page width="narrow">
      <PageHead
        title="Settings"
        description={`Reverie ${view.version}, queue in ${view.queue === 'redis' ? 'Redis' : 'PostgreSQL'}.`}
      />
      <div className="grid gap-6">
        <Panel title="Team">
          <TeamForm team={view.team} canEdit={view.canAdminister} save={updateTeam} />
        </Panel>
        <Panel title="Limits of a day">
          <DailyLimitsForm limits={view.team.dailyLimits} canEdit={view.canAdminister} save={setDailyLimits} />
        </Panel>
        <Panel title="Members">
          <MemberList members={view.members} canEdit={view.canAdminister} setRole={setRole} remove={removeMember} />
        </Panel>
        {view.canAdminister && (
          <Panel title="Invite somebody">
            <InviteForm invite={inviteMember} />
            <InviteList invites={view.invites} revoke={revokeInvite} />
          </Panel>
        )}
        <Panel title="Keyboard">
          <ShortcutsSwitch enabled={view.singleKeyShortcuts} save={setShortcuts} />
        </Panel>
      </div>
    </Page>
  )
}
