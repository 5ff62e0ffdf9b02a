import type Sigma from 'sigma'
import { element } from '../../saving/framedSvg.ts'
import type { Ink } from '../events/ink.ts'

/** Dashes of the lines that are no plain ones, as on the page. */
const dashes: Readonly<Record<string, string>> = { broken: '5 4', dotted: '2 2' }

/** What is in view of a network as an SVG, relation by relation and name by name. */
export function networkDrawing(renderer: Sigma, ink: Ink, isCrossed: (edge: string) => boolean): SVGSVGElement {
  const { width, height } = renderer.getDimensions()
  const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` }) as SVGSVGElement
  const lines = element('g', { fill: 'none' })
  const crosses = element('g', { fill: 'none' })
  const nodes = element('g', {})
  const names = element('g', {
    'font-family': ink.sans,
    'font-size': 12,
    fill: ink.ink,
    stroke: ink.paper,
    'stroke-width': 3,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  })
  svg.append(element('rect', { width, height, fill: ink.paper, stroke: ink.rule }), lines, crosses, nodes, names)
  const graph = renderer.getGraph()
  const at = (key: string) => {
    const data = renderer.getNodeDisplayData(key)!
    return { ...data, ...renderer.framedGraphToViewport(data), radius: renderer.scaleSize(data.size) }
  }
  const apart = ({ x, y }: { x: number; y: number }) => x < -50 || y < -50 || x > width + 50 || y > height + 50
  const round = (n: number) => Math.round(n * 10) / 10
  graph.forEachEdge((key, _, source, target) => {
    const data = renderer.getEdgeDisplayData(key)
    if (!data || data.hidden) return
    const [a, b] = [at(source), at(target)]
    if (a.hidden || b.hidden || (apart(a) && apart(b))) return
    lines.append(
      element('line', {
        x1: round(a.x),
        y1: round(a.y),
        x2: round(b.x),
        y2: round(b.y),
        stroke: data.color,
        'stroke-width': round(Math.max(1, renderer.scaleSize(data.size))),
        ...(dashes[data.type] ? { 'stroke-dasharray': dashes[data.type]! } : {}),
      }),
    )
    const [x, y] = [round((a.x + b.x) / 2), round((a.y + b.y) / 2)]
    if (isCrossed(key))
      crosses.append(
        element('path', {
          d: `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`,
          stroke: data.color,
          'stroke-width': 2,
        }),
      )
    if (data.type === 'arrow') {
      const far = Math.hypot(b.x - a.x, b.y - a.y) || 1
      const [dx, dy] = [(b.x - a.x) / far, (b.y - a.y) / far]
      const [tx, ty] = [b.x - dx * b.radius, b.y - dy * b.radius]
      crosses.append(
        element('path', {
          d: `M${round(tx)} ${round(ty)}L${round(tx - 8 * dx - 3.5 * dy)} ${round(ty - 8 * dy + 3.5 * dx)}L${round(tx - 8 * dx + 3.5 * dy)} ${round(ty - 8 * dy - 3.5 * dx)}z`,
          fill: data.color,
        }),
      )
    }
    if (renderer.getEdgeDisplayedLabels().has(key) && data.label)
      names.append(element('text', { x, y: y - 6, 'text-anchor': 'middle' }, data.label))
  })
  graph.forEachNode((key) => {
    const node = at(key)
    if (node.hidden || apart(node)) return
    nodes.append(element('circle', { cx: round(node.x), cy: round(node.y), r: round(node.radius), fill: node.color }))
    if (node.label && (renderer.getNodeDisplayedLabels().has(key) || node.highlighted))
      names.append(element('text', { x: round(node.x + node.radius + 3), y: round(node.y + 4) }, node.label))
  })
  return svg
}
