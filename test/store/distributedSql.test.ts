import { expect, it } from 'vitest'
import { forbiddenIn } from './distributedSql.ts'

const columns = {
  claim: ['document_id', 'id', 'subject'],
  resolution: ['document_id', 'mention_id', 'entity_id'],
  witness: ['subject_id', 'property', 'document_id', 'claim_id', 'value_id'],
  comparison: ['subject_id', 'property', 'verdict'],
  document: ['id', 'recorded_at'],
  entity: ['id', 'public'],
}

it.each([
  ['select from witness join claim on claim.document_id = witness.document_id', 'a join of witness and claim'],
  ['select from witness, comparison where witness.property = comparison.property', 'a join of witness and comparison'],
  ['select (select count(*) from claim where claim.document_id = document.id) from document', 'speaks of document'],
  ['select from entity where exists (select 1 from resolution where entity_id = id)', 'speaks of entity'],
  ['update "entity" set "public" = true where id in (select value_id from witness)', 'a change of entity'],
  ['update "witness" set "subject_id" = $1 where "subject_id" = $2', 'an update of witness.subject_id'],
  ['update "witness" set "recorded_at" = now()', 'a volatile function'],
  ['with recursive up as (select 1) select from up', 'a recursive query'],
  ['select from claim where document_id = $1 for update', 'locked rows'],
  [
    'select from document left join claim on claim.document_id = document.id',
    'document, a reference table, left joined',
  ],
  ['select property, count(*) from witness group by rollup (property)', 'grouping sets'],
])('%s: is told', (statement, why) => {
  expect(forbiddenIn(statement, columns).join('\n')).toContain(why)
})

it.each([
  'select from claim join resolution on resolution.document_id = claim.document_id and claim.subject = mention_id',
  'with place as materialized (select * from witness) select from place join claim on claim.id = place.claim_id',
  'select from claim join document on document.id = claim.document_id left join entity on entity.id = claim.subject',
  'select from witness where not exists (select 1 from comparison where comparison.subject_id = witness.subject_id)',
  'select from witness where exists (select 1 from document where document.id = witness.document_id)',
  'select from entity where id in (select value_id from witness where property = $1)',
  'insert into witness select subject_id from claim',
  'update "witness" set "value_id" = $1 where "value_id" = $2',
])('%s: is well', (statement) => {
  expect(forbiddenIn(statement, columns)).toEqual([])
})
