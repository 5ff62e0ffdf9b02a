import { RefusalError } from './refusal.ts'

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

/** Whether the bytes are a PDF: its mark stands within the first kilobyte. */
export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).includes('%PDF-')

const KNOWN: readonly (readonly [(bytes: Uint8Array) => boolean, string, string])[] = [
  [(b) => starts(b, 0xd0, 0xcf, 0x11, 0xe0), 'an old Office document', 'Save it as DOCX or PDF and add that.'],
  [(b) => ascii(b, 0, 5) === '{\\rtf', 'a rich text document (RTF)', 'Save it as DOCX or text and add that.'],
  [
    (b) =>
      starts(b, 0x89, 0x50, 0x4e, 0x47) ||
      starts(b, 0xff, 0xd8, 0xff) ||
      ascii(b, 0, 4) === 'GIF8' ||
      (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP') ||
      starts(b, 0x49, 0x49, 0x2a, 0) ||
      starts(b, 0x4d, 0x4d, 0, 0x2a),
    'a picture',
    'Run text recognition (OCR) over it and add the text.',
  ],
  [(b) => starts(b, 0x1f, 0x8b), 'packed with gzip', 'Unpack it and add the file inside.'],
  [
    (b) => starts(b, 0x37, 0x7a, 0xbc, 0xaf) || ascii(b, 0, 4) === 'Rar!',
    'an archive (7z or rar)',
    'Unpack it and add the documents.',
  ],
  [(b) => ascii(b, 0, 15) === 'SQLite format 3', 'a database', 'Export its tables as CSV and add those.'],
  [
    (b) => ascii(b, 4, 8) === 'ftyp' || ascii(b, 0, 3) === 'ID3' || ascii(b, 0, 4) === 'OggS',
    'sound or video',
    'Add a transcript of it.',
  ],
]

/** Refuses formats that are known and not read, each with what to do about it. */
export function refuseKnown(bytes: Uint8Array, file: string): void {
  for (const [is, what, advice] of KNOWN)
    if (is(bytes)) throw new RefusalError({ file, reason: `The file is ${what}, which is not read.`, advice })
}
