/** Both to their end, also where one fails: nothing goes on unseen. @throws the first's error before the other's */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}
