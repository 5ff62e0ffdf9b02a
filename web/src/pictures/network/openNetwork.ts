import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import {
  createEdgeCompoundProgram,
  EdgeArrowHeadProgram,
  EdgeClampedProgram,
  EdgeRectangleProgram,
  NodeCircleProgram,
} from 'sigma/rendering'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import type { Ink } from '../events/ink.ts'
import { BrokenEdge, DottedEdge } from './brokenEdge.ts'
import { layOut } from './layOut.ts'
import { networkDrawing } from './networkDrawing.ts'
import type { NetworkSet, Standing } from './networkSet.ts'
import { whole } from './wholeProgram.ts'

/** What of the network is shown, and what of it is lit. */
export interface Shown {
  readonly standing: readonly Standing[]
  readonly ink: Ink
  /** Index of the node, of the edge, that is open; -1 for none. */
  readonly node: number
  readonly edge: number
  readonly labelOf: (property: string) => string
}

export interface OpenNetwork {
  show(shown: Shown): void
  zoom(factor: number): void
  all(): void
  /** What is in view, as an SVG. */
  drawing(): SVGSVGElement
  close(): void
}

/** Names on the picture; the panel has them whole. */
const short = (label: string, longest: number): string => {
  const plain = nameControls(label)
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`
}

/** So few neighbours are all named, and what ties them. */
const FEW = 9

const widths = { with: 1.6, against: 2.4, split: 1.6, part: 1.6, led: 1 } as const

/** Ten times as many events make a line half as heavy again. */
const heavy = (events: number): number => 1.4 + 0.8 * Math.log10(Math.max(1, events))

/** Beyond so many relations lines are fine. */
const THICK = 2000

/** So many relations are drawn in time by any machine. */
const SWIFT = 400

/** Milliseconds in which a picture must be drawn to be drawn whole while it moves. */
const IN_TIME = 14

/** The picture is at rest when it has not moved for so many milliseconds. */
const REST = 140

/** Crosses are drawn while there are no more: among more they would be a mist. */
const MOST_CROSSES = 400

/** Draws a network with sigma. Positions come from a thread and are taken as they come. */
export function openNetwork(
  container: HTMLElement,
  set: NetworkSet,
  first: Shown,
  listen: {
    readonly onNode: (node: number) => void
    readonly onEdge: (edge: number) => void
    readonly onNothing: () => void
    readonly onDone: () => void
  },
): OpenNetwork {
  const { nodes, edges, properties } = set.picture
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  // a phone has less room, and so have thousands
  const small = (container.clientWidth < 600 ? 0.65 : 1) * Math.min(1, Math.max(0.25, Math.sqrt(250 / nodes.length)))
  const graph = new MultiDirectedGraph()
  const degree = new Int32Array(nodes.length)
  for (let edge = 0; edge < set.edges; edge++) {
    degree[edges.subject[edge]!]!++
    degree[edges.value[edge]!]!++
  }
  const angle = Math.PI * (3 - Math.sqrt(5))
  for (const [i, node] of nodes.entries()) {
    const far = 10 * Math.sqrt(i + 0.5)
    graph.addNode(String(i), {
      x: far * Math.cos(i * angle),
      y: far * Math.sin(i * angle),
      label: short(node.label, container.clientWidth < 600 ? 20 : 34),
      size: small * (node.type === 'Person' ? 4 : Math.min(16, 4.5 + 1.6 * Math.sqrt(degree[i]!))),
    })
  }
  for (let edge = 0; edge < set.edges; edge++)
    graph.addDirectedEdgeWithKey(String(edge), String(edges.subject[edge]), String(edges.value[edge]), {})

  const labelled = (edge: number): string => now.labelOf(properties[edges.property[edge]!]!)
  let now = first
  let standing = new Map<number, Standing>()
  let alive = new Uint8Array(nodes.length)
  let near = new Set<number>()
  const arrange = () => {
    standing = new Map(now.standing.map((one) => [one.edge, one]))
    alive = new Uint8Array(nodes.length)
    near = new Set()
    for (const { edge } of now.standing) {
      const [a, b] = [edges.subject[edge]!, edges.value[edge]!]
      alive[a] = alive[b] = 1
      if (a === now.node || b === now.node || edge === now.edge) near.add(a).add(b)
    }
    if (now.node >= 0) near.add(now.node)
  }
  arrange()

  let state: 'still' | 'moving' = 'still'
  let slow = false
  const moving = () => state === 'moving'
  const lines = { moving, left: () => slow && moving() }
  const renderer = new Sigma(graph, container, {
    allowInvalidContainer: true,
    renderEdgeLabels: true,
    enableEdgeEvents: true,
    zIndex: true,
    labelFont: now.ink.sans,
    labelSize: 12,
    labelWeight: '500',
    labelDensity: 0.5,
    labelGridCellSize: 110,
    labelRenderedSizeThreshold: 5 * small,
    edgeLabelFont: now.ink.sans,
    edgeLabelSize: 12,
    // thousands of lines are a mist of fine ones rather than a slab
    minEdgeThickness: set.edges > THICK ? 0.8 : 1.7,
    stagePadding: 50,
    zoomDuration: still ? 0 : 150,
    inertiaDuration: still ? 0 : 200,
    defaultEdgeType: 'line',
    nodeProgramClasses: { circle: whole(NodeCircleProgram, { moving }) },
    edgeProgramClasses: {
      line: whole(EdgeRectangleProgram, lines),
      arrow: createEdgeCompoundProgram([whole(EdgeClampedProgram, lines), whole(EdgeArrowHeadProgram, lines)]),
      broken: whole(BrokenEdge, lines),
      dotted: whole(DottedEdge, lines),
    },
    defaultDrawNodeLabel: (context, data) => {
      if (!data.label) return
      context.font = `500 12px ${now.ink.sans}`
      context.lineJoin = 'round'
      context.lineWidth = 3
      context.strokeStyle = now.ink.paper
      context.strokeText(data.label, data.x + data.size + 3, data.y + 4)
      context.fillStyle = now.ink.ink
      context.fillText(data.label, data.x + data.size + 3, data.y + 4)
    },
    defaultDrawNodeHover: (context, data) => {
      // sigma's own is white, whatever the colours of the page
      const size = 12
      context.font = `600 ${size}px ${now.ink.sans}`
      const width = context.measureText(data.label ?? '').width
      context.fillStyle = now.ink.sheet
      context.strokeStyle = now.ink.rule2
      context.beginPath()
      context.rect(data.x + data.size + 1, data.y - size / 2 - 5, width + 10, size + 10)
      context.fill()
      context.stroke()
      context.beginPath()
      context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI)
      context.lineWidth = 2
      context.strokeStyle = now.ink.ink
      context.stroke()
      context.fillStyle = now.ink.ink
      context.fillText(data.label ?? '', data.x + data.size + 6, data.y + size / 3)
    },
    nodeReducer: (key, data) => {
      const i = Number(key)
      const person = nodes[i]!.type === 'Person'
      const lit = near.size === 0 || near.has(i)
      return {
        ...data,
        hidden: alive[i] === 0,
        color: lit ? (person ? now.ink.ink3 : now.ink.ink2) : now.ink.rule2,
        label: lit ? data.label : '',
        forceLabel: near.has(i) && near.size < FEW,
        highlighted: i === now.node,
        zIndex: lit ? 1 : 0,
      }
    },
    edgeReducer: (key, data) => {
      const edge = Number(key)
      const own = standing.get(edge)
      if (own === undefined) return { ...data, hidden: true }
      const touched = edges.subject[edge] === now.node || edges.value[edge] === now.node || edge === now.edge
      const lit = near.size === 0 || touched
      const tie = set.tie[edge]!
      return {
        ...data,
        color: lit ? now.ink.verdicts[own.verdict]! : now.ink.rule,
        size: edge === now.edge ? 4 : tie === 'fought' ? heavy(own.events) : widths[tie],
        type: own.reserved
          ? 'broken'
          : tie === 'fought'
            ? 'dotted'
            : tie === 'split' || tie === 'part'
              ? 'arrow'
              : 'line',
        label: !touched || near.size >= FEW ? '' : tie === 'fought' ? t.network.events(own.events) : labelled(edge),
        forceLabel: touched && near.size < FEW,
        zIndex: lit ? 1 : 0,
      }
    },
  })
  const inks = () => {
    renderer.setSetting('labelColor', { color: now.ink.ink })
    renderer.setSetting('edgeLabelColor', { color: now.ink.ink2 })
  }
  inks()

  // A cross in the middle of what stands against one another: a kind is told by shape, colour is for the verdict.
  const crosses = renderer.createCanvas('crosses', { beforeLayer: 'labels', style: { pointerEvents: 'none' } })
  const pen = crosses.getContext('2d')!
  renderer.on('afterRender', () => {
    const scale = devicePixelRatio
    const { width, height } = renderer.getDimensions()
    if (crosses.width !== width * scale || crosses.height !== height * scale) {
      crosses.width = width * scale
      crosses.height = height * scale
      crosses.style.width = `${width}px`
      crosses.style.height = `${height}px`
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    if (slow && moving()) return
    const against = now.standing.filter(({ edge }) => set.tie[edge] === 'against' || set.tie[edge] === 'fought')
    if (against.length > MOST_CROSSES) return
    for (const { edge, verdict } of against) {
      const a = renderer.graphToViewport(
        graph.getNodeAttributes(String(edges.subject[edge])) as { x: number; y: number },
      )
      const b = renderer.graphToViewport(graph.getNodeAttributes(String(edges.value[edge])) as { x: number; y: number })
      const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2]
      if (x < 0 || y < 0 || x > width || y > height) continue
      const lit =
        near.size === 0 || edges.subject[edge] === now.node || edges.value[edge] === now.node || edge === now.edge
      for (const [line, colour] of [
        [4, now.ink.paper],
        [2, lit ? now.ink.verdicts[verdict]! : now.ink.rule],
      ] as const) {
        pen.lineWidth = line
        pen.strokeStyle = colour
        pen.beginPath()
        pen.moveTo(x - 4, y - 4)
        pen.lineTo(x + 4, y + 4)
        pen.moveTo(x + 4, y - 4)
        pen.lineTo(x - 4, y + 4)
        pen.stroke()
      }
    }
  })

  // Where a whole picture takes too long, lines and names come back when it is at rest: it follows the hand till then.
  let resting: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    state = 'still'
    delete container.dataset.moving
    renderer.scheduleRender()
  }
  const move = () => {
    if (!moving() && slow) container.dataset.moving = ''
    state = 'moving'
    clearTimeout(resting)
    resting = setTimeout(rest, REST)
  }
  renderer.getCamera().on('updated', move)
  renderer.getMouseCaptor().on('mouseup', rest)
  renderer.getTouchCaptor().on('touchup', rest)
  /** Whether the whole picture takes too long to be drawn while it moves. */
  const isSlow = (): boolean => {
    const before = performance.now()
    renderer.refresh({ partialGraph: { nodes: [], edges: [] }, skipIndexation: true, schedule: false })
    for (const canvas of container.querySelectorAll<HTMLCanvasElement>('.sigma-edges, .sigma-nodes')) {
      // a pixel is there to be read when all of it is drawn
      const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
    }
    return performance.now() - before > IN_TIME
  }

  renderer.on('clickNode', ({ node }) => listen.onNode(Number(node)))
  renderer.on('clickEdge', ({ edge }) => listen.onEdge(Number(edge)))
  renderer.on('clickStage', listen.onNothing)
  for (const [event, cursor] of [
    ['enterNode', 'pointer'],
    ['enterEdge', 'pointer'],
    ['leaveNode', ''],
    ['leaveEdge', ''],
  ] as const)
    renderer.on(event, () => {
      container.style.cursor = cursor
    })

  // sigma follows the window only; the box also gives way to the panel
  const sizes = new ResizeObserver(() => renderer.resize().scheduleRefresh())
  sizes.observe(container)

  const stop = layOut(
    nodes.length,
    edges.subject.map((subject, edge) => [subject, edges.value[edge]!] as const),
    (places, done) => {
      if (done || !still)
        graph.updateEachNodeAttributes((key, data) => {
          const i = Number(key)
          return { ...data, x: places[2 * i]!, y: places[2 * i + 1]! }
        })
      if (!done) return
      slow = set.edges > SWIFT && isSlow()
      renderer.setSetting('hideLabelsOnMove', slow)
      listen.onDone()
    },
  )
  const camera = renderer.getCamera()
  const glide = { duration: still ? 0 : 150 }
  return {
    show(shown) {
      now = shown
      arrange()
      inks()
      renderer.refresh({ skipIndexation: false })
    },
    zoom: (factor) =>
      void (factor > 1
        ? camera.animatedZoom({ factor, ...glide })
        : camera.animatedUnzoom({ factor: 1 / factor, ...glide })),
    all: () => void camera.animatedReset(glide),
    drawing: () =>
      networkDrawing(
        renderer,
        now.ink,
        (key) => set.tie[Number(key)] === 'against' || set.tie[Number(key)] === 'fought',
      ),
    close() {
      stop()
      clearTimeout(resting)
      sizes.disconnect()
      renderer.kill()
    },
  }
}
