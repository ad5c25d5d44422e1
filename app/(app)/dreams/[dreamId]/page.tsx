// One dream: live while it runs; then what it read, what it proposes, what it kept back and why.
import Link from 'next/link'
import { DreamLive } from '@/components/dreams/dream-live'
import { KeptBackList } from '@/components/dreams/kept-back-list'
import { ButtonLink } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { getDream } from '@/lib/use-cases/dreams/get-dream'
import { cancelDream, resumeDream } from '../actions'

export const metadata = { title: 'Dream' }

export default async function DreamPage({ params }: { params: Promise<{ dreamId: string }> }) {
  const { dreamId } = await params
  const ctx = await requireCtx()
  const dream = await orNotFound(getDream(ctx, { dreamId }))
  const stores = dream.stores.map((s) => s.name).join(', ')
  return (
    <Page>
      <PageHead
        trail={[{ href: '/dreams', label: 'Dreams' }]}
        title={dream.title}
        description={`${plural(dream.inputs.length, 'transcript')} beside ${stores} · ${dream.engine}`}
        actions={<ButtonLink href={`/dreams/${dream.id}/trace`}>Trace</ButtonLink>}
      />
      <DreamLive
        key={dream.status}
        dream={dream}
        canManage={can(ctx, 'manage')}
        actions={{ cancel: cancelDream, resume: resumeDream }}
      />
      {dream.withheldItems.length > 0 && (
        <Panel className="mt-6" title="Kept back" note={plural(dream.withheldItems.length, 'thing')}>
          <KeptBackList items={dream.withheldItems} />
        </Panel>
      )}
      <Panel className="mt-6" title="What it read" note={plural(dream.inputs.length, 'transcript')}>
        <ul className="grid gap-1">
          {dream.inputs.map((t) => (
            <li key={t.transcriptId} className="flex flex-wrap items-baseline gap-x-3">
              <Link
                href={`/transcripts/${t.transcriptId}`}
                className="inline-flex min-h-6 items-center text-accent-strong underline [overflow-wrap:anywhere]"
              >
                {t.title}
              </Link>
              <span className="text-small text-muted">
                {plural(t.events, 'event')}
                {t.learned !== null &&
                  (t.learned === 0 ? ', nothing to learn' : `, ${plural(t.learned, 'observation')}`)}
              </span>
            </li>
          ))}
          {dream.unreadable.map((u) => (
            <li key={u.path}>
              {u.path}: {u.reason}
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
