/** What of an element's style makes how a picture looks. */
const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
] as const

/** What makes how a step of a gradient looks; nothing else is painted in it. */
const stepped = ['stop-color', 'stop-opacity'] as const

const NS = 'http://www.w3.org/2000/svg'

/**
 * A picture of the page as an SVG file of its own: its drawings with the styles they have here, and the words beside them as
 * text where they stand. Nothing in it refers to anything outside.
 */
export function pictureSvg(figure: HTMLElement, title: string): SVGSVGElement {
  const box = figure.getBoundingClientRect()
  const svg = document.createElementNS(NS, 'svg')
  const margin = 16
  const [width, height] = [Math.ceil(figure.scrollWidth) + 2 * margin, Math.ceil(figure.scrollHeight) + 2 * margin]
  svg.setAttribute('xmlns', NS)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  const name = document.createElementNS(NS, 'title')
  name.textContent = title
  svg.append(name)
  const ground = document.createElementNS(NS, 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  svg.append(ground)
  const place = (rect: DOMRect) => ({ x: rect.x - box.x + margin, y: rect.y - box.y + margin })
  draw(figure, svg, place)
  return svg
}

type Place = (rect: DOMRect) => { readonly x: number; readonly y: number }

function draw(element: Element, into: SVGElement, place: Place): void {
  const style = getComputedStyle(element)
  const rect = element.getBoundingClientRect()
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath === 'inset(50%)') return
  if (element.matches('details:not([open]), .no-print, button.link')) return
  if (element instanceof SVGSVGElement) {
    const copy = styled(element) as SVGSVGElement
    const { x, y } = place(rect)
    copy.setAttribute('x', String(x))
    copy.setAttribute('y', String(y))
    copy.setAttribute('width', String(rect.width))
    copy.setAttribute('height', String(rect.height))
    into.append(copy)
    return
  }
  if (!/^rgba?\(0, 0, 0, 0\)$|^transparent$/.test(style.backgroundColor) && rect.width > 0) {
    const ground = document.createElementNS(NS, 'rect')
    const { x, y } = place(rect)
    for (const [key, value] of Object.entries({ x, y, width: rect.width, height: rect.height }))
      ground.setAttribute(key, String(value))
    ground.setAttribute('fill', style.backgroundColor)
    ground.setAttribute('rx', style.borderRadius.endsWith('px') ? String(Number.parseFloat(style.borderRadius)) : '0')
    into.append(ground)
  }
  for (const child of element.childNodes)
    if (child instanceof Text) write(child, style, into, place)
    else if (child instanceof Element) draw(child, into, place)
}

/** A copy of a drawing in which every element carries the style it has on the page. */
function styled(element: Element): Element {
  const copy = element.cloneNode(false) as Element
  const style = getComputedStyle(element)
  for (const property of element instanceof SVGStopElement ? stepped : painted) {
    const value = style.getPropertyValue(property)
    if (value !== '') copy.setAttribute(property, value)
  }
  for (const name of ['class', 'style', 'tabindex', 'role']) copy.removeAttribute(name)
  for (const { name } of [...copy.attributes]) if (/^(on|data-|aria-)/.test(name)) copy.removeAttribute(name)
  for (const child of element.childNodes)
    if (child instanceof Text) copy.append(child.data)
    else if (child instanceof Element) copy.append(styled(child))
  return copy
}

/** Words where they stand, a line at a time. */
function write(text: Text, style: CSSStyleDeclaration, into: SVGElement, place: Place): void {
  if (text.data.trim() === '') return
  const range = document.createRange()
  let from = 0
  let top: number | null = null
  const line = (to: number) => {
    range.setStart(text, from)
    range.setEnd(text, to)
    const words = text.data.slice(from, to).replace(/\s+/g, ' ').trim()
    const rect = range.getBoundingClientRect()
    if (words === '' || rect.width === 0) return
    const { x, y } = place(rect)
    const drawn = document.createElementNS(NS, 'text')
    drawn.setAttribute('x', String(x))
    drawn.setAttribute('y', String(y + rect.height * 0.78))
    drawn.setAttribute('fill', style.color)
    // as wide as here, whatever type is at hand where it is opened
    drawn.setAttribute('textLength', String(rect.width))
    drawn.setAttribute('lengthAdjust', 'spacingAndGlyphs')
    for (const property of ['font-family', 'font-size', 'font-weight', 'font-style'] as const)
      drawn.setAttribute(property, style.getPropertyValue(property))
    drawn.textContent = words
    into.append(drawn)
  }
  for (let at = 0; at < text.data.length; at++) {
    if (/\s/.test(text.data[at]!)) continue
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    const rect = range.getBoundingClientRect()
    if (rect.width === 0) continue
    if (top !== null && rect.top > top + rect.height / 2) {
      line(at)
      from = at
    }
    top = rect.top
  }
  line(text.data.length)
}
