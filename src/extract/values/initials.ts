import { isLetter, isLetterOrNumber } from '../../model/letters.ts'

const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'de', 'la', 'del', 'y', 'et'])

const isInWord = (code: number): boolean => code === 39 || code === 0x2019 || isLetterOrNumber(code)

/** Whether the letters are the initials of the name, small words aside ("RCSS": Restoration Council of Shan State). */
export function stands(letters: string, name: string): boolean {
  let wanted = ''
  for (const letter of letters.toLowerCase()) if (isLetter(letter.charCodeAt(0))) wanted += letter
  if (wanted.length < 2) return false
  const lower = name.toLowerCase()
  let all = ''
  let main = ''
  for (let start = 0; start < lower.length; start++) {
    if (!isInWord(lower.charCodeAt(start))) continue
    let end = start + 1
    while (end < lower.length && isInWord(lower.charCodeAt(end))) end++
    all += lower[start]
    if (end - start > 3 || !SMALL.has(lower.slice(start, end))) main += lower[start]
    start = end
  }
  return all === wanted || main === wanted
}
