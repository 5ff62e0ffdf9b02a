const COMMON =
  /^(?:agreements?|accords?|treaty|pact|protocols?|declaration|deal|communique|memorandum|understanding|plan|roadmap|ceasefire|cease|fire|truce|peace|framework|general|final|comprehensive|preliminary|interim|national|nationwide|bilateral|joint|political|implementation|points?|levels?|states?|union|regional|local|high|steps?|stages?|verbal|written|unilateral|initial|formal|renewed|new|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|talks|statements?|security|military|economic|trade|humanitarian|cooperation|of|the|on|and|for|to|i|ii|iii)$/u

/**
 * What tells an accord by its name: "the 1947 Panglong agreement" and "Panglong Agreement" are one; null for what accords
 * are called everywhere ("comprehensive peace agreement").
 */
export function accordKey(title: string, home: string): string | null {
  const words = (
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => word !== 'the')
  return words.some((word) => word.length > 2 && !COMMON.test(word)) ? `naccord ${home} ${words.join(' ')}` : null
}
