import anyAscii from 'any-ascii'

/**
 * Folds a name or a text for search: plain lower-case letters and digits, apostrophes gone, everything else a space.
 * "N’Ban La", "N'Ban La" and "NBan La" are all `nban la`; scripts without case are transliterated (any-ascii).
 */
export const fold = (text: string): string =>
  anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
