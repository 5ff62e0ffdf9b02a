import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packTar, unpackTar } from './tar.ts'

describe('tar', () => {
  it('gives back what was packed', () => {
    const entry = fc.record({
      path: fc.stringMatching(/^[a-z0-9_]{1,20}(\/[a-z0-9_]{1,20})?$/),
      bytes: fc.uint8Array({ maxLength: 1_500 }),
    })
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const back = unpackTar(packTar(entries))
        expect(back.map((e) => ({ path: e.path, bytes: [...e.bytes] }))).toEqual(
          entries.map((e) => ({ path: e.path, bytes: [...e.bytes] })),
        )
      }),
    )
  })

  it('refuses a path that leaves the folder', () => {
    expect(() => unpackTar(packTar([{ path: '../away', bytes: new Uint8Array() }]))).toThrow('leaves the archive')
  })
})
