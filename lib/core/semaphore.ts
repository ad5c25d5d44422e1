// So many at a time: the others wait their turn, in order.

export type Semaphore = <T>(run: () => Promise<T>) => Promise<T>

export function makeSemaphore(places: number): Semaphore {
  let free = places
  const waiting: (() => void)[] = []
  return async (run) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
