/** Folders are followed so deep, and so many files are taken. */
const DEEPEST = 32
const MOST_FILES = 20_000

/** The files of a drop, those in folders too; hidden files are left out. To be called before the event ends. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const files = [...transfer.files]
  return entries.some((entry) => entry.isDirectory) ? filesOf(entries) : Promise.resolve(files)
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const found: File[] = []
  const waiting = entries.map((entry) => ({ entry, depth: 0 }))
  while (waiting.length > 0 && found.length < MOST_FILES) {
    const { entry, depth } = waiting.shift()!
    if (entry.name.startsWith('.')) continue
    if (entry.isFile) found.push(await fileOf(entry as FileSystemFileEntry))
    else if (depth < DEEPEST)
      waiting.unshift(
        ...(await childrenOf(entry as FileSystemDirectoryEntry)).map((child) => ({ entry: child, depth: depth + 1 })),
      )
  }
  return found
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A folder's reader gives its entries some at a time, and none at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0 || all.length > MOST_FILES) return all.sort((a, b) => (a.name < b.name ? -1 : 1))
    all.push(...some)
  }
}
