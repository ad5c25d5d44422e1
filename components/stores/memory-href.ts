/** The address of one memory of a store. */
export const memoryHref = (storeId: string, path: string): string =>
  `/stores/${storeId}?path=${encodeURIComponent(path)}`
