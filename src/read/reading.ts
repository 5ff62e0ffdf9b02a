import type { Block, Link, Stated } from '../model/document.ts'

/** What a format's reader finds in a text. Whatever it leaves out is unknown. */
export interface Reading {
  readonly blocks: readonly Block[]
  readonly links?: readonly Link[]
  readonly title?: Stated | null
  readonly publisher?: Stated | null
  readonly captured?: Stated | null
  readonly published?: Stated | null
  readonly retrieved?: Stated | null
  readonly address?: string | null
  readonly language?: string | null
}

/** A reader that lays its own text (HTML, PDF, DOCX: the text they show). */
export interface LaidReading extends Reading {
  readonly text: string
}

export type ReadText = (text: string) => Reading
