// A procedure as a file of its own, in the folder where the store keeps its skills, with its line in the index if skills have one.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import { linkTargets, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { EditOp } from '@/lib/core/dream/types'

/** `/skills/`, unless the store keeps them elsewhere. */
function skillFolder(map: MemoryMap): string {
  const folders = map.store.documents.flatMap(({ path }) => /^(.*\/skills\/)[^/]+\/SKILL\.md$/.exec(path)?.[1] ?? [])
  const count = (f: string): number => folders.filter((x) => x === f).length
  return folders.reduce((best, f) => (count(f) > count(best) ? f : best), folders[0] ?? '/skills/')
}

/** Null when a skill of this name exists. */
export function skillFile(map: MemoryMap, skill: NonNullable<Candidate['skill']>, title: string): EditOp[] | null {
  const path = `${skillFolder(map)}${skill.name}/SKILL.md`
  if (map.document(path)) return null
  const ops: EditOp[] = [{ op: 'create', path, text: skill.text.endsWith('\n') ? skill.text : `${skill.text}\n` }]
  const index = map.store.documents.find(
    (d) => map.kind(d.path) === 'index' && linkTargets(d).some((l) => /\/SKILL\.md$/.test(l.path)),
  )
  if (index)
    ops.push({
      op: 'index',
      path: index.path,
      entry: { target: path, title: skill.name, description: title, heading: null },
    })
  return ops
}
