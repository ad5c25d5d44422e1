'use client'
// A dream goes on by itself: its page looks again until it has ended.
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Milliseconds between two looks. */
const lookEvery = 1000

export function RefreshWhileRunning() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), lookEvery)
    return () => clearInterval(timer)
  }, [router])
  return null
}
