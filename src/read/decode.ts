import { RefusalError } from './refusal.ts'

const ADVICE = 'Save it as UTF-8 text and add it again.'

/**
 * Bytes of a text file as text, nothing removed: UTF-8 (a byte order mark stays), UTF-16 with its mark, and
 * Windows-1252 where the bytes are clearly text. Throws RefusalError for anything else.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, file, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, file, 'utf-16be')
  if (bytes.includes(0)) throw binary(file)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return windows1252(bytes, file)
  }
  if (controls(text) * 20 > Math.min(text.length, SAMPLE)) throw binary(file)
  return text
}

const SAMPLE = 20_000

const binary = (file: string): RefusalError =>
  new RefusalError({
    file,
    reason: 'The file is not text: its bytes are those of a binary format that is not read.',
    advice: 'Give the document as text, HTML, Markdown, PDF, DOCX or CSV.',
  })

function utf16(bytes: Uint8Array, file: string, encoding: 'utf-16le' | 'utf-16be'): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    if (controls(text) * 20 > Math.min(text.length, SAMPLE)) throw binary(file)
    return text
  } catch (error) {
    if (error instanceof RefusalError) throw error
    throw new RefusalError({
      file,
      reason: 'The file begins as UTF-16 text but is not: some of its code units stand alone.',
      advice: ADVICE,
    })
  }
}

/** Few bytes above 127, all of them letters or typography, between ASCII: a text of an older Windows. */
function windows1252(bytes: Uint8Array, file: string): string {
  let high = 0
  let strange = 0
  for (const byte of bytes) {
    if (byte >= 0x80) high++
    if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) || byte === 127) strange++
    // Unassigned in Windows-1252.
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) strange++
  }
  if (strange > 0 || high * 5 > bytes.length)
    throw new RefusalError({ file, reason: 'The text is not UTF-8, and no other encoding fits it.', advice: ADVICE })
  return new TextDecoder('windows-1252').decode(bytes)
}

function controls(text: string): number {
  let found = 0
  const end = Math.min(text.length, SAMPLE)
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 11) || code === 0xfffd)
      found++
  }
  return found
}
