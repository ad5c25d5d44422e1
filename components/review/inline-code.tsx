// One line of text in which `backticks` mean code.
export function InlineCode({ text }: { text: string }) {
  return text.split(/(`[^`]+`)/).map((part, i) =>
    part.length > 2 && part.startsWith('`') && part.endsWith('`') ? (
      <code key={i} className="rounded-mark bg-sunken px-1 py-px text-[0.9em]">
        {part.slice(1, -1)}
      </code>
    ) : (
      part
    ),
  )
}
