import { isZip, readZip } from './zip.ts'

/** A file out of an archive, ready for `readDocument`. */
export interface ArchivedFile {
  /** "archive.zip/folder/file.txt". */
  readonly file: string
  /** Unpacks the file. Throws RefusalError when the archive lied about its size. */
  bytes(): Uint8Array
}

/** Whether the bytes are an archive of documents: a zip that is no office document itself. */
export const isArchive = (bytes: Uint8Array, file: string): boolean =>
  isZip(bytes) && !readZip(bytes, file).some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype')

/**
 * The files of a zip archive in its order, without the traces of operating systems. Names are kept for show only: nothing
 * is written to disk, so that a name cannot lead out of a folder. Throws RefusalError for broken, encrypted or swollen archives.
 */
export function openArchive(bytes: Uint8Array, file: string): ArchivedFile[] {
  return readZip(bytes, file)
    .filter(({ name }) => !/(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i.test(name))
    .map((entry) => ({ file: `${file}/${entry.name}`, bytes: () => entry.bytes() }))
}
