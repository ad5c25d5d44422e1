// A page for which the member's role is not enough.
import { ButtonLink } from './button'
import { EmptyState } from './empty-state'

type Props = { /** What the page is for: "change this store". */ what: string; back: { href: string; label: string } }

export function NoPermission({ what, back }: Props) {
  return (
    <EmptyState
      drawing="lost"
      title={`You may not ${what}`}
      className="py-24"
      actions={<ButtonLink href={back.href}>{back.label}</ButtonLink>}
    >
      Your role in this team does not cover it. Ask an owner for another role.
    </EmptyState>
  )
}
