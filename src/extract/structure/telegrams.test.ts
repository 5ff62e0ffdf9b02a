import { expect, test } from 'vitest'
import { told } from './told.ts'

test('bullets without a subject speak of what the note is about', async () => {
  const note = `# United Wa State Army (UWSA)

## Facts
- Founded in 1989 by Bao Youxiang
- Led by Bao Youxiang since 1995
- Split from the Communist Party of Burma in 1989
- Controls Pangkham and Mong Pawk townships
- Member of the FPNCC since 2017
- Armed wing of the United Wa State Party
- Founder of the **Northern Bloc** in April 2017, with six other armies
- Trains cadets of the [[Arakan Army]] and the TNLA
- The junta fears it.
`
  const army = 'United Wa State Army'
  expect(await told(note, 'telegram')).toEqual([
    `${army} | founded | 1989`,
    `${army} | founder | Bao Youxiang`,
    `${army} | officer | Bao Youxiang | 1995/.. | as leader`,
    `${army} | splitFrom | Communist Party of Burma`,
    `${army} | controls | Pangkham`,
    `${army} | controls | Mong Pawk townships`,
    `${army} | memberOf | FPNCC | 2017/..`,
    `United Wa State Party | armedWing | ${army}`,
    `Northern Bloc | founder | ${army}`,
    'Northern Bloc | founded | 2017-04',
    `${army} | trained | Arakan Army`,
    `${army} | trained | TNLA`,
  ])
})
