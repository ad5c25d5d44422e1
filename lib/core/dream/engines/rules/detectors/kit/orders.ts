// Sentences in which a person says how work is to be done, in the languages that teams speak. What is meant for one task,
// asked, or only understood by who was there is left alone: silence is better than a rule that nobody gave.
import type { Event } from '@/lib/core/transcript/event'

/** `general`: asks for it in so many words for all times. `again`: says that it was said before. `correction`: puts right what was done. `declared`: says how things are. */
export type Order = { words: string; strength: 'general' | 'again' | 'correction' | 'declared' }

/** Longer messages are tasks, plans or pasted text: a rule in them is part of that task. */
const longestMessage = 700
const fewestWords = 3
const mostWords = 32

/** Said for all times, in languages whose word for it stands anywhere in the sentence. */
const general =
  /\b(?:immer|niemals|nie wieder|ab (?:jetzt|sofort)|künftig|in zukunft|jedes mal|grundsätzlich|toujours|désormais|à l['’]avenir|chaque fois|jamais|siempre|de ahora en adelante|a partir de ahora|cada vez|nunca|jamás|sempre|a partir de agora|daqui em diante|toda vez)\b|必ず|いつも|今後|毎回|絶対に|決して|总是|始终|以后|今后|每次|務必|务必|永远不要|绝对不要|千万不要|绝不/iu
/** In English they also tell how things are: they must be said to whoever does the work. */
const generalEnglish =
  /\b(?:always|never|from now on|going forward|in (?:the )?future|every time|each time|whenever|as a rule|remember (?:to|that)|at all times|(?:before|after) (?:every|each)|don['’]?t ever|do not ever)\b/i
const addressed =
  /^(?:always|never|from now on|going forward|in (?:the )?future|every time|each time|whenever|as a rule|remember|at all times|please|don['’]?t ever|do not ever)\b|\b(?:you|we|agents?|everyone) (?:should|must|need to|have to|can|may)? ?(?:always|never)\b|\b(?:you|we) (?:should|must|need to|have to)\b/i
/** "make lint before every commit": to whoever commits. */
const everyTime =
  /^[a-z]+ .*\b(?:before|after) (?:every|each) (?:commit|push|release|deploy\w*|merge|pr\b|pull request|change|edit|task|session|answer|reply|migration|pull)/i
const again =
  /^(?:again\b|once more\b|as i (?:said|told)|i (?:already )?(?:said|told)|like i said|nochmal|noch einmal|wie gesagt|encore une fois|je (?:l['’]ai|vous ai|t['’]ai) (?:déjà )?dit|otra vez|ya (?:te )?(?:lo )?dije|de novo|já (?:te )?(?:disse|falei))|\b(?:second|third|fourth) time\b|zum (?:zweiten|dritten) mal|もう一度|また言|再说一遍|又说/iu
const correction =
  /\b(?:always|never|don['’]?t|do not|stop|must(?: not)?|should(?: not|n['’]t)?|not\b.{1,40}\bbut|instead of|rather than|use .{1,40} not|, not (?:in|on|to|as|with|the|a|an|by|from)\b|^no [a-z-]+ (?:in|on|at|for)\b|^(?:keep|prefer|only|stick to|limit)\b|only use|before you|nie(?:mals)?|nicht|kein\w*|statt|sondern|jamais|ne .{1,30} pas|au lieu de|nunca|no (?:uses|hagas|pongas)|en vez de|não|em vez de)\b|しないで|ではなく|不要|别|而不是/iu
/** A statement of how things are: "Prices are integer cents." */
const declared = /^[\p{Lu}][\p{L} -]{2,30} (?:are|is|go|goes|belong|belongs|live|lives|stay|stays) \S+/u

/** How an English sentence begins that tells somebody what to do; every other language is taken by its own words. */
const imperative =
  /^(?:never|always|only|no|don['’]?t|do not|stop|avoid|please|before|after|when|whenever|if|instead|from now on|use|run|make|keep|put|write|read|add|commit|push|pull|ask|check|test|lint|format|prefer|start|work|follow|go|leave|say|tell|answer|reply|show|create|edit|name|call|set|treat|try|update|document|review|wait|open|close|look|search|include|exclude|skip|respond|speak|translate|return|ensure|remember|build|deploy|install|fix|delete|remove|move|rename|copy|split|merge|rebase|sign|store|save|log|print|mock|import|export|verify|validate|confirm|list|send|quote|cite|sort|indent|branch|tag|release|pin|limit|stick)\b/i

/** Whether a sentence tells somebody what to do, or how things are; a remark or a piece of a longer thought does not. */
export const isTelling = (sentence: string): boolean =>
  imperative.test(sentence) ||
  declared.test(sentence) ||
  /\b(?:you|we|agents?) (?:should|must|need to|have to)\b/i.test(sentence) ||
  /[^\u0000-\u024f]/u.test(sentence) ||
  general.test(sentence) ||
  /\b(?:nicht|kein\w*|bitte|statt|sondern|pas|au lieu|veuillez|no|por favor|en vez|não|em vez)\b/i.test(sentence)

const oneOff =
  /\b(?:just this once|this once|this time|for now|for today|right now|today|tonight|tomorrow|this morning|at the moment|temporar\w+|as an exception|only (?:here|now)|nur (?:diesmal|heute|jetzt)|diesmal|ausnahmsweise|heute|vorerst|juste cette fois|pour (?:l['’]instant|cette fois)|aujourd['’]hui|solo (?:esta vez|hoy)|por ahora|hoy|só (?:desta vez|hoje)|por enquanto|hoje)\b|今回だけ|今日|とりあえず|这次|今天|暂时/iu
const pointing =
  /^(?:\S+ ){0,4}?(?:it|they|them)\b|^(?:it|this|that|these|those|they|he|she)\b|\b(?:this|that|these|those) (?:one|file|line|function|test|branch|commit|change|error|bug|issue|pr|section|page|message|version|part|way)\b|\b(?:do|did|make|made|put|fix|change|remove|try|keep|leave|move|use|like|want|need|with|about|of|for|to) (?:it|this|that|them|these|those)\b/i
const personal = /\b(?:i|i'm|i'll|i've|me|my|mine|we|we're|our|us|let['’]?s)\b|^don['’]?t want/i

const lead =
  /^(?:(?:again|ok(?:ay)?|and|also|but|so|no(?=\s*[,.!;:–-])|nope|yes|hey|hi|please|pls|well|hm+|wait|note|reminder|as i said|like i said|once more|nochmal|bitte)\b[\s,:;.!–-]*)+/i
const polite =
  /^(?:(?:i (?:want|need|would like|'d like) you to|you (?:should|must|have to|need to)|make sure (?:to|that you|you)|be sure to|remember to|remember that|from now on,?|going forward,?|in (?:the )?future,?|we (?=(?:always|never)\b))\s*)+/i

/** Politeness and emphasis at the end of a sentence. */
const trailing =
  /[\s,]*\b(?:please|pls|thanks?|thank you|bitte|danke|wie gesagt|stp|svp|s['’]il (?:te|vous) pla[iî]t|por favor|gracias|obrigad[oa]|as i said|ok(?:ay)?)\b[.!\s]*$/i

/** What a person had to remind the agent of: "you forgot to update the changelog", "did you run the tests?", "also update the docs". */
const reminders: RegExp[] = [
  /^(?:\w+,? )?you (?:also |still |again )?(?:forgot|keep forgetting|didn['’]?t|did not|missed|skipped) (?:to )?(?!me\b|it\b|that\b|this\b)([a-z].{3,70}?)(?: again)?[.!]*$/i,
  /^(?:and |so |but |ok,? )?did you (?:also |already |remember to |actually )?((?:run|test|check|update|add|read|lint|format|verify|push|commit|build|document|write) .{3,60}?)\?+$/i,
  /^(?:please |and |but )*also ((?:update|add|run|write|document|test|check|format|lint) .{3,60}?)(?: please)?[.!]*$/i,
  /^(?:please |and |but )*((?:update|add|run|write|document|test|check|format|lint) .{3,60}?),? (?:too|as well)[.!]*$/i,
]
const reminder = (sentence: string): string | null => {
  for (const pattern of reminders) {
    const what = pattern.exec(sentence)?.[1]
    if (what)
      return what.replace(
        /^(?!(?:run|test|check|update|add|read|lint|format|verify|push|commit|build|document|write)\b)(?=\w)/i,
        'see to ',
      )
  }
  return null
}

/** Whether a message is meant for one task or one day. */
export const isOneOff = (text: string): boolean => oneOff.test(text)

/** Sentences as people end them, and lines. A dot inside of a name, a path or a number ends nothing. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|\.{2,}\s*|(?<=[.!?…])\s+(?=[\p{Lu}`"'„“])|(?<=[。！？])/u)
    .map((s) => s.trim())
    .filter((s) => s !== '')

const countWords = (text: string): number =>
  /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? Math.ceil(text.length / 3) : text.split(/\s+/).length

/** "… , it is in AGENTS.md": where the rule stands is no part of it. */
const whereItStands =
  /,? (?:it['’]?s|it is|that['’]?s|that is|as (?:it )?stands?|see|wie|das steht) in (?:the )?[\w./-]+\.\w+\.?$/i

/** The sentence as a rule for whoever was not there; null where it is none without what stood around it. */
export function ruleOf(words: string): string | null {
  const asked = reminder(words.trim())
  const plain = words.replace(lead, '').replace(polite, '').replace(whereItStands, '').replace(trailing, '').trim()
  const rule =
    asked === null
      ? plain.charAt(0).toUpperCase() + plain.slice(1)
      : `${asked.replace(/[.!?]+$/, '')} without being asked`
  if (rule === '' || /:$/.test(rule) || !isTelling(rule) || pointing.test(rule) || personal.test(rule)) return null
  const sentence = `${rule.charAt(0).toUpperCase()}${rule.slice(1)}`.replace(/[!]+$/, '.')
  if (/[.。]$/.test(sentence)) return sentence
  return `${sentence}${/[\u3040-\u30ff\u4e00-\u9fff]$/.test(sentence) ? '。' : '.'}`
}

function strengthOf(sentence: string): Order['strength'] | null {
  if (again.test(sentence)) return 'again'
  if (general.test(sentence)) return 'general'
  const bare = sentence.replace(lead, '')
  if (generalEnglish.test(sentence) && (addressed.test(bare) || everyTime.test(bare))) return 'general'
  // "This one is for the UK shop" tells how one thing is, and nothing about the next.
  const isDeclared = declared.test(sentence) && !pointing.test(sentence)
  if (correction.test(sentence)) return 'correction'
  return isDeclared ? 'declared' : null
}

/** A message of more lines is a task or a paste: its lines belong together. */
const mostLines = 5

/** The orders in one event, in the person's own words. */
export function ordersIn(event: Event): Order[] {
  if (event.kind !== 'user' || event.origin !== 'user' || event.subagent !== null) return []
  if (event.text.length > longestMessage || event.text.includes('```') || oneOff.test(event.text)) return []
  if (event.text.split('\n').filter((l) => l.trim() !== '').length > mostLines) return []
  return sentencesOf(event.text).flatMap((words) => {
    const n = countWords(words)
    const isReminder = reminder(words) !== null
    if (n < fewestWords || n > mostWords || /https?:\/\//.test(words)) return []
    if (isReminder) return [{ words, strength: 'correction' as const }]
    if (/[?？]\s*$/.test(words)) return []
    const strength = strengthOf(words)
    return strength === null ? [] : [{ words, strength }]
  })
}
