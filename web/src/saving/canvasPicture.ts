import { pngOf } from './pngOf.ts'

/** Room around a saved picture, and the height of a line of words on it, in pixels of the page. */
const PAD = 16
const LINE = 22

/**
 * What the canvases under an element show, as one PNG: in the colours of the page, with words above and below, so that
 * what it is and what its marks mean go with it. Canvases of a map's tiles are left out: they are not ours to give.
 * Rejects when there is nothing to draw or the browser cannot.
 */
export async function canvasPicture(
  element: HTMLElement,
  words: { readonly title: string; readonly said: string; readonly note: string },
): Promise<Blob> {
  const layers = [...element.querySelectorAll('canvas')].filter((c) => !c.classList.contains('maplibregl-canvas'))
  const boxes = layers.map((layer) => layer.getBoundingClientRect())
  const left = Math.min(...boxes.map((b) => b.left))
  const top = Math.min(...boxes.map((b) => b.top))
  const width = Math.max(...boxes.map((b) => b.right)) - left
  const height = Math.max(...boxes.map((b) => b.bottom)) - top
  if (!(width > 0 && height > 0)) throw new Error('nothing is drawn yet')
  const scale = Math.max(2, devicePixelRatio)
  const whole = document.createElement('canvas')
  whole.width = Math.round((width + 2 * PAD) * scale)
  whole.height = Math.round((height + 2 * PAD + 3 * LINE) * scale)
  const style = getComputedStyle(document.body)
  const ink = whole.getContext('2d')!
  ink.scale(scale, scale)
  ink.fillStyle = style.backgroundColor
  ink.fillRect(0, 0, whole.width, whole.height)
  ink.fillStyle = style.color
  ink.textBaseline = 'middle'
  const write = (line: string, y: number, font: string) => {
    ink.font = `${font} ${style.fontFamily}`
    ink.fillText(line, PAD, y, width)
  }
  write(words.title, PAD + LINE / 2, '600 16px')
  write(words.said, PAD + LINE * 1.5, '400 13px')
  layers.forEach((layer, i) => {
    const box = boxes[i]!
    ink.drawImage(layer, PAD + box.left - left, PAD + 2 * LINE + box.top - top, box.width, box.height)
  })
  write(words.note, PAD + 2.5 * LINE + height, '400 12px')
  return pngOf(whole)
}
