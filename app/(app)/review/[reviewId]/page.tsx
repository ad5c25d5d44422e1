// The desk.
import { cookies } from 'next/headers'
import { cache } from 'react'
import { deskCookie, readDeskPrefs } from '@/components/review/desk-prefs'
import { ReviewDesk } from '@/components/review/review-desk'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getReview } from '@/lib/use-cases/review/get-review'
import { commitReview, decideProposal, previewCommit, readEvents, refreshReview } from './actions'

type Props = { params: Promise<{ reviewId: string }>; searchParams: Promise<{ proposal?: string }> }

const load = cache(async (reviewId: string) => orNotFound(getReview(await requireCtx(), { reviewId })))

export async function generateMetadata({ params }: Props) {
  return { title: `Review: ${(await load((await params).reviewId)).title}` }
}

export default async function DeskPage({ params, searchParams }: Props) {
  const [{ reviewId }, { proposal }, jar] = await Promise.all([params, searchParams, cookies()])
  const ctx = await requireCtx()
  const review = await load(reviewId)
  return (
    <ReviewDesk
      review={review}
      actions={{
        decide: decideProposal,
        refresh: refreshReview,
        preview: previewCommit,
        commit: commitReview,
        readEvents,
      }}
      prefs={readDeskPrefs(jar.get(deskCookie)?.value)}
      openAt={proposal ?? null}
      me={ctx.user.name}
    />
  )
}
