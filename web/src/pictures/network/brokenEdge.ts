import { EdgeRectangleProgram } from 'sigma/rendering'

/**
 * An edge as a line with gaps. They are cut by the pixel's way along the edge. `v_normal` turns its sign across the edge, so
 * the cut is by a cosine, which does not care.
 */
const cut = (often: string, off: string) =>
  class extends EdgeRectangleProgram {
    override getDefinition() {
      const definition = super.getDefinition()
      return {
        ...definition,
        FRAGMENT_SHADER_SOURCE: definition.FRAGMENT_SHADER_SOURCE.replace(
          'void main(void) {',
          `void main(void) {
  #ifndef PICKING_MODE
  vec2 across = normalize(v_normal);
  if (cos(dot(gl_FragCoord.xy, vec2(-across.y, across.x)) * ${often}) < ${off}) discard;
  #endif`,
        ),
      }
    }
  }

/** What nobody asserts. */
export const BrokenEdge = cut('0.7', '-0.05')

/** What is counted from events and claimed by nobody. */
export const DottedEdge = cut('1.6', '0.1')
