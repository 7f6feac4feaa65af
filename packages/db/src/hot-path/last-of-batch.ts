/**
 * Of each batch of a task run ($1 tenant, $2 task run, attempts $3 to $4) the execution that counts: that of the last
 * attempt, and of a retry as a new execution the newest.
 */
export const LAST_OF_BATCH = `
  select distinct on (iteration) *
  from (
    select e.*, (e.subflow ->> 'iteration')::integer as iteration, (e.subflow ->> 'attempt')::integer as link_attempt
    from executions e
    where e.tenant_id = $1 and e.subflow is not null and e.subflow ->> 'taskRunId' = $2
  ) c
  where link_attempt between $3 and $4
  order by iteration, link_attempt desc, attempt_number desc, id desc`;
