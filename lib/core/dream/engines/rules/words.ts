// Words as the rules engine compares them: without the small ones, cut to a stem, some everyday synonyms taken as one.

const small = new Set(
  `a an the this that these those it its is are was were be been being am do does did done has have had will would shall should can could may might must
  and or but if then else than so as at by for from in into of on onto off over to up with within without about after before between during through via per
  not no nor only also just very too again still yet ever here there where when while which who whom whose what why how all any both each every few more most
  other some such same own you your yours we us our ours they them their i me my he she his her him one ones first always never please make sure use used using
  around roughly approximately run need needs needed required requires require get gets got give gives given take takes goes go et cetera etc eg ie via`
    .split(/\s+/)
    .filter(Boolean),
)

/** Words that people use for one another when they write down the same rule twice. */
const synonyms: Record<string, string> = {
  edit: 'change',
  modify: 'change',
  alter: 'change',
  update: 'change',
  amend: 'change',
  delete: 'remove',
  drop: 'remove',
  folder: 'directory',
  dir: 'directory',
  repo: 'repository',
  docs: 'documentation',
  doc: 'documentation',
  config: 'configuration',
  env: 'environment',
  db: 'database',
  create: 'add',
  begin: 'start',
  commence: 'start',
  launch: 'start',
  mistake: 'error',
  failure: 'error',
  fault: 'error',
  bug: 'error',
}

/** A light stem: plural, -ing and -ed, and a doubled last letter. Short words stay as they are. */
export function stem(word: string): string {
  let w = word.toLowerCase()
  if (w.length > 4 && w.endsWith('ies')) w = `${w.slice(0, -3)}y`
  else if (w.length > 4 && /(sses|shes|ches|xes|zes)$/.test(w)) w = w.slice(0, -2)
  else if (w.length > 3 && w.endsWith('s') && !/(ss|us|is)$/.test(w)) w = w.slice(0, -1)
  if (w.length > 5 && w.endsWith('ing')) w = w.slice(0, -3)
  else if (w.length > 4 && w.endsWith('ed')) w = w.slice(0, -2)
  if (w.length > 3 && /([bdfgmnprt])\1$/.test(w)) w = w.slice(0, -1)
  if (w.length > 4 && w.endsWith('e')) w = w.slice(0, -1)
  return w
}

const stemmedSynonyms = new Map(Object.entries(synonyms).map(([from, to]) => [stem(from), stem(to)]))

/** Every word of a text in order, code marks dropped; paths, flags and numbers stay whole. */
export const tokens = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}@$][\p{L}\p{N}_.:/@$%*+#-]*[\p{L}\p{N}_/*+]|[\p{L}\p{N}]/gu) ?? []

const canonical = (token: string): string => {
  const stemmed = /^[\p{L}'-]+$/u.test(token) ? stem(token) : token
  return stemmedSynonyms.get(stemmed) ?? stemmed
}

/** The words that carry the meaning, each once. */
export const contentWords = (text: string): Set<string> =>
  new Set(
    tokens(text.replace(/['’]s\b/g, ''))
      .filter((t) => !small.has(t))
      .map(canonical),
  )

/** Share of `words` that `among` holds; 1 for no words at all. */
export function share(words: Set<string>, among: Set<string>): number {
  if (words.size === 0) return 1
  let found = 0
  for (const word of words) if (among.has(word)) found++
  return found / words.size
}

/**
 * What must not be lost or mixed up when words change: numbers, code, addresses, names in capitals, and whether the
 * sentence forbids. Lower case, sorted by appearance, each once.
 */
export function hardTokens(text: string): Set<string> {
  const out = new Set<string>()
  for (const [, code] of text.matchAll(/`([^`]+)`/g)) out.add((code as string).trim().toLowerCase())
  const plain = text.replace(/`[^`]*`/g, ' ')
  for (const [m] of plain.matchAll(/\d[\d.,:/-]*\d|\d/g)) out.add(m)
  for (const [m] of plain.matchAll(/https?:\/\/\S+|[\w.-]+\/[\w./-]+|--?[a-z][\w-]+/gi)) out.add(m.toLowerCase())
  for (const [m] of plain.matchAll(/\b[A-Z]{2,}[A-Z0-9]*\b/g)) out.add(m.toLowerCase())
  for (const [m] of plain.matchAll(
    /\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand)\b/gi,
  ))
    out.add(m.toLowerCase())
  return out
}

const negation =
  /\b(not|never|no|don['’]?t|doesn['’]?t|must ?n['’]?t|cannot|can['’]?t|avoid|without|nor|stop|refuse|forbid\w*|nicht|nie|kein\w*|jamais|ne pas|nunca)\b/i

/** Whether a sentence forbids or denies something. */
export const isNegative = (text: string): boolean => negation.test(text)
