import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type RelationKind, relationKinds } from '../../../../src/model/comparison.ts'

/** The colours of tokens.css, for canvases. */
export interface Ink {
  readonly paper: string
  readonly sheet: string
  readonly sunk: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly rule: string
  readonly rule2: string
  readonly lit: string
  readonly sans: string
  /** By index of relationKinds. */
  readonly verdicts: readonly string[]
  /** By index of `tones`: plain, agreed, disputed, reserved. */
  readonly tones: readonly string[]
}

/** Kinds that share a colour with another. */
const shared: Partial<Record<RelationKind, string>> = {
  'attributed-dispute': 'dispute',
  'self-contradiction': 'dispute',
}

function readInk(): Ink {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    paper: of('paper'),
    sheet: of('sheet'),
    sunk: of('sunk'),
    ink: of('ink'),
    ink2: of('ink-2'),
    ink3: of('ink-3'),
    rule: of('rule'),
    rule2: of('rule-2'),
    lit: of('lit'),
    sans: of('sans'),
    verdicts: relationKinds.map((kind) => of(`v-${shared[kind] ?? kind}`)),
    tones: [of('v-single'), of('v-agreement'), of('v-dispute'), of('v-single')],
  }
}

/** The colours of the scheme in force, read anew when it is switched, and when fonts have come. */
export function useInk(): Ink {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const [ink, setInk] = useState(readInk)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the scheme
  useEffect(() => {
    // the attribute that the colours hang on is set in an effect of its own
    const frame = requestAnimationFrame(() => setInk(readInk()))
    // a canvas is not drawn anew by itself when the letters of another script arrive
    const arrived = () => setInk(readInk())
    document.fonts.addEventListener('loadingdone', arrived)
    return () => {
      cancelAnimationFrame(frame)
      document.fonts.removeEventListener('loadingdone', arrived)
    }
  }, [scheme])
  return ink
}

const hatches = new Map<string, HTMLCanvasElement>()

/** Diagonal strokes in a colour on nothing: how every picture draws what nobody asserts. `scale`: device pixels a pixel. */
export function hatch(context: CanvasRenderingContext2D, colour: string, scale: number): CanvasPattern {
  const key = `${colour} ${scale}`
  let tile = hatches.get(key)
  if (tile === undefined) {
    const size = Math.max(4, Math.round(5 * scale))
    tile = document.createElement('canvas')
    tile.width = tile.height = size
    const pen = tile.getContext('2d')!
    pen.strokeStyle = colour
    pen.lineWidth = Math.max(1, scale * 1.1)
    pen.beginPath()
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift - 1, size + 1)
      pen.lineTo(shift + size + 1, -1)
    }
    pen.stroke()
    hatches.set(key, tile)
  }
  const pattern = context.createPattern(tile, 'repeat')!
  // strokes keep their width whatever the canvas is scaled by
  pattern.setTransform(new DOMMatrix().scale(1 / scale))
  return pattern
}
