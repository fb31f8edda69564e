/**
 * The bare work of each operation: one statement, no rights, no lifecycle, no mail. Used by the bare Next app and
 * straight through pg.
 * @typedef {{ name: string, text: string, values: unknown[] }} Statement
 */

const columns = `c.id as key, c.number, c.subject, c.state, c.priority, c.updated_at, r.name as requester, a.name as assignee`;
const joins = `join person r on r.id = c.requester_id left join person a on a.id = c.assignee_id`;

/** @type {Record<string, string>} */
const texts = {
  create: `with opened as (
      insert into "case" (id, subject, type, requester_id, lifecycle_id, version_id, state, category)
      select uuidv7(), $1, 'question', $2::uuid, id, active_version_id, 'open', 'open' from lifecycle limit 1
      returning id, version_id),
    said as (
      insert into message (id, case_id, author_id, visibility, channel, body_html, body_text)
      select uuidv7(), id, $2::uuid, 'public', 'api', $3, $3 from opened returning id)
    insert into case_event (id, case_id, seq, actor_id, event, to_state, version_id, message_id)
    select uuidv7(), opened.id, 0, $2::uuid, 'opened', 'open', version_id, said.id from opened, said`,
  reply: `with changed as (
      update "case" set rev = rev + 1, updated_at = now() where number = $1::int returning id, rev, state, version_id),
    said as (
      insert into message (id, case_id, author_id, visibility, channel, body_html, body_text)
      select uuidv7(), id, $2::uuid, 'public', 'api', $3, $3 from changed returning id)
    insert into case_event (id, case_id, seq, actor_id, event, to_state, version_id, message_id)
    select uuidv7(), changed.id, rev, $2::uuid, 'replied', state, version_id, said.id from changed, said`,
  move: `with changed as (
      update "case" set rev = rev + 1, assignee_id = $2::uuid, updated_at = now()
      where number = $1::int returning id, rev, state, version_id)
    insert into case_event (id, case_id, seq, actor_id, event, to_state, version_id)
    select uuidv7(), id, rev, $2::uuid, 'assign', state, version_id from changed`,
  queue: `select ${columns} from (select * from "case" where category in ('open', 'assigned', 'pending')
      order by updated_at desc, id limit 50) c ${joins} order by c.updated_at desc, c.id`,
  case: `select m.id as key, m.body_text as subject, p.name as requester, m.created_at as updated_at from "case" c
    join message m on m.case_id = c.id left join person p on p.id = m.author_id
    where c.number = $1::int order by m.created_at limit 100`,
  search: `select ${columns} from (select distinct on (case_id) case_id, at from (
      select case_id, at from search_document where terms @@ $1::tsquery limit 8000) found order by case_id, at desc) d
    join "case" c on c.id = d.case_id ${joins} order by d.at desc limit 50`,
};

/**
 * @param {string} kind
 * @param {unknown[]} values
 * @returns {Statement}
 */
export function statement(kind, values) {
  return { name: kind, text: texts[kind] ?? "select 1", values };
}
