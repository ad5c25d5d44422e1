// The pages of the sidebar, with the second key after `g`.
import { Bot, Files, Library, ListChecks, type LucideIcon, MoonStar, ScrollText, Settings, Sunrise } from 'lucide-react'

export type NavItem = { href: string; label: string; icon: LucideIcon; key: string }

export const mainItems: NavItem[] = [
  { href: '/', label: 'Overview', icon: Sunrise, key: 'o' },
  { href: '/review', label: 'Review', icon: ListChecks, key: 'r' },
  { href: '/dreams', label: 'Dreams', icon: MoonStar, key: 'd' },
  { href: '/transcripts', label: 'Transcripts', icon: Files, key: 't' },
  { href: '/stores', label: 'Stores', icon: Library, key: 's' },
  { href: '/agents', label: 'Agents', icon: Bot, key: 'a' },
]

export const teamItems: NavItem[] = [
  { href: '/audit', label: 'Audit', icon: ScrollText, key: 'u' },
  { href: '/settings', label: 'Settings', icon: Settings, key: 'e' },
]

/** Whether a page belongs to an item: the item's own page or one below it. */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
