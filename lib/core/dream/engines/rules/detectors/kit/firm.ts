// Corrections that hold beyond the case they were said of: each way of saying it, and the rule that is left when the case
// is taken away. What is asked, or meant for today, is none.
import { isOneOff, sentencesOf } from './orders'
import { capitalised, code } from './wording'

export type Firm = { rule: string; words: string }

/** Oaths and greetings carry the weight of a sentence, not its meaning. */
const oaths = /\b(?:f+u+c+k+\w*|damn\w*|god ?damn\w*|bloody|shit\w*|omf?g|wtf|jesus|dude|man)\b[,!]?\s*/gi
/** Signs that somebody means it. */
const stressed = /!|\b(?:NOT|NEVER|NO|ALWAYS|omf?g|again|f+u+c+k+\w*|damn\w*)\b/

const scope = '(?:whole|entire|full|complete|all)'
const target = '([^,.!?;]{3,80})'

/** Each with the rule that it leaves, from what the pattern caught. */
const ways: { said: RegExp; rule: (m: string[]) => string; isStressed?: boolean }[] = [
  // "No, that is because you linted one file, just lint the whole project."
  {
    said: new RegExp(`^no\\b.*?\\bjust (\\w+ (?:the |of )?${scope}\\b[^,.!?;]{0,60})`, 'i'),
    rule: ([, all]) => `${all}`,
  },
  { said: /^nein\b.*?\b(?:einfach|nur) (?:das|die|den) (ganze\w* [^,.!?;]{3,60})/i, rule: ([, all]) => `${all}` },
  // "Use RGB values in the themes, no indices!"
  {
    said: /\b((?:use|write|put|take|keep) [^,.!?;]{2,60}, (?:not|no|never) [^,.!?;]{2,50})/i,
    rule: ([, both]) => `${both}`,
    isStressed: true,
  },
  // "We shouldn't have any tests that rely on a session to exist."
  {
    said: new RegExp(
      `^(?:well,? |ok(?:ay)?,? )?(?:we|you|there) should(?:n['’]?t| not| never) (\\w+) any (${target.slice(1, -1)})`,
      'i',
    ),
    rule: ([, verb, what]) => `Do not ${verb} any ${what}`,
  },
  // "I would only want end-to-end tests for the session."
  {
    said: /\b(?:i|we)(?:['’]d| would)? only want (?!you\b|to\b|it\b|this\b|that\b|one\b)([^,.!?;]{6,80})/i,
    rule: ([, what]) => `Only ${what}`,
  },
  // "I think it is better not to store any personal data in local storage."
  { said: /\bbetter not to (\w+ any [^.!?;]{4,80})/i, rule: ([, what]) => `Do not ${what}` },
  // "Invalid themes must NEVER crash it."
  {
    said: /\b(\w+ ?\w* ?\w* must (?:NEVER|ALWAYS|NOT) [^,.!?;]{3,60})/,
    rule: ([, all]) => `${all}`.replace(/NEVER|ALWAYS|NOT/, (w) => w.toLowerCase()),
  },
]

const named = '([`"]?[\\w@.-]*\\w/[\\w@./-]*\\w[`"]?)'
const handsOff =
  /\b(?:we|you|nobody|agents?) should(?:n['’]?t| not| never) (?:ever )?(?:touch|edit|change|modify|delete|push to)\b/i
const meant = /\b(?:is|are) (?:just )?(?:supposed|meant) to ([^.!?;,]{4,80})/i

/** "release/keys is supposed to stay as it is, we shouldn't touch it": the name, and why. */
function untouched(text: string): Firm[] {
  const name = new RegExp(`(?:^|[\\s("'])${named}`).exec(text)?.[1]?.replace(/[`"]/g, '')
  const words = handsOff.exec(text)
  if (!name || !words || /^https?:/.test(name) || text.indexOf(name) > words.index) return []
  const why = meant.exec(text)?.[1]?.trim()
  const quote = text.split('\n').find((l) => handsOff.test(l)) ?? text
  return [{ rule: `Do not touch ${code(name)}${why ? `: it is meant to ${why}` : ''}.`, words: quote }]
}

const endedUp =
  /\b([\w][\w .'-]{2,50}?) ended up (?:on|in|under|at) (?:the )?([\w/.-]+(?: (?:branch|folder|directory|file))?)/i
const meantFor =
  /\b(?:wanted|meant|expected|should have|supposed)\b[^.!?\n]*?\b(?:to|go|in|on)\s+(?:go\s+)?(?:straight |directly )?(?:to|into|on|in|under)\s+(?:the )?([\w/.-]+)/i

/** "The guidelines ended up on the preview branch, I wanted them to go straight to main": what goes where, and where not. */
function misplaced(text: string): Firm[] {
  const [, what, wrong] = endedUp.exec(text) ?? []
  const right = meantFor.exec(text)?.[1]
  if (!what || !wrong || !right || wrong.startsWith(right)) return []
  const subject = (what.split(/\.{2,}|[,!?] /).at(-1) as string)
    .trim()
    .replace(/^(?:and|but|so|the|that|we|my|our)\s+/i, '')
    .trim()
  const [name = '', kind = ''] = wrong.split(' ')
  const goes = /(?:[^s]s|\band\b.*)$/i.test(subject) ? 'go' : 'goes'
  const quote = text.split('\n').find((l) => endedUp.test(l)) ?? text
  return [
    {
      rule: `${capitalised(subject)} ${goes} straight to ${code(right)}, not to the ${code(name)}${kind ? ` ${kind}` : ''}.`,
      words: quote,
    },
  ]
}

/** `that` stands for something only at the end or before a plain noun; else it begins what is said of the word before. */
const pointing =
  /\b(?:this|these|those|it|them|here)\b|\bthat\b(?=\s*(?:[.,]|$|(?:one|file|way|thing|line|test|branch|commit|part)\b))/i

/** The firm words of one message, each as a rule of its own. */
export function firmIn(text: string): Firm[] {
  if (isOneOff(text) || text.includes('```')) return []
  const found = sentencesOf(text).flatMap((words): Firm[] => {
    if (words.length > 300) return []
    for (const way of ways) {
      const m = way.said.exec(words.replace(oaths, ''))
      if (!m || (way.isStressed && !stressed.test(words))) continue
      const rule = way
        .rule([...m])
        .replace(/\s+/g, ' ')
        .trim()
      if (pointing.test(rule) || rule.split(' ').length < 3) continue
      return [{ rule: `${capitalised(rule)}.`, words }]
    }
    return []
  })
  return [...found, ...untouched(text), ...misplaced(text)]
}
