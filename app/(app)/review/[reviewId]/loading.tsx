import { DeskSkeleton } from '@/components/review/desk-skeleton'

export default function Loading() {
  return <DeskSkeleton />
}
