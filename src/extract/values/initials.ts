/** Whether the letters are the initials of the name, small words aside ("RCSS": Restoration Council of Shan State). */
export function stands(letters: string, name: string): boolean {
  const wanted = letters.replace(/[^\p{L}]/gu, '').toLowerCase()
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’]+/gu)
    .filter(Boolean)
  const all = words.map((w) => w[0]).join('')
  const main = words
    .filter((w) => !/^(?:of|the|and|for|in|on|to|de|la|del|y|et)$/u.test(w))
    .map((w) => w[0])
    .join('')
  return wanted.length >= 2 && (all === wanted || main === wanted)
}
