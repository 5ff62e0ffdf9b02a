import type { Ref } from 'react'
import { t } from '../strings/strings.ts'

/** Why one decides so. */
export function NoteField({
  label,
  rows,
  value,
  onChange,
  ref,
}: {
  label: string
  rows: number
  value: string
  onChange: (value: string) => void
  ref: Ref<HTMLTextAreaElement>
}) {
  return (
    <label className="field decide-note">
      <span>{label}</span>
      <textarea
        ref={ref}
        rows={rows}
        maxLength={4000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}

/** Who decides: a pseudonym serves. */
export function AuthorField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>{t.judge.author}</span>
      <input
        type="text"
        value={value}
        maxLength={100}
        placeholder={t.judge.anonymous}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
