import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Adding } from '../app/Adding.tsx'
import type { Provenance } from '../app/upload.ts'
import { useAdding } from '../app/useAdding.ts'
import { t } from '../strings/strings.ts'
import './AddPage.css'

/** Files, folders, addresses and pasted text into the base, with what they do not say of themselves. */
export function AddPage() {
  const [provenance, setProvenance] = useState<Provenance>({ captured: '', work: '', source: '' })
  const adding = useAdding(provenance)
  const field = (key: keyof Provenance, label: string, hint: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        type="text"
        value={provenance[key]}
        onChange={(event) => {
          const { value } = event.currentTarget
          setProvenance((p) => ({ ...p, [key]: value }))
        }}
      />
      <span>{hint}</span>
    </label>
  )
  return (
    <div className="page add">
      <title>{`${t.add.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.add.title}</h1>
      </header>
      <Adding adding={adding}> {t.add.intro}</Adding>
      <div className="add-others">
        <FromAddress busy={adding.busy} onAdd={(addresses) => void adding.add([], addresses)} />
        <FromText busy={adding.busy} onAdd={(file, title) => void adding.add([file], [], title)} />
      </div>
      <details className="add-details">
        <summary>{t.add.details}</summary>
        <div className="add-fields">
          {field('source', t.add.source, t.add.sourceHint)}
          {field('work', t.add.work, t.add.workHint)}
          {field('captured', t.add.captured, t.add.capturedHint)}
        </div>
      </details>
    </div>
  )
}

function FromAddress({ busy, onAdd }: { busy: boolean; onAdd: (addresses: readonly string[]) => void }) {
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const addresses = typed.split(/\s+/).filter((word) => word !== '')
    if (addresses.length === 0) return
    onAdd(addresses)
    setTyped('')
  }
  return (
    <form className="add-other" onSubmit={submit} aria-label={t.add.web}>
      <h2>{t.add.web}</h2>
      <label className="field">
        <span>{t.add.address}</span>
        <textarea
          rows={2}
          value={typed}
          spellCheck={false}
          placeholder="https://"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span>{t.add.addressHint}</span>
      </label>
      <Button type="submit" size="sm" variant="default" disabled={busy}>
        {t.add.fetch}
      </Button>
    </form>
  )
}

function FromText({ busy, onAdd }: { busy: boolean; onAdd: (file: File, title: string) => void }) {
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    // the text stays as it was pasted; its title is said beside it
    const name = title.replace(/[/\\\p{Cc}]+/gu, ' ').trim()
    onAdd(new File([text], `${name === '' ? t.add.pastedName : name.slice(0, 120)}.txt`, { type: 'text/plain' }), name)
    setTitle('')
    setText('')
  }
  return (
    <form className="add-other" onSubmit={submit} aria-label={t.add.paste}>
      <h2>{t.add.paste}</h2>
      <label className="field">
        <span>{t.add.pastedTitle}</span>
        <input type="text" value={title} maxLength={200} onChange={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <label className="field">
        <span>{t.add.pastedText}</span>
        <textarea rows={5} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <Button type="submit" size="sm" variant="default" disabled={busy}>
        {t.add.addText}
      </Button>
    </form>
  )
}
