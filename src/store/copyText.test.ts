import { describe, expect, it } from 'vitest'
import { copyText } from './copyText.ts'

describe('rows as COPY text', () => {
  it('writes one line a row, with nulls for what a row leaves out', () => {
    expect(
      copyText([
        { id: 'a', n: 1 },
        { id: 'b', open: true },
      ]),
    ).toEqual({
      columns: ['id', 'n', 'open'],
      lines: 'a\t1\t\\N\nb\t\\N\ttrue\n',
    })
  })

  it('keeps every mark that the format uses for itself', () => {
    expect(copyText([{ text: 'one\ttwo\nthree\r\\N' }]).lines).toBe('one\\ttwo\\nthree\\r\\\\N\n')
    expect(copyText([{ body: { quote: 'a "b"\n\\' } }]).lines).toBe('{"quote":"a \\\\"b\\\\"\\\\n\\\\\\\\"}\n')
  })
})
