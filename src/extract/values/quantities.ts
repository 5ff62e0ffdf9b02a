import type { Span } from '../../model/span.ts'
import { type FoundDate, findDates } from './dates.ts'
import { scales, tens, units, vagueWords } from './numberWords.ts'
import { type ValueToken, valueTokens } from './tokens.ts'

/** A number, a range or a vague amount of something countable. The span covers its bounding words ("more than 370"). */
export interface FoundQuantity extends Span {
  /** Both null for a vague amount. */
  readonly value: { readonly min: number | null; readonly max: number | null; readonly exclusive: boolean }
  /** "many", "thousands", "several", "majority": as the text says it, lower case. */
  readonly vague: string | null
  /** "some 100", "about 100", "nearly 100". */
  readonly approximate: boolean
  readonly percent: boolean
  /** The number or the vague word alone. */
  readonly number: Span
}

const durations = new Set(
  (
    'year years month months week weeks day days hour hours minute minutes decade decades century centuries am pm a.m p.m ' +
    'yearold old th st nd rd'
  ).split(' '),
)
// A number after one of these is part of a name or of a reference.
const numbered = new Set(
  (
    'battalion battalions division divisions brigade brigades regiment regiments battalion article articles section sections ' +
    'resolution no nos number page pages p pp isbn law decree chapter paragraph unit phase route highway point column ' +
    'operation group generation track vol volume issue figure table note annex item rule window c'
  ).split(' '),
)
const months = new Set(
  'january february march april may june july august september october november december'.split(' '),
)
const money = /[$€£¥₹₦฿₱]/u
const currencies = new Set(
  'usd dollars dollar euros euro pounds kyat kyats baht rupees yuan rubles pesos dinars riyals shillings naira birr'.split(
    ' ',
  ),
)

/** Words that bound or blur the number after them, longest first. */
const bounding: readonly {
  readonly words: readonly string[]
  readonly bound: 'min' | 'max' | 'about'
  readonly exclusive?: boolean
}[] = (
  [
    [['no', 'fewer', 'than'], 'min'],
    [['no', 'less', 'than'], 'min'],
    [['not', 'less', 'than'], 'min'],
    [['a', 'minimum', 'of'], 'min'],
    [['in', 'excess', 'of'], 'min', true],
    [['upwards', 'of'], 'min'],
    [['no', 'more', 'than'], 'max'],
    [['not', 'more', 'than'], 'max'],
    [['a', 'maximum', 'of'], 'max'],
    [['as', 'many', 'as'], 'max'],
    [['as', 'much', 'as'], 'max'],
    [['as', 'few', 'as'], 'about'],
    [['as', 'little', 'as'], 'about'],
    [['up', 'to'], 'max'],
    [['at', 'most'], 'max'],
    [['at', 'least'], 'min'],
    [['more', 'than'], 'min', true],
    [['greater', 'than'], 'min', true],
    [['fewer', 'than'], 'max', true],
    [['less', 'than'], 'max', true],
    [['an', 'estimated'], 'about'],
    [['well', 'over'], 'min', true],
    [['just', 'over'], 'min', true],
    [['just', 'under'], 'max', true],
    [['over'], 'min', true],
    [['exceeding'], 'min', true],
    [['under'], 'max', true],
    [['below'], 'max', true],
    [['estimated'], 'about'],
    [['about'], 'about'],
    [['around'], 'about'],
    [['some'], 'about'],
    [['approximately'], 'about'],
    [['approx'], 'about'],
    [['roughly'], 'about'],
    [['nearly'], 'about'],
    [['almost'], 'about'],
    [['virtually'], 'about'],
    [['circa'], 'about'],
  ] as const
).map(([words, bound, exclusive]) => ({ words, bound, exclusive: exclusive === true }))

const boundingByLast = new Map<string, (typeof bounding)[number][]>()
for (const entry of bounding) {
  const last = entry.words.at(-1)!
  boundingByLast.set(last, [...(boundingByLast.get(last) ?? []), entry])
}

interface Read {
  readonly value: number
  readonly next: number
}

const isDash = (t: ValueToken | undefined): boolean =>
  t !== undefined && t.word.kind === 'mark' && (t.word.lower === '-' || t.word.lower === '–' || t.word.lower === '—')

/**
 * All amounts that a stretch of text states, in reading order: figures, number words, ranges, bounds, shares and vague
 * amounts. Dates, ordinals, durations, sums of money, numbers in names and marks of footnotes are none. Dates already
 * found in the same stretch can be handed in.
 */
