import type { RenderParams } from 'sigma/types'

interface Attribute {
  readonly size: number
  readonly type: number
}

interface Definition {
  readonly ATTRIBUTES: readonly Attribute[]
  readonly CONSTANT_ATTRIBUTES?: readonly Attribute[]
  /** What of a shape differs from corner to corner. */
  readonly CONSTANT_DATA?: readonly (readonly number[])[]
}

/** What of a program of sigma is made otherwise here. */
interface Drawn {
  array: Float32Array
  pickProgram: unknown
  getDefinition(): Definition
  processVisibleItem(index: number, start: number, ...ends: never[]): void
  render(params: RenderParams): void
}

// biome-ignore lint/suspicious/noExplicitAny: what TypeScript asks of a class that is extended without knowing it
type DrawnClass = new (...given: any[]) => Drawn

/** What is drawn at this moment. */
export interface Pace {
  /** Whether the picture moves: what lies under the pointer is not asked for then, so it is not drawn a second time. */
  readonly moving: () => boolean
  /** Whether these items are left out. */
  readonly left?: () => boolean
}

/** Numbers of the array that the attributes of a vertex take: four bytes are one. */
const width = (attributes: readonly Attribute[]): number =>
  attributes.reduce((sum, { size, type }) => sum + (type === WebGL2RenderingContext.UNSIGNED_BYTE ? size / 4 : size), 0)

/**
 * A program of sigma that draws all its items with vertices of their own, instead of one shape many times: without a
 * graphics card the latter costs as much for each item as for a whole drawing.
 */
export function whole<T>(program: T, { moving, left }: Pace): T {
  const Program = program as unknown as DrawnClass
  class Whole extends Program {
    override getDefinition(): Definition {
      const { CONSTANT_ATTRIBUTES = [], CONSTANT_DATA: _, ...definition } = super.getDefinition()
      return { ...definition, ATTRIBUTES: [...definition.ATTRIBUTES, ...CONSTANT_ATTRIBUTES] }
    }

    override processVisibleItem(index: number, start: number, ...ends: never[]): void {
      const { ATTRIBUTES, CONSTANT_DATA = [] } = super.getDefinition()
      const own = width(ATTRIBUTES)
      super.processVisibleItem(index, start, ...ends)
      let at = start
      for (const corner of CONSTANT_DATA) {
        this.array.copyWithin(at, start, start + own)
        this.array.set(corner, at + own)
        at += own + corner.length
      }
    }

    override render(params: RenderParams): void {
      if (left?.()) return
      const { pickProgram } = this
      if (moving()) this.pickProgram = null
      super.render(params)
      this.pickProgram = pickProgram
    }
  }
  return Whole as unknown as T
}
