import { t } from '../strings/strings.ts'
import { splitControls } from './controls.ts'
import './Shown.css'

/**
 * Text that a document wrote. It stays text; what would not be seen is shown by its name, and what would run from right to
 * left stays in its own place.
 */
export function Shown({ text, lang }: { text: string; lang?: string | null | undefined }) {
  return (
    <bdi {...(lang ? { lang } : {})}>
      <Pieces text={text} />
    </bdi>
  )
}

/** The same without an isolate of its own, for text inside a block that is isolated already. */
export function Pieces({ text }: { text: string }) {
  const pieces = splitControls(text)
  if (pieces.length === 1 && 'text' in pieces[0]!) return text
  let at = 0
  return pieces.map((piece) => {
    const key = at++
    return 'text' in piece ? (
      piece.text
    ) : (
      <span
        key={key}
        className="unseen"
        role="img"
        aria-label={t.unseenCharacter(piece.control)}
        title={piece.code}
        data-name={piece.control}
      />
    )
  })
}
