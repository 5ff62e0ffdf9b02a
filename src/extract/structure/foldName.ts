import { memo } from '../../vocabulary/memo.ts'

/** Folds a name so that spellings of one name are equal: case, accents, punctuation, -s- and -z-. */
export const foldName = memo((name: string): string =>
  name
    .normalize('NFKD')
    .replace(/(?![\u1000-\u109f])\p{M}+/gu, '')
    .replace(/[’‘ʼ`´']s?(?=\s|$)/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/organisation/gu, 'organization'),
)
