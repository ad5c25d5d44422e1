import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** What a page loads, or the page that says it is not there. Other errors go on to the error page. */
export async function orNotFound<T>(load: Promise<T>): Promise<T> {
  try {
    return await load
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
