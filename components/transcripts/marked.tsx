// A text with the places that were looked for marked in it.
import { cutAtSpans } from './find-spans'

export function Marked({ text, spans }: { text: string; spans: [number, number][] }) {
  return cutAtSpans(text, spans).map((piece, i) =>
    piece.isHit ? (
      <mark key={i} className="rounded-mark bg-edit-soft px-0.5 text-ink ring-1 ring-edit/50">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