export function findQuantities(text: string, span: Span, dates?: readonly FoundDate[]): FoundQuantity[] {
  const piece = text.slice(span.start, span.end)
  if (!digit.test(piece) && !mayHaveQuantity.test(piece)) return []
  const tokens = valueTokens(text, span)
  if (!tokens.some((t) => t.word.opensAmount)) return []
  // A year serves only to see which numbers are days of a month.
  return quantitiesIn(tokens, dates ?? findDates(text, span, { year: 2000, last: '2000-01-01' }))
}

function quantitiesIn(tokens: readonly ValueToken[], dated: readonly FoundDate[]): FoundQuantity[] {
  const found: FoundQuantity[] = []
  const word = (i: number): string => (tokens[i]?.word.kind === 'word' ? tokens[i]!.word.lower : '')
  const mark = (i: number): string => (tokens[i]?.word.kind === 'mark' ? tokens[i]!.word.lower : '')
  let date = 0
  for (let i = 0; i < tokens.length; ) {
    const t = tokens[i]!
    while (date < dated.length && dated[date]!.end <= t.start) date++
    if (date < dated.length && t.start >= dated[date]!.start) {
      i++
      continue
    }
    const next = t.word.opensAmount ? quantityAt(i) : null
    i = next ?? i + 1
  }
  return found

  /** A figure or number words; null where there is no number, or one that counts nothing. */
  function numberAt(i: number): Read | null {
    const t = tokens[i]
    if (t === undefined) return null
    if (t.word.kind === 'number') {
      if (t.word.ordinal || t.word.plural || Number.isNaN(t.word.number)) return null
      const scale = scales.get(word(i + 1))
      return scale !== undefined && scale !== 12 && scale !== 100
        ? { value: t.word.number * scale, next: i + 2 }
        : { value: t.word.number, next: i + 1 }
    }
    if (t.word.kind !== 'word') return null
    // "a dozen", "half a dozen", "a hundred and twenty"
    let total = 0
    let current = 0
    let j = i
    let any = false
    if (t.word.lower === 'half' && word(i + 1) === 'a' && word(i + 2) === 'dozen') return { value: 6, next: i + 3 }
    if (t.word.lower === 'half' && word(i + 1) === 'a' && word(i + 2) === 'million')
      return { value: 500_000, next: i + 3 }
    if (t.word.lower === 'a' && scales.has(word(i + 1))) {
      current = 1
      j++
    }
    for (; j < tokens.length && j < i + 12; j++) {
      const w = word(j)
      const unit = units.get(w)
      const ten = tens.get(w)
      const scale = scales.get(w)
      if (unit !== undefined && (!any || current % (unit >= 10 ? 100 : 10) === 0)) {
        current += unit
        any = true
      } else if (ten !== undefined && (!any || current % 100 === 0)) {
        current += ten
        any = true
      } else if (scale !== undefined && (any || current > 0)) {
        if (scale === 100) current *= 100
        else {
          total += current * scale
          current = 0
        }
        any = true
      } else if (any && isDash(tokens[j]) && units.has(word(j + 1)) && current % 10 === 0 && current >= 20) {
        // twenty-five
      } else if (
        any &&
        w === 'and' &&
        (current % 100 === 0 || current === 0) &&
        (units.has(word(j + 1)) || tens.has(word(j + 1))) &&
        total + current >= 100
      ) {
        // a hundred and twenty
      } else break
    }
    return any ? { value: total + current, next: j } : null
  }

  function countsNothing(i: number, next: number): boolean {
    const t = tokens[i]!
    const before = tokens[i - 1]
    const after = tokens[next]
    if (t.word.kind === 'number') {
      if (before !== undefined && !t.spaced) {
        // C3C, "NUG.74", 17/1, @88, 8:30
        if (before.word.kind === 'word' || (before.word.kind === 'mark' && /[./:@#_”"'’&=]/u.test(before.word.lower)))
          return true
        if (isDash(before) && tokens[i - 2]?.word.kind === 'word' && !before.spaced) return true
        if (before.word.lower === '[' && mark(next) === ']') return true
      }
      if (after !== undefined && !after.spaced) {
        if (after.word.kind === 'word' && !scales.has(after.word.lower)) return true
        if (
          after.word.kind === 'mark' &&
          (after.word.lower === ':' || after.word.lower === '/') &&
          tokens[next + 1]?.spaced === false &&
          tokens[next + 1]?.word.kind === 'number'
        )
          return true
      }
      // a footnote's mark after the end of a sentence
      if (
        before !== undefined &&
        t.word.digits > 0 &&
        t.word.digits <= 3 &&
        /[.”"]/u.test(before.word.lower) &&
        before.word.kind === 'mark' &&
        (after === undefined || after.word.capital || after.word.kind === 'mark') &&
        after?.word.lower !== '%'
      )
        return true
    } else {
      // "one of them", "one another", "no one", "one day": a pronoun or an article, no count
      if (t.word.lower === 'one') {
        const w = word(next)
        if (
          w === 'of' ||
          w === 'another' ||
          w === 'such' ||
          w === '' ||
          before?.word.lower === 'no' ||
          before?.word.lower === 'any' ||
          before?.word.lower === 'the' ||
          before?.word.lower === 'this' ||
          before?.word.lower === 'that'
        )
          return true
      }
      if (t.word.lower === 'zero') return true
      // "Two Rivers", "Seven Sisters": a name
      if (t.word.capital && i > 0 && after?.word.capital === true && after.word.kind === 'word' && !sentenceStart(i))
        return true
    }
    // a day of a month whose year nothing gives
    if (
      t.word.kind === 'number' &&
      t.word.digits > 0 &&
      t.word.digits <= 2 &&
      ((after?.word.capital === true && months.has(after.word.lower)) ||
        (before?.word.capital === true && months.has(before.word.lower)))
    )
      return true
    if (before !== undefined) {
      if (before.word.kind === 'mark' && money.test(before.word.lower)) return true
      if (before.word.kind === 'word' && (numbered.has(before.word.lower) || currencies.has(before.word.lower)))
        return true
    }
    // Battalions 12 and 14
    if (before?.word.lower === 'and' && tokens[i - 2]?.word.kind === 'number' && numbered.has(word(i - 3))) return true
    if (after !== undefined && currencies.has(after.word.lower)) return true
    // 17 years; a 17-year ceasefire; 6 to 8 months
    const unit = isDash(after) ? tokens[next + 1] : after
    return (
      unit !== undefined &&
      unit.word.kind === 'word' &&
      (durations.has(unit.word.lower) ||
        (unit.word.lower === 'more' && durations.has(word(next + 1))) ||
        unit.word.lower === 'consecutive')
    )
  }

  function sentenceStart(i: number): boolean {
    return i === 0 || /[.!?:]/u.test(mark(i - 1))
  }

  /** The bounding words that end right before token `i`, and where they begin. */
  function boundBefore(i: number): { bound: 'min' | 'max' | 'about'; exclusive: boolean; first: number } | null {
    let j = i - 1
    if (mark(j) === '.' && word(j - 1) === 'approx') j--
    if (mark(j) === '~' || mark(j) === '≈') return { bound: 'about', exclusive: false, first: j }
    if (mark(j) === '>') return { bound: 'min', exclusive: true, first: j }
    if (mark(j) === '<') return { bound: 'max', exclusive: true, first: j }
    for (const entry of boundingByLast.get(word(j)) ?? []) {
      const first = j - entry.words.length + 1
      if (first < 0 || !entry.words.every((w, n) => word(first + n) === w)) continue
      return { bound: entry.bound, exclusive: entry.exclusive === true, first }
    }
    return null
  }

  function quantityAt(i: number): number | null {
    const vagueNext = vagueAt(i)
    if (vagueNext !== null) return vagueNext
    const one = numberAt(i)
    if (one === null) return null
    let { value: min, next } = one
    let max: number | null = min
    const between = word(i - 1) === 'between' || word(i - 1) === 'from'
    // 8,000–12,000; 100 to 200; between 100 and 200; two or three
    const joint =
      isDash(tokens[next]) || word(next) === 'to' || word(next) === 'or' || (between && word(next) === 'and')
    if (joint && !(isDash(tokens[next]) && tokens[next + 1]?.word.kind === 'word' && numberAt(next + 1) === null)) {
      const other = numberAt(next + 1)
      const apart = word(next) === 'to' && !between && tokens[next + 1]?.word.kind !== tokens[i]!.word.kind
      if (
        other !== null &&
        other.value > min &&
        !apart &&
        !insideDate(next + 1) &&
        tokens[next + 1]!.word.lower !== 'one'
      ) {
        // "10–12 thousand": the scale said after the second number is meant for both
        const scale = one.next === i + 1 ? (scales.get(word(other.next - 1)) ?? 1) : 1
        if (min < scale && min * scale < other.value) min *= scale
        max = other.value
        next = other.next
      }
    }
    if (countsNothing(i, next)) return next
    let end = tokens[next - 1]!.end
    const number = { start: tokens[i]!.start, end }
    const bound = boundBefore(i)
    let first = bound?.first ?? i
    if (between && max !== min) first = i
    let exclusive = false
    let low: number | null = min
    let approximate = false
    if (bound !== null && max === min) {
      if (bound.bound === 'min') {
        max = null
        exclusive = bound.exclusive
      } else if (bound.bound === 'max') {
        low = null
        exclusive = bound.exclusive
      } else approximate = true
    } else if (bound !== null) approximate = bound.bound === 'about'
    // "some" and "over" may say something else before a name or a place; before a number they bound it
    if (mark(next) === '+' && !tokens[next]!.spaced) {
      max = null
      end = tokens[next]!.end
      next++
    } else if (word(next) === 'or' && (word(next + 1) === 'more' || word(next + 1) === 'over')) {
      max = null
      end = tokens[next + 1]!.end
      next += 2
    }
    let percent = false
    if (mark(next) === '%' || word(next) === 'percent' || (word(next) === 'per' && word(next + 1) === 'cent')) {
      percent = true
      next += word(next) === 'per' ? 2 : 1
      end = tokens[next - 1]!.end
    }
    found.push({
      start: tokens[first]!.start,
      end,
      value: { min: low, max, exclusive },
      vague: null,
      approximate,
      percent,
      number,
    })
    return next
  }

  function insideDate(i: number): boolean {
    const t = tokens[i]
    return t !== undefined && dated.some((d) => t.start >= d.start && t.start < d.end)
  }

  /** "thousands of", "several", "the majority of", "a few", "tens of thousands". */
  function vagueAt(i: number): number | null {
    const w = word(i)
    let next = i + 1
    let text = w
    if (w === 'a' && (word(i + 1) === 'few' || word(i + 1) === 'handful')) {
      text = `a ${word(i + 1)}`
      next = i + 2
    } else if (w === 'a' && word(i + 1) === 'number' && word(i + 2) === 'of') {
      text = 'a number'
      next = i + 2
    } else if (w === 'tens' || w === 'hundreds' || w === 'dozens') {
      if (word(i + 1) === 'of' && (word(i + 2) === 'thousands' || word(i + 2) === 'millions')) {
        text = `${w} of ${word(i + 2)}`
        next = i + 3
      } else if (w === 'tens') return null
    } else if (w === 'several' || w === 'few') {
      if (w === 'few') return null
      if (scales.has(word(i + 1))) {
        text = `several ${word(i + 1)}`
        next = i + 2
      }
    } else if (!vagueWords.has(w)) return null
    // "half of", "half the"; "most of", "most villages", never "most powerful", "most notably", "most recent"
    if (w === 'half' && (word(next) === 'a' || (word(next) !== 'of' && word(next) !== 'the'))) return null
    if (w === 'most' && !(word(next) === 'of' || word(next) === 'civilians' || word(next) === 'residents')) return null
    if (w === 'majority' && (mark(next) === '-' || mark(next) === '–')) return null
    if (w === 'scores' && word(next) !== 'of' && word(next) !== 'more') return null
    if (w === 'many' && word(i - 1) === 'as') return null
    const unit = word(next) === 'of' ? word(next + 1) : word(next)
    if (durations.has(unit) || unit === 'times') return next
    if (w === 'many' && word(i - 1) === 'how') return next
    const bound = w === 'many' || w === 'several' ? null : boundBefore(i)
    found.push({
      start: tokens[bound?.first ?? i]!.start,
      end: tokens[next - 1]!.end,
      value: { min: null, max: null, exclusive: false },
      vague: text,
      approximate: false,
      percent: false,
      number: { start: tokens[i]!.start, end: tokens[next - 1]!.end },
    })
    return next
  }
}

const digit = /[0-9]/
const mayHaveQuantity =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,6}ty|hundreds?|thousands?|millions?|dozens?|scores|tens|many|several|numerous|countless|majority|half|most|few|handful|number)\b/i
