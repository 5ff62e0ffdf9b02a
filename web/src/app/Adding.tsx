import { Button } from '@mantine/core'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../strings/strings.ts'
import './Adding.css'
import { AddingState } from './AddingState.tsx'
import { droppedFiles } from './droppedFiles.ts'
import { type Adding as Adds, useAdding } from './useAdding.ts'

/** A place to drop files and folders, with progress, refusals and what came of it. `adding` where others add there too. */
export function Adding({ children, adding }: { children?: ReactNode; adding?: Adds }) {
  const own = useAdding()
  const { run, busy, add } = adding ?? own
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer).then((dropped) => add(dropped))
  }
  const chosen = (input: HTMLInputElement) => {
    void add([...(input.files ?? [])].filter((file) => !file.name.startsWith('.')))
    input.value = ''
  }
  return (
    <section
      className="adding"
      data-over={over || undefined}
      aria-label={t.add.title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input ref={files} type="file" multiple hidden onChange={(event) => chosen(event.currentTarget)} />
      <input
        ref={folder}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => chosen(event.currentTarget)}
      />
      {!busy && (
        <div className="adding-call">
          <p>
            <strong>{over ? t.add.dropNow : t.add.drop}</strong>
            {children}
          </p>
          <span className="adding-buttons">
            <Button size="sm" variant="default" onClick={() => files.current?.click()}>
              {run ? t.add.again : t.add.choose}
            </Button>
            <Button size="sm" variant="default" onClick={() => folder.current?.click()}>
              {t.add.chooseFolder}
            </Button>
          </span>
        </div>
      )}
      <AddingState run={run} />
    </section>
  )
}
