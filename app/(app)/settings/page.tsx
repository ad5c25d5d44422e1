// The team, its people, and how this member works.
import { ApiKeyList } from '@/components/settings/api-key-list'
import { DailyLimitsForm } from '@/components/settings/daily-limits-form'
import { InviteForm } from '@/components/settings/invite-form'
import { InviteList } from '@/components/settings/invite-list'
import { MemberList } from '@/components/settings/member-list'
import { NewApiKeyButton } from '@/components/settings/new-api-key-button'
import { RetentionForm } from '@/components/settings/retention-form'
import { SecretsForm } from '@/components/settings/secrets-form'
import { ShortcutsSwitch } from '@/components/settings/shortcuts-switch'
import { TeamForm } from '@/components/settings/team-form'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { getSettings } from '@/lib/use-cases/settings/get-settings'
import { listApiKeys } from '@/lib/use-cases/settings/list-api-keys'
import { inviteMember, removeMember, revokeInvite, setDailyLimits, setRole, setShortcuts, updateTeam } from './actions'
import { createApiKey, revokeApiKey } from './key-actions'
import { countExpired, setRetention } from './retention-actions'
import { setRefuseSecrets } from './secrets-actions'

export const metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireCtx()
  const [view, keys] = await Promise.all([getSettings(ctx), listApiKeys(ctx)])
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
        {can(ctx, 'manage') && (
          <Panel title="API keys" id="keys" actions={<NewApiKeyButton create={createApiKey} />}>
            <ApiKeyList keys={keys} revoke={revokeApiKey} />
          </Panel>
        )}
        <Panel title="Retention" id="retention">
          <RetentionForm
            days={view.team.retentionDays}
            canEdit={view.canAdminister}
            count={countExpired}
            save={setRetention}
          />
        </Panel>
        <Panel title="Secrets" id="secrets">
          <SecretsForm refuses={view.team.refusesSecrets} canEdit={view.canAdminister} save={setRefuseSecrets} />
        </Panel>
        <Panel title="Keyboard">
          <ShortcutsSwitch enabled={view.singleKeyShortcuts} save={setShortcuts} />
        </Panel>
      </div>
    </Page>
  )
}
