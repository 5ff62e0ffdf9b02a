import { pictureSvg } from './pictureSvg.ts'

const NS = 'http://www.w3.org/2000/svg'
const PAD = 16
const LINE = 22

/**
 * A drawing as a file of its own: above it what it is and what it shows, below it what its marks mean and a note, in the
 * colours of the page.
 */
export function framedSvg(
  drawing: SVGSVGElement,
  legend: HTMLElement | null,
  words: { readonly title: string; readonly said: string; readonly note: string },
): SVGSVGElement {
  const style = getComputedStyle(document.body)
  const marks = legend && pictureSvg(legend, words.title)
  const size = (svg: SVGSVGElement | null, side: 'width' | 'height') => Number(svg?.getAttribute(side) ?? 0)
  const width = Math.max(size(drawing, 'width') + 2 * PAD, size(marks, 'width'))
  const below = PAD + 2 * LINE + size(drawing, 'height')
  const height = below + size(marks, 'height') + LINE + PAD
  const svg = element('svg', { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}` }) as SVGSVGElement
  svg.append(element('title', {}, words.title), element('rect', { width, height, fill: style.backgroundColor }))
  const write = (line: string, y: number, size: number, weight: number) =>
    svg.append(
      element(
        'text',
        { x: PAD, y, fill: style.color, 'font-family': style.fontFamily, 'font-size': size, 'font-weight': weight },
        line,
      ),
    )
  write(words.title, PAD + LINE * 0.7, 16, 600)
  write(words.said, PAD + LINE * 1.6, 13, 400)
  drawing.setAttribute('x', String(PAD))
  drawing.setAttribute('y', String(PAD + 2 * LINE))
  svg.append(drawing)
  if (marks) {
    marks.setAttribute('y', String(below))
    svg.append(marks)
  }
  write(words.note, height - PAD, 12, 400)
  return svg
}

/** An element of an SVG. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}
