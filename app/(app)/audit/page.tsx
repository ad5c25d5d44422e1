// Who did what, newest first.
import { AuditTable } from '@/components/audit/audit-table'
import { ButtonLink } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listAudit } from '@/lib/use-cases/audit/list-audit'

export const metadata = { title: 'Audit' }

export default async function AuditPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const { cursor } = await searchParams
  const { rows, next } = await listAudit(await requireCtx(), { cursor })
  return (
    <Page>
      <PageHead title="Audit" description="Every change in the team: who, what, when. Lines are only ever added." />
      <Panel flush>
        <AuditTable rows={rows} />
      </Panel>
      <p className="mt-3 flex justify-end gap-2">
        {cursor && <ButtonLink href="/audit">Newest</ButtonLink>}
        {next && <ButtonLink href={`/audit?cursor=${next}`}>Older</ButtonLink>}
      </p>
    </Page>
  )
}
