/** Those who ask for the same thing while it is being fetched share the answer: a hundred steps that begin at once look once. */
export function makeJoined<T>(fetch: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const open = new Map<string, Promise<T>>()
  return (key) => {
    const known = open.get(key)
    if (known) return known
    const fetched = fetch(key).finally(() => open.delete(key))
    open.set(key, fetched)
    return fetched
  }
}
