// Going from change to change inside of a diff.

/** Rows that begin a run of changed lines, in the order of the page. */
function starts(scroller: HTMLElement): HTMLElement[] {
  const cells = [...scroller.querySelectorAll<HTMLElement>('[data-changed], .is-new')]
  const rows = [...new Set(cells.map((cell) => cell.closest('tr') ?? cell))]
  return rows.filter((row) => !row.previousElementSibling?.querySelector('[data-changed]'))
}

/** Pixels from the pane's top at which a change is put. */
const margin = 72

const place = (scroller: HTMLElement, row: HTMLElement): number =>
  row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop

/** Scrolls to the next or previous change; answers "2 of 5", or null when there is none in that direction. */
export function stepChange(scroller: HTMLElement, by: 1 | -1): string | null {
  const rows = starts(scroller)
  const places = rows.map((row) => place(scroller, row))
  // Where the pane is, with a pixel of tolerance for rounding; at its end the last change is the present one.
  const here = scroller.scrollTop + margin
  const at = by === 1 ? places.findIndex((top) => top > here + 1) : places.findLastIndex((top) => top < here - 1)
  const target = places[at]
  if (target === undefined) return null
  scroller.scrollTo({ top: target - margin })
  return `${at + 1} of ${rows.length}`
}

/** Brings the first change into view if it is not. */
export function showFirstChange(scroller: HTMLElement): boolean {
  const first = starts(scroller)[0]
  if (!first) return false
  const top = place(scroller, first)
  if (top > scroller.clientHeight - margin) scroller.scrollTo({ top: top - scroller.clientHeight / 3 })
  return true
}
