// One glyph and one word for each kind of proposal and each flag, the same everywhere: lists, charts, history, desk.
import {
  Archive,
  BookMarked,
  FileWarning,
  FolderTree,
  Globe,
  Lightbulb,
  ListChecks,
  Lock,
  type LucideIcon,
  Merge,
  Quote,
  Replace,
  ScanEye,
  Scissors,
  ShieldAlert,
  Split,
  Trash2,
  Wrench,
} from 'lucide-react'
import type { ProposalFlag, ProposalKind } from '@/lib/core/dream/types'

type Named = { word: string; icon: LucideIcon; meaning: string }

export const kindNames: Record<ProposalKind, Named> = {
  fix: { word: 'Fix', icon: Wrench, meaning: 'A mistake that recurs, and what worked instead' },
  preference: { word: 'Preference', icon: Quote, meaning: 'What people told the agents' },
  workflow: { word: 'Workflow', icon: ListChecks, meaning: 'A way of working that repeats and succeeds' },
  fact: { word: 'Fact', icon: BookMarked, meaning: 'What sessions had to find out again and again' },
  insight: { word: 'Insight', icon: Lightbulb, meaning: 'A pattern across sessions or agents' },
  merge: { word: 'Merge', icon: Merge, meaning: 'Duplicates in memory brought together' },
  correct: { word: 'Correct', icon: Replace, meaning: 'A memory that the transcripts contradict' },
  retire: { word: 'Retire', icon: Archive, meaning: 'A memory that is stale or was superseded' },
  organize: { word: 'Organize', icon: FolderTree, meaning: 'Structure: index, split, dates, links' },
}

export const flagNames: Record<ProposalFlag, Named> = {
  deletes: { word: 'Deletes', icon: Trash2, meaning: 'Removes a memory' },
  untrusted: { word: 'From outside', icon: Globe, meaning: 'Only a page, a mail or another outside text says it' },
  protected: { word: 'Protected', icon: Lock, meaning: 'Touches a file or field that the team protects' },
  secret: { word: 'Secret', icon: ShieldAlert, meaning: 'A secret stands in this memory' },
  'hidden-characters': { word: 'Hidden characters', icon: ScanEye, meaning: 'Holds characters that cannot be seen' },
  'instruction-like': {
    word: 'Reads like an order',
    icon: FileWarning,
    meaning: 'Outside text that tells an agent what to do',
  },
  oversize: { word: 'Too large', icon: Scissors, meaning: 'The file is or would be over its limit' },
  'low-confidence': { word: 'Thin', icon: FileWarning, meaning: 'Little speaks for it' },
  conflict: { word: 'Conflict', icon: Split, meaning: 'The store changed in the same place meanwhile' },
}
