import { SingleBar } from 'cli-progress'
import { plain } from './terminal.ts'

export interface Progress {
  update(file: string, done: number, of: number): void
  /** Prints something beside the bar without breaking it. */
  aside(print: () => void): void
  stop(): void
}

/** A progress bar over files on standard error; nothing where that is no terminal. */
export function addProgress(files: number): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, aside: (print) => print(), stop: () => {} }
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {file}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stream: process.stderr,
  })
  bar.start(files, 0, { file: '' })
  let last = { file: '', done: 0, of: files }
  return {
    update(file, done, of) {
      last = { file: plain(file), done, of }
      bar.setTotal(of)
      bar.update(done, { file: last.file })
    },
    aside(print) {
      bar.stop()
      print()
      bar.start(last.of, last.done, { file: last.file })
    },
    stop: () => bar.stop(),
  }
}
