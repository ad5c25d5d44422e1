// One dream: what it read, what it proposes, what it kept back and why.
import Link from 'next/link'
import { RefreshWhileRunning } from '@/components/dreams/refresh-while-running'
import { statusInWords } from '@/components/dreams/status-in-words'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getDream } from '@/lib/use-cases/dreams/get-dream'

export const metadata = { title: 'Dream' }

export default async function DreamPage({ params }: { params: Promise<{ dreamId: string }> }) {
  const { dreamId } = await params
  const { dream, error, inputs, reviews, withheld, unreadable } = await orNotFound(
    getDream(await requireCtx(), { dreamId }),
  )
  const runs = dream.status === 'waiting' || dream.status === 'running'
  return (
    <Page>
      {runs && <RefreshWhileRunning />}
      <PageHead
        trail={[{ href: '/dreams', label: 'Dreams' }]}
        title={dream.title}
        description={`${statusInWords[dream.status]} · ${plural(inputs.length, 'transcript')}`}
        actions={reviews.map((r) => (
          <ButtonLink key={r.id} variant="primary" href={`/review/${r.id}`}>
            Review {plural(r.proposals, 'proposal')}
          </ButtonLink>
        ))}
      />
      <div className="grid gap-6">
        {error && <Banner tone="error">{error}</Banner>}
        {dream.status === 'done' && reviews.length === 0 && (
          <Banner tone="done" title="Nothing worth changing">
            It read {plural(inputs.length, 'transcript')} and leaves memory as it is. A quiet night is a good result.
          </Banner>
        )}
        {withheld.length > 0 && (
          <Panel title="Kept back" note={plural(withheld.length, 'thing')}>
            <ul className="grid gap-2">
              {withheld.map((w) => (
                <li key={`${w.title} ${w.detail}`}>
                  <span className="font-medium">{w.title}</span> <span className="text-muted">{w.detail}</span>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <Panel title="What it read" note={plural(inputs.length, 'transcript')}>
          <ul className="grid gap-2">
            {inputs.map((t) => (
              <li key={t.id}>
                <Link href={`/transcripts/${t.id}`} className="text-accent underline">
                  {t.title}
                </Link>{' '}
                <span className="text-muted">{plural(t.events, 'event')}</span>
              </li>
            ))}
            {unreadable.map((u) => (
              <li key={u.path}>
                {u.path}: {u.reason}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  )
}
