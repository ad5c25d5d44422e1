// Markdown as people read it, made safe: no HTML of its own, pictures become links, so that nothing is loaded from elsewhere.
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'

type Node = {
  type: string
  depth?: number
  position?: { start: { line: number }; end: { line: number } }
  data?: { hProperties?: Record<string, unknown> }
  children?: Node[]
}

/** Blocks small enough that a mark on them says what changed. */
const marked = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'code'])

/** Marks the innermost blocks that hold one of the given 1-based lines. */
const markLines = (lines: Set<number>) => () => (tree: unknown) => {
  const holdsOne = ({ position }: Node): boolean => {
    for (let n = position?.start.line ?? 1; n <= (position?.end.line ?? 0); n++) if (lines.has(n)) return true
    return false
  }
  const mark = (node: Node): boolean => {
    if (!marked.has(node.type) || !holdsOne(node)) return false
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, className: 'is-new' } }
    return true
  }
  const visit = (node: Node): boolean => {
    const children = node.children ?? []
    // The words of a list's entry are its own; in a tight list their paragraph is not even rendered.
    const isEntry = node.type === 'listItem'
    const isInside = children
      .filter((child) => !isEntry || child.type !== 'paragraph')
      .map(visit)
      .some(Boolean)
    if (isEntry && children.some((child) => child.type === 'paragraph' && holdsOne(child))) return mark(node)
    return isInside || mark(node)
  }
  visit(tree as Node)
}

/** A document's headings begin below those of the page, and skip no level. */
const settleHeadings = () => (tree: unknown) => {
  const open: number[] = []
  for (const node of (tree as Node).children ?? []) {
    if (node.type !== 'heading' || node.depth === undefined) continue
    while (open.length > 0 && (open.at(-1) as number) >= node.depth) open.pop()
    open.push(node.depth)
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, dataDepth: node.depth } }
    node.depth = Math.min(6, open.length + 2)
  }
}

const outside = /^[a-z][a-z+.-]*:/i

function Link({ href, children }: ComponentProps<'a'>) {
  // A path inside a store leads nowhere as a web address: it is shown as what it is.
  if (!href || !outside.test(href)) return <span className="text-accent-strong">{children}</span>
  return (
    <a className="link" href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

const components: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  img: ({ src, alt }) => <Link href={typeof src === 'string' ? src : undefined}>{alt || 'picture'}</Link>,
}

const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []), 'className', 'dataDepth'],
  },
}

/** Headings by weight and space, at most 72 characters a line. */
const look = [
  'max-w-[72ch] text-reading break-words [&>:first-child]:mt-0 [&>:last-child]:mb-0',
  '[&_[data-depth]]:mt-4 [&_[data-depth]]:mb-1 [&_[data-depth]]:font-semibold [&_p]:my-2.5',
  '[&_[data-depth="1"]]:mt-6 [&_[data-depth="1"]]:mb-2 [&_[data-depth="1"]]:text-title [&_[data-depth="2"]]:mt-6 [&_[data-depth="2"]]:mb-2 [&_[data-depth="2"]]:text-lead',
  '[&_ul]:my-2.5 [&_ul]:list-disc [&_ul]:pl-6 [&_ol]:my-2.5 [&_ol]:list-decimal [&_ol]:pl-6 [&_li]:my-1 [&_li>p]:my-1 [&_li::marker]:text-faint',
  '[&_.contains-task-list]:list-none [&_.contains-task-list]:pl-1 [&_input]:mr-2',
  '[&_code]:rounded-mark [&_code]:bg-sunken [&_code]:px-1 [&_code]:py-0.5 [&_code]:text-[0.85em]',
  '[&_pre]:my-3 [&_pre]:whitespace-pre-wrap [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:px-3.5 [&_pre]:py-2.5 [&_pre]:text-code [&_pre_code]:bg-transparent [&_pre_code]:p-0 [&_pre_code]:text-code',
  '[&_blockquote]:my-3 [&_blockquote]:border-l-2 [&_blockquote]:pl-4 [&_blockquote]:text-muted [&_hr]:my-6',
  '[&_table]:my-3 [&_table]:text-base [&_table]:[overflow-wrap:anywhere] [&_th]:border-b [&_th]:py-1.5 [&_th]:pr-6 [&_th]:text-left [&_th]:font-medium [&_td]:border-b [&_td]:py-1.5 [&_td]:pr-6 [&_td]:align-top',
  '[&_.is-new]:rounded-mark [&_.is-new]:bg-diff-add [&_.is-new]:shadow-[0_0_0_4px_var(--color-diff-add)] [&_pre:has(>.is-new)]:bg-diff-add [&_pre>.is-new]:shadow-none',
].join(' ')

type Props = {
  text: string
  /** 1-based lines to mark as new. */
  newLines?: Set<number>
  className?: string
}

export function Markdown({ text, newLines, className }: Props) {
  return (
    <div className={clsx(look, className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, settleHeadings, ...(newLines ? [markLines(newLines)] : [])]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}
